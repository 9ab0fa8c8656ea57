import { runBatch } from "earmark/pipeline/queue/batch.ts";
import { rememberFolders } from "earmark/pipeline/queue/content.ts";
import { sharedFolders } from "earmark/pipeline/queue/exchange.ts";
import { encodeResult } from "earmark/pipeline/queue/messages.ts";
import type { Run } from "earmark/pipeline/queue/queued_job.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** A run whose jobs end as soon as they are added, each with the number of its place among them. */
function runOf(folder: string) {
  const added: Parameters<Run["queue"]["addBulk"]>[0][number][] = [];
  const listeners: ((about: { readonly jobId: string }) => void)[] = [];
  const events = {
    on: (event: string, listener: (about: never) => void) => {
      if (event === "completed") listeners.push(listener as (about: object) => void);
      return events;
    },
    off: () => events,
  };
  const queue = {
    addBulk(jobs: typeof added) {
      added.push(...jobs);
      setTimeout(() => {
        for (const { opts } of jobs) listeners.forEach((hear) => hear({ jobId: opts.jobId }));
      });
      return Promise.resolve();
    },
    getJob(id: string) {
      const number = added.findIndex(({ opts }) => opts.jobId === id);
      const returnvalue = { inline: encodeResult({ number }, []).toBase64() };
      return Promise.resolve({ data: added[number].data, finishedOn: 1, returnvalue });
    },
    remove: () => Promise.resolve(),
  };
  const run = {
    ...{ id: "r", queue, events, lost: new Promise(() => {}), exchange: sharedFolders },
    location: { data: folder, out: join(folder, "out") },
    hash: rememberFolders(),
  };
  return { run: run as unknown as Run, added };
}

Deno.test("what can't be read here goes to no other machine, and gets the answer of this one", () =>
  withFolder(async (folder) => {
    const paths = ["a.wav", "gone.wav", "b.wav", "wait.wav"].map((name) => join(folder, name));
    await Deno.writeTextFile(paths[0], "a");
    await Deno.writeTextFile(paths[2], "b");
    await new Deno.Command("mkfifo", { args: [paths[3]] }).output();
    const { run, added } = runOf(folder);
    const heard: number[] = [];
    const jobs = paths.map((path) => ({ path }));
    const results = await runBatch<
      unknown,
      { readonly number?: number; readonly error?: string },
      never
    >(
      run,
      { kind: "scan", number: 1, jobs },
      {
        worker: new URL("../../../lib/pipeline/inspect/scan_worker.ts", import.meta.url),
        onResult: (_, index) => heard.push(index),
      },
    );
    assert.deepEqual(added.map(({ opts }) => opts.jobId), ["r-1-0", "r-1-2"]);
    assert.deepEqual([results[0], results[2]], [{ number: 0 }, { number: 1 }]);
    assert.match(results[1].error!, /gone\.wav/);
    assert.match(results[3].error!, /wait\.wav as it must be a regular file/);
    assert.deepEqual(heard.toSorted(), [0, 1, 2, 3]);
  }));
