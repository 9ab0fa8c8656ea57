import { startByMain, startForThread } from "earmark/pipeline/cores/starter.ts";
import { startThread } from "earmark/pipeline/cores/thread.ts";
import { runInWorkers } from "earmark/pipeline/cores/workers.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

const root = new URL("../../../", import.meta.url);
const worker = new URL("./workers_test_worker.ts", import.meta.url);

// This thread is both sides: it asks over one port, and starts what is asked for over the other.
const { port1, port2 } = new MessageChannel();
startForThread(port1, { read: [root], write: [], env: "inherit" });
startByMain(port2);
addEventListener("unload", () => port1.close());

/** Starts a worker of a module with some content. */
function startSource<Result>(source: string) {
  const serve = new URL("./lib/pipeline/cores/workers.ts", root);
  const text = `import { serveJobs } from ${JSON.stringify(serve)}; ${source}`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  return startThread<string, Result>(url);
}

Deno.test("workers that another thread starts do jobs, in their order", async () => {
  const jobs = [30, 1, 20].map((delay) => ({ delay }));
  const heard: string[] = [];
  const results = await runInWorkers<{ delay: number }, number, string>(jobs, {
    worker,
    nWorkers: 2,
    onJobProgress: (progress) => heard.push(progress),
  });
  assert.deepEqual([results, heard.length], [[60, 2, 40], 3]);
});

Deno.test("a worker that another thread starts may do no more than it was allowed to", () =>
  withFolder(async (folder) => {
    const source = "serveJobs((path) => Deno.readTextFile(path));";
    await Deno.writeTextFile(join(folder, "a.txt"), "secret");
    const thread = startSource<string>(source);
    try {
      await assert.rejects(thread.run(join(folder, "a.txt")), { name: "NotCapable" });
    } finally {
      thread.end();
    }
  }));

Deno.test("what a worker that another thread starts fails by is told to its own job", async () => {
  const failing = startSource('throw new Error("broken on purpose");');
  const waiting = startSource<string>("serveJobs(async (job) => job);");
  try {
    await assert.rejects(failing.run("a"), { message: /^Worker stopped: .*broken on purpose$/ });
    assert.equal(await waiting.run("b"), "b");
  } finally {
    failing.end();
    waiting.end();
  }
});

Deno.test("a worker that another thread starts ends in the middle of its job", async () => {
  const stop = new AbortController();
  const options = { worker, nWorkers: 1, signal: stop.signal };
  const running = runInWorkers([{ delay: 10_000 }], options);
  setTimeout(() => stop.abort(new Error("enough")), 100);
  await assert.rejects(running, { message: "enough" });
  assert.deepEqual(await runInWorkers([{ delay: 1 }], { worker }), [2]);
});

Deno.test("a worker whose module takes long hears its jobs", async () => {
  const wait = "await new Promise((resolve) => setTimeout(resolve, 300));";
  const thread = startSource<string>(`${wait} serveJobs(async (job) => job);`);
  try {
    assert.equal(await thread.run("a"), "a");
  } finally {
    thread.end();
  }
});
