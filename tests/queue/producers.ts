import assert from "node:assert/strict";
import { join } from "node:path";
import { runEarmark } from "../cli/run_earmark.ts";
import { smallRecordings, writeSmallSet } from "../pipeline/small_set.ts";
import { queueTest, trainedAlone } from "./bench.ts";
import { contentOf } from "./redis_server.ts";
import { follow } from "./workers.ts";

queueTest("two trainings at once give the bytes of one", async (bench) => {
  const { data, options, worker } = bench;
  const alone = await trainedAlone(bench);
  await worker();
  await worker();
  const both = [follow("train:queue", ...options), follow("train:queue", ...options)];
  for (const { finished } of both) {
    const { code, stderr } = await finished;
    assert.equal(code, 0, stderr);
  }
  assert.deepEqual(await contentOf(data), alone);
});

queueTest("a run of another data set is refused while one is at work", async (bench) => {
  const { folder, redis, options, worker } = bench;
  const running = await worker();
  const first = follow("train:queue", ...options);
  await running.until(/^take preprocess/);
  const other = join(folder, "other");
  await writeSmallSet(other, smallRecordings(6));
  const place = ["--data", other, "--queue", redis.url];
  const { code, stderr } = await runEarmark("preprocess:queue", ...place);
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^error: Cannot use queue as all runs at it must be of one data set and one output: .*6379\/1$/m,
  );
  const { code: firstCode, stderr: firstWords } = await first.finished;
  assert.equal(firstCode, 0, firstWords);
});
