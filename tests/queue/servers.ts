import assert from "node:assert/strict";
import { join } from "node:path";
import { runEarmark } from "../cli/run_earmark.ts";
import { smallRecordings, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { queueTest } from "./bench.ts";
import { freePort, startRedis } from "./redis_server.ts";
import { follow } from "./workers.ts";

/** What a worker says that was told to stop. */
const STOPPED = "stopped; other workers go on with its jobs";

/** Says how a command ends that is given an address. */
async function endAt(url: string, folder: string): Promise<string> {
  const place = ["--data", folder, "--queue", url];
  const { code, stderr } = await runEarmark("preprocess:queue", ...place);
  return `${code} ${stderr.trim()}`;
}

Deno.test("what listens and is no Redis, or never answers, is said in one line", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const reach = (port: number) =>
      `1 error: Cannot use queue as Redis must be reachable at redis://127.0.0.1:${port}/0: `;
    const page = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      () => new Response(),
    );
    const { port } = page.addr;
    assert.equal(
      await endAt(`redis://127.0.0.1:${port}`, folder),
      `${reach(port)}what listens there is no Redis`,
    );
    await page.shutdown();
    const other = freePort();
    using silent = Deno.listen({ hostname: "127.0.0.1", port: other });
    const accepted: Deno.Conn[] = [];
    const accepting = (async () => {
      for await (const connection of silent) accepted.push(connection);
    })();
    assert.equal(
      await endAt(`redis://127.0.0.1:${other}`, folder),
      `${reach(other)}it does not answer`,
    );
    for (const connection of accepted) connection.close();
    silent.close();
    await accepting;
  }));

Deno.test("a Redis that holds no more is said in one line", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const redis = await startRedis(join(folder, "redis"), { maxmemory: "1" });
    try {
      assert.match(
        await endAt(redis.url, folder),
        /^1 error: Cannot use queue as Redis must do what it is asked for at redis:.*: OOM [^\n]*$/,
      );
    } finally {
      await redis.kill();
    }
  }));

queueTest(
  "a Redis that freezes in the middle ends both with an error",
  async ({ redis, options, worker }) => {
    const running = await worker();
    const other = await worker();
    const training = follow("train:queue", ...options);
    await running.until(/^done preprocess/, 5);
    redis.freeze();
    other.kill("SIGTERM");
    const stopped = await other.finished;
    assert.deepEqual([stopped.code, stopped.stderr.split("\n").at(-1)], [143, STOPPED]);
    for (const { finished } of [training, running]) {
      const { code, stderr } = await finished;
      assert.equal(code, 1);
      assert.match(stderr, /lost redis:.*; trying for 30 seconds/);
      assert.match(stderr, /^error: .*must stay reachable at .*: no answer for 30 seconds$/m);
    }
  },
);
