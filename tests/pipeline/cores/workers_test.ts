import assert from "node:assert/strict";
import { runInWorkers } from "earmark/pipeline/cores/workers.ts";

const worker = new URL("./workers_test_worker.ts", import.meta.url);

Deno.test("runInWorkers() returns results in the order of the jobs", async () => {
  const jobs = [30, 1, 20, 2, 3].map((delay) => ({ delay }));
  const seen: number[] = [];
  const results = await runInWorkers<{ delay: number }, number, string>(jobs, {
    worker,
    nWorkers: 3,
    onResult: (result) => seen.push(result),
  });
  assert.deepEqual(results, [60, 2, 40, 4, 6]);
  assert.deepEqual(seen.toSorted((a, b) => a - b), [2, 4, 6, 40, 60]);
});

Deno.test("runInWorkers() passes progress on with its job", async () => {
  const said: [string, number][] = [];
  await runInWorkers<{ delay: number }, number, string>([{ delay: 1 }, { delay: 2 }], {
    worker,
    nWorkers: 1,
    onJobProgress: (progress, job) => said.push([progress, job]),
  });
  assert.deepEqual(said, [["waits 1", 0], ["waits 2", 1]]);
});

Deno.test("runInWorkers() of nothing is nothing", async () => {
  assert.deepEqual(await runInWorkers([], { worker, nWorkers: 4 }), []);
});

Deno.test("runInWorkers() fails with the name and the message of the job's error", async () => {
  const jobs = [{ delay: 1 }, { delay: -1 }];
  await assert.rejects(runInWorkers(jobs, { worker, nWorkers: 2 }), {
    name: "DataError",
    message: "Cannot wait as delay must be >= 0: current value is -1",
  });
});

Deno.test("runInWorkers() stops when it is told to", async () => {
  const stop = new AbortController();
  const running = runInWorkers([{ delay: 10_000 }], { worker, nWorkers: 1, signal: stop.signal });
  stop.abort(new Error("enough"));
  await assert.rejects(running, { message: "enough" });
});

Deno.test("runInWorkers() tells nothing more to a listener that has thrown", async () => {
  const jobs = Array.from({ length: 8 }, () => ({ delay: 0 }));
  for (const name of ["onJobProgress", "onResult"]) {
    let nHeard = 0;
    const listener = () => {
      nHeard++;
      // Meanwhile the other threads have said something, too.
      for (const end = performance.now() + 30; performance.now() < end;);
      throw new Error("enough");
    };
    const running = runInWorkers(jobs, { worker, nWorkers: 4, [name]: listener });
    await assert.rejects(running, { message: "enough" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(nHeard, 1, name);
  }
});
