import { followReading } from "earmark/pipeline/cores/run.ts";
import type { ReadingProgress } from "earmark/pipeline/cores/run.ts";
import assert from "node:assert/strict";

Deno.test("followReading() says how far a step is, and ends it where that is asked for", () => {
  const stop = new AbortController();
  const heard: ReadingProgress[] = [];
  const follow = followReading("novelty", 3, {
    signal: stop.signal,
    onProgress: (progress) => heard.push(progress),
  });
  follow(1);
  follow(2);
  stop.abort(new Error("enough"));
  assert.throws(() => follow(3), { message: "enough" });
  assert.deepEqual(heard, [1, 2].map((nDone) => ({ step: "novelty", nDone, nTotal: 3 })));
});
