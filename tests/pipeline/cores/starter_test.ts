import { askMainToStart, serveStarts } from "earmark/pipeline/cores/starter.ts";
import { startThread } from "earmark/pipeline/cores/thread.ts";
import type { JobThread } from "earmark/pipeline/cores/thread.ts";
import { runInWorkers } from "earmark/pipeline/cores/workers.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

const root = new URL("../../../", import.meta.url);
const worker = new URL("./workers_test_worker.ts", import.meta.url);

// This thread is both sides: it asks over one port, and starts what is asked for over the other.
const { port1, port2 } = new MessageChannel();
serveStarts(port1, {
  permissions: { read: [root], write: [], env: "inherit" },
  isWorker: (url) => !url.includes("forbidden"),
});
askMainToStart(port2);
addEventListener("unload", () => port1.close());

/** Does some work with a worker of a module with some content. */
async function withSource(
  source: string,
  work: (thread: JobThread<string, string>) => Promise<void>,
): Promise<void> {
  const serve = new URL("./lib/pipeline/cores/workers.ts", root);
  const text = `import { serveJobs } from ${JSON.stringify(serve)}; ${source}`;
  const thread = startThread<string, string>(
    new URL(`data:text/javascript,${encodeURIComponent(text)}`),
  );
  try {
    await work(thread);
  } finally {
    thread.end();
  }
}

const ECHO = "serveJobs((job) => Promise.resolve(job));";

/** Rejects where a promise takes longer than any of these should. */
async function soon<Value>(promise: Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("nothing was heard for 10 s")), 10_000);
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

Deno.test("workers that another thread starts do jobs, in their order", async () => {
  const jobs = [30, 1, 20].map((delay) => ({ delay }));
  const heard: string[] = [];
  const running = runInWorkers<{ delay: number }, number, string>(jobs, {
    worker,
    nWorkers: 2,
    onJobProgress: (progress) => heard.push(progress),
  });
  const results = await soon(running);
  assert.deepEqual([results, heard.length], [[60, 2, 40], 3]);
});

Deno.test("a worker that another thread starts may do no more than it was allowed to", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.txt");
    await Deno.writeTextFile(path, "secret");
    await withSource("serveJobs((path) => Deno.readTextFile(path));", async (thread) => {
      await assert.rejects(soon(thread.run(path)), { name: "NotCapable" });
    });
  }));

Deno.test("another thread starts no module that is no worker of the program", () =>
  withSource(`/* forbidden */ ${ECHO}`, async (thread) => {
    const message = /^Worker stopped: data:.*forbidden.* is no worker of the program$/;
    // Once it is told, all jobs fail by it.
    for (const job of ["a", "b"]) await assert.rejects(soon(thread.run(job)), { message });
  }));

Deno.test("what a worker that another thread starts fails by is told to its own job", () =>
  withSource(
    'throw new Error("broken on purpose");',
    (failing) =>
      withSource(ECHO, async (waiting) => {
        const message = /^Worker stopped: .*broken on purpose$/;
        await assert.rejects(soon(failing.run("a")), { message });
        assert.equal(await soon(waiting.run("b")), "b");
      }),
  ));

Deno.test("a worker that ends by itself once it hears leaves nobody waiting", async () => {
  for (const end of ["Deno.exit(3);", "setTimeout(() => Deno.exit(3));"]) {
    await withSource(`serveJobs(() => new Promise(() => {})); ${end}`, async (thread) => {
      const message = "Worker stopped: it ended before its job was done";
      await assert.rejects(soon(thread.run("a")), { message }, end);
    });
  }
});

Deno.test("a worker ends in the middle of its job, and before it hears", () =>
  withFolder(async (folder) => {
    const channel = new BroadcastChannel(folder);
    let nTicks = 0;
    const ticks = Promise.withResolvers<void>();
    channel.onmessage = () => ++nTicks === 3 && ticks.resolve();
    const source = `serveJobs(() => new Promise(() => {
      const channel = new BroadcastChannel(${JSON.stringify(folder)});
      setInterval(() => channel.postMessage("ticks"), 5);
    }));`;
    await withSource(source, async (thread) => {
      thread.run("a").catch(() => {});
      await soon(ticks.promise);
    });
    // What is on its way may still be heard; then nothing is.
    const silence = async (): Promise<void> => {
      for (let before = -1; before !== nTicks;) {
        before = nTicks;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await soon(silence());
    channel.close();
    await withSource(source, () => Promise.resolve());
    await withSource(ECHO, async (thread) => assert.equal(await soon(thread.run("a")), "a"));
  }));

Deno.test("a job that can't be sent fails alone, and later faults are told to later jobs", () =>
  withSource("serveJobs(() => new Promise(() => {})); setTimeout(() => Deno.exit(3), 50);", async (
    thread,
  ) => {
    const job = (() => {}) as unknown as string;
    await assert.rejects(soon(thread.run(job)), { name: "DataCloneError" });
    await assert.rejects(soon(thread.run("a")), { message: /^Worker stopped: it ended/ });
    assert.ok(thread.hasFailed);
  }));

Deno.test("a worker whose module takes long hears its jobs", () =>
  withSource(
    `await new Promise((resolve) => setTimeout(resolve, 300)); ${ECHO}`,
    async (thread) => assert.equal(await soon(thread.run("a")), "a"),
  ));
