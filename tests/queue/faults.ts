import assert from "node:assert/strict";
import { join } from "node:path";
import { copyFolder } from "../copy_folder.ts";
import { root, runEarmark } from "../cli/run_earmark.ts";
import { startElsewhere } from "../cli/run_elsewhere.ts";
import { smallRecordings, writeSmallSet } from "../pipeline/small_set.ts";
import { withFolder } from "../with_folder.ts";
import { queueTest } from "./bench.ts";
import { freePort, startRedis } from "./redis_server.ts";
import { endWorkers, follow, startWorker } from "./workers.ts";

Deno.test("a Redis that is absent, or refuses the password, is said in one line", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const say = async (url: string) => {
      const { code, stderr } = await runEarmark(
        "preprocess:queue",
        "--data",
        folder,
        "--queue",
        url,
      );
      return `${code} ${stderr.trim()}`;
    };
    const port = freePort();
    assert.equal(
      await say(`redis://127.0.0.1:${port}`),
      `1 error: Cannot use queue as Redis must be reachable at redis://127.0.0.1:${port}/0: no ` +
        "server listens there",
    );
    const redis = await startRedis(join(folder, "redis"), { password: "secret" });
    try {
      assert.match(
        await say(`redis://127.0.0.1:${redis.port}`),
        /^1 error: .* asks for a password/,
      );
      const wrong = await say(`redis://:wrong@127.0.0.1:${redis.port}`);
      assert.match(wrong, /^1 error: .* it refuses the name or the password$/);
      assert.ok(!wrong.includes("wrong"), "a password is not repeated");
    } finally {
      await redis.kill();
    }
    assert.match(await say("http://127.0.0.1"), /^2 error: .* must be redis:.*is http:/);
    const plain = await runEarmark("preprocess", "--data", folder, "--queue", "redis://localhost");
    assert.equal(plain.code, 2);
    assert.match(plain.stderr, /permission net must be granted.*preprocess:queue/);
  }));

queueTest("a worker that does not see the folders stops, and others work", async (bench) => {
  const { folder, options, worker } = bench;
  const other = join(folder, "other");
  await writeSmallSet(other, smallRecordings(6));
  const blind = await worker(other);
  const preprocessing = follow("preprocess:queue", ...options);
  const { code, stderr } = await blind.finished;
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^error: Cannot work for a run as the output folder must be that of the run/m,
  );
  await worker();
  const done = await preprocessing.finished;
  assert.equal(done.code, 0, done.stderr);
  assert.match(done.stderr, /a worker stopped, .*: Cannot work for a run/);
});

queueTest("a worker that lacks recordings says which, and nothing is guessed", async (bench) => {
  const { folder, data, redis, options } = bench;
  const other = join(folder, "other");
  await copyFolder(data, other);
  await Deno.remove(join(other, "wavfiles", "r7.wav"));
  await Deno.writeTextFile(join(other, "wavfiles", "r8.wav"), "another");
  const out = ["--out", join(folder, "out")];
  const worker = await startWorker(redis.url, other, ...out);
  const preprocessing = follow("preprocess:queue", ...options, ...out);
  const { code, stderr } = await preprocessing.finished.finally(() => endWorkers([worker]));
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^error: Cannot work on .*set.wavfiles.r[78]\.wav as it must be the same on .* as at the run: current/m,
  );
});

queueTest("a job that fails three times is named, with the machine", async (bench) => {
  const { data, options, worker } = bench;
  await worker();
  for (const fold of [1, 2]) {
    const inTheWay = join(data, "models", "earmark", ".training", `fold ${fold}.checkpoint`);
    await Deno.mkdir(inTheWay, { recursive: true });
  }
  const { code, stderr } = await follow("train:queue", ...options).finished;
  assert.equal(code, 1);
  const end = `\\(train fold \\d failed 3 times, the last on ${Deno.hostname()}\\)`;
  assert.match(stderr, new RegExp(`^error: Cannot write .*${end} \\(choose another place`, "m"));
  assert.ok(stderr.includes(join(data, "models")), "paths are those of this machine");
});

/** Copies the program into a folder, as another version. */
async function otherVersion(project: string): Promise<void> {
  await Deno.mkdir(project);
  for (const part of ["deno.json", "deno.lock", "lib", "links"]) {
    await copyFolder(join(root, part), join(project, part));
  }
  const path = join(project, "deno.json");
  const config = JSON.parse(await Deno.readTextFile(path));
  await Deno.writeTextFile(path, JSON.stringify({ ...config, version: "0.1.7" }));
}

queueTest("another version is refused, by runs and by workers, with what to do", async (bench) => {
  const { folder, data, redis, options } = bench;
  const project = join(folder, "project");
  await otherVersion(project);
  const where = { cwd: project, project };
  const place = ["--data", data, "--queue", redis.url];
  const oldWorker = startElsewhere(where, "worker", ...place);
  await new Promise((resolve) => setTimeout(resolve, 6000));
  const run = await runEarmark("preprocess:queue", ...options);
  oldWorker.kill("SIGKILL");
  await oldWorker.output();
  assert.equal(run.code, 1);
  assert.match(run.stderr, /^error: Cannot use queue as a worker must be of this version/m);
  assert.match(run.stderr, /earmark 0\.1\.7, .*bring their clones/);
  // Past the time for which the old worker counts as alive.
  await new Promise((resolve) => setTimeout(resolve, 16_000));
  const waiting = follow("preprocess:queue", ...options);
  await waiting.until(/waiting for a worker/);
  const { code, stderr } = await startElsewhere(where, "worker", ...place).output();
  assert.equal(code, 1);
  const said = new TextDecoder().decode(stderr);
  assert.match(said, /^error: Cannot work for queue as the program must be that of the run/m);
  assert.match(said, /this is protocol \d+, earmark 0\.1\.7, deno [\d.]+; bring this clone/);
  waiting.kill("SIGINT");
  assert.equal((await waiting.finished).code, 130);
});
