import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { smallRecordings, smallSettings, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { trainAlone } from "./bench.ts";
import { contentOf, freePort, startRedis, untilListening } from "./redis_server.ts";
import { endWorkers, follow } from "./workers.ts";

/** A server of S3 from npm, for tests alone. */
const S3RVER = "npm:s3rver@3.7.1";

/** Says to clients of S3 where the test's server is, and who asks. */
function useStore(port: number): void {
  Deno.env.set("AWS_ENDPOINT_URL", `http://127.0.0.1:${port}`);
  Deno.env.set("AWS_ACCESS_KEY_ID", "S3RVER");
  Deno.env.set("AWS_SECRET_ACCESS_KEY", "S3RVER");
}

/** Starts the server with one bucket. */
async function startStore(folder: string, port: number): Promise<Deno.ChildProcess> {
  await Deno.mkdir(folder, { recursive: true });
  const options = ["-d", folder, "-a", "127.0.0.1", "-p", `${port}`, "--configure-bucket", "parts"];
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "--no-lock", "--no-config", S3RVER, ...options],
    cwd: folder,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  await untilListening(port);
  return server;
}

Deno.test("recordings from a store give the bytes of one machine, and results are put back", () =>
  withFolder(async (folder) => {
    const set = join(folder, "set");
    await writeSmallSet(set, smallRecordings(24));
    const settings = join(folder, "settings.json");
    await Deno.writeTextFile(settings, JSON.stringify(smallSettings));
    const port = freePort();
    const store = await startStore(join(folder, "store"), port);
    const redis = await startRedis(join(folder, "redis"));
    useStore(port);
    const { openMirror } = await import("earmark/pipeline/queue/store/mirror.ts");
    const place = "s3://parts/line 7";
    const mirrored = async (name: string) =>
      (await openMirror({ data: place, out: place }, join(folder, name)))!;
    const own = await mirrored("own");
    await copyFolder(set, own.location.data);
    await own.push();
    const at = (name: string) => ["--data", place, "--cache", join(folder, name)];
    const queue = ["--queue", redis.url];
    const workers = ["a", "b"].map((name) =>
      follow("worker", ...at(name), ...queue, "--workers", "1", "--verbose")
    );
    try {
      for (const worker of workers) await worker.until(/^waiting for jobs/);
      const training = follow("train:queue", ...at("c"), ...queue, "--settings", settings);
      const { code, stderr } = await training.finished;
      assert.equal(code, 0, stderr);
      const judging = await follow("predict:queue", ...at("d"), ...queue).finished;
      assert.equal(judging.code, 0, judging.stderr);
      const after = await mirrored("after");
      await after.pull();
      const alone = await trainAlone(set, ["--settings", settings], "predict");
      const found = await contentOf(after.location.data);
      // Locks, and what was measured, are of one machine alone.
      const ofOne = ["/.lock", "/.measured"];
      const isShared = ([name]: [string, string]) => !ofOne.some((end) => name.endsWith(end));
      const expected = new Map([...alone].filter(isShared));
      assert.deepEqual(found, expected);
      assert.ok(workers.every(({ lines }) => lines.some((line) => line.startsWith("done"))));
    } finally {
      await endWorkers(workers);
      await redis.kill();
      store.kill("SIGKILL");
      await store.status;
    }
  }));
