import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { runEarmark } from "../cli/run_earmark.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { contentOf, startRedis } from "./redis_server.ts";
import type { RedisServer } from "./redis_server.ts";
import { endWorkers, startWorker } from "./workers.ts";
import type { Running } from "./workers.ts";

/** What a test works with. */
export interface Bench {
  /** Folder of the test. */
  readonly folder: string;
  /** A small data set. */
  readonly data: string;
  readonly redis: RedisServer;
  /** Options of a command on the data set by way of the queue. */
  readonly options: readonly string[];
  /** Starts a worker that is ended with the test. */
  worker(folder?: string): Promise<Running>;
}

/** Runs a test with a small data set and a Redis of its own. */
export function queueTest(name: string, test: (bench: Bench) => Promise<void>, n = 24): void {
  Deno.test(name, () =>
    withFolder(async (folder) => {
      const data = join(folder, "set");
      await writeSmallSet(data, smallRecordings(n));
      const settings = join(folder, "settings.json");
      await Deno.writeTextFile(settings, JSON.stringify(smallSettings));
      const redis = await startRedis(join(folder, "redis"));
      const workers: Running[] = [];
      try {
        await test({
          folder,
          data,
          redis,
          options: ["--data", data, "--settings", settings, "--queue", redis.url],
          async worker(place = data) {
            workers.push(await startWorker(redis.url, place));
            return workers.at(-1)!;
          },
        });
      } finally {
        await endWorkers(workers);
        await redis.kill();
      }
    }));
}

/** Trains on one machine in a copy of the data set; returns every file that it then holds. */
export async function trainedAlone({ folder, data, options }: Bench): Promise<Map<string, string>> {
  const copy = join(folder, "alone");
  await copyFolder(data, copy);
  return await trainAlone(copy, options.slice(2, 4));
}

/** Trains on one machine, and runs other commands; returns every file of the data set then. */
export async function trainAlone(
  data: string,
  settings: readonly string[],
  ...commands: readonly string[]
): Promise<Map<string, string>> {
  for (const [command, ...more] of [["train", ...settings], ...commands.map((own) => [own])]) {
    const { code, stderr } = await runEarmark(command, "--data", data, ...more);
    assert.equal(code, 0, stderr);
  }
  return await contentOf(data);
}
