import assert from "node:assert/strict";
import { join } from "node:path";
import { runEarmark } from "../cli/run_earmark.ts";
import { queueTest, trainedAlone } from "./bench.ts";
import { contentOf, startRedis } from "./redis_server.ts";
import { follow } from "./workers.ts";
import type { Running } from "./workers.ts";

/** Counts how often each job was said to be done. */
function timesDone(workers: readonly Running[], kind: string): number[] {
  const lines = workers.flatMap(({ lines }) => lines);
  const done = lines.filter((line) => line.startsWith(`done ${kind} `));
  return [...Map.groupBy(done, (line) => line).values()].map((own) => own.length);
}

queueTest(
  "a worker killed in the middle loses nothing, and nothing is done twice",
  async (bench) => {
    const { data, options } = bench;
    const alone = await trainedAlone(bench);
    const workers = [await bench.worker(), await bench.worker()];
    const training = follow("train:queue", ...options);
    await workers[0].until(/^take preprocess/, 3);
    workers[0].kill("SIGKILL");
    workers.push(await bench.worker());
    await workers[1].until(/^take train/);
    workers[1].kill("SIGKILL");
    const { code, stderr } = await training.finished;
    assert.equal(code, 0, stderr);
    assert.deepEqual(await contentOf(data), alone);
    assert.deepEqual(timesDone(workers, "preprocess"), new Array(24).fill(1));
    assert.deepEqual(timesDone(workers, "train"), [1, 1]);
  },
);

queueTest("a run that was killed leaves no work behind, and goes on", async (bench) => {
  const { data, options, worker } = bench;
  const alone = await trainedAlone(bench);
  const running = await worker();
  const killed = follow("train:queue", ...options);
  await running.until(/^done preprocess/, 5);
  killed.kill("SIGKILL");
  await killed.finished;
  const { code, stderr } = await follow("train:queue", ...options).finished;
  assert.equal(code, 0, stderr);
  const made = await contentOf(data);
  assert.deepEqual(made, alone);
});

queueTest(
  "predict and reprocess by way of the queue give what one machine gives",
  async (bench) => {
    const { data, redis, options, worker } = bench;
    await worker();
    const trained = await follow("train:queue", ...options).finished;
    assert.equal(trained.code, 0, trained.stderr);
    const alone = await runEarmark("predict", "--data", data, "--json");
    const table = await Deno.readTextFile(join(data, "predictions.csv"));
    await Deno.writeTextFile(join(data, "wavfiles", "r1.wav"), "no recording");
    const queue = ["--data", data, "--queue", redis.url];
    const spoilt = await runEarmark("predict", "--data", data, "--json");
    const spoiltToo = await runEarmark("predict:queue", ...queue, "--json");
    assert.notEqual(spoilt.stdout, alone.stdout);
    assert.equal(spoiltToo.stdout, spoilt.stdout);
    assert.equal(spoiltToo.code, 1);
    await Deno.writeTextFile(join(data, "predictions.csv"), table);
    const [again, againToo] = [
      await runEarmark("reprocess", "--data", data, "--threshold", "0.9"),
      await runEarmark("reprocess:queue", ...queue, "--threshold", "0.9"),
    ];
    assert.equal(againToo.stdout, again.stdout);
  },
);

queueTest("a Redis that comes back, even with nothing in it, is used again", async (bench) => {
  const { folder, data, redis, options, worker } = bench;
  const alone = await trainedAlone(bench);
  const running = await worker();
  const training = follow("train:queue", ...options);
  await running.until(/^done preprocess/, 5);
  await redis.kill();
  await training.until(/^queue +lost redis:/);
  const again = await startRedis(join(folder, "redis"), { port: redis.port });
  const { code, stderr } = await training.finished;
  await again.kill();
  assert.equal(code, 0, stderr);
  assert.match(stderr, /reached redis:.* again/);
  assert.deepEqual(await contentOf(data), alone);
});

queueTest("a Redis that stays away ends both with an error", async ({ redis, options, worker }) => {
  const running = await worker();
  const training = follow("train:queue", ...options);
  await running.until(/^done preprocess/, 5);
  await redis.kill();
  for (const { finished } of [training, running]) {
    const { code, stderr } = await finished;
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^error: .*must stay reachable at redis:.*: no answer for 30 seconds$/m,
    );
  }
});

queueTest(
  "a job that kills three workers is named, with the machine of the last",
  async (bench) => {
    const training = follow("train:queue", ...bench.options);
    // Of two jobs, one has then lost its worker three times.
    for (let nLeft = 5; nLeft > 0; nLeft--) {
      const worker = await bench.worker();
      await Promise.race([worker.until(/^take train/), training.finished]);
      worker.kill("SIGKILL");
    }
    await bench.worker();
    const { code, stderr } = await training.finished;
    assert.equal(code, 1);
    const end = `\\(train fold \\d failed 3 times, the last on ${Deno.hostname()}\\)`;
    assert.match(stderr, new RegExp(`error: .*its workers died ${end}`));
  },
  8,
);

queueTest("a worker that is told to stop gives its jobs back at once", async (bench) => {
  const { data, options } = bench;
  const alone = await trainedAlone(bench);
  const first = await bench.worker();
  const training = follow("train:queue", ...options);
  await first.until(/^take train/);
  first.kill("SIGTERM");
  const stopped = await first.finished;
  assert.equal(stopped.code, 143);
  assert.match(stopped.stderr, /^stopped; other workers go on with its jobs$/m);
  const second = await bench.worker();
  const { code, stderr } = await training.finished;
  assert.equal(code, 0, stderr);
  assert.deepEqual(timesDone([first, second], "train"), [1, 1]);
  assert.deepEqual(await contentOf(data), alone);
});
