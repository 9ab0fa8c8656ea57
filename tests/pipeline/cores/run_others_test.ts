import { runOthers } from "earmark/pipeline/cores/run_others.ts";
import type { Pool } from "earmark/pipeline/cores/pool.ts";
import assert from "node:assert/strict";

const worker = new URL("file:///none.ts");

/** Does jobs here, the last one first, and notes them. */
function notingPool(asked: unknown[]): Pool {
  return (jobs, { onResult, nWorkers }) => {
    asked.push(nWorkers, ...jobs);
    const results = jobs.map((job) => ({ done: job }) as never);
    [...jobs.keys()].toReversed().forEach((i) => onResult?.(results[i], i));
    return Promise.resolve(results);
  };
}

Deno.test("jobs whose results are known are not run, and all results come in their order", async () => {
  const asked: unknown[] = [];
  const done: number[][] = [];
  const results = await runOthers<string, { readonly done: string }>(
    ["a", "b", "c", "d"],
    [undefined, { done: "known" }, undefined],
    {
      ...{ worker, nWorkers: 4, perWorker: 2, pool: notingPool(asked) },
      onDone: (nDone, job) => done.push([nDone, job]),
    },
  );
  assert.deepEqual(results.map(({ done }) => done), ["a", "known", "c", "d"]);
  assert.deepEqual(asked, [2, "a", "c", "d"], "one worker for two jobs");
  assert.deepEqual(done, [[1, 3], [2, 3], [3, 2], [4, 0]], "one was done before");
});
