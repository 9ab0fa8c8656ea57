import { trainTogether } from "earmark/study/training/together.ts";
import assert from "node:assert/strict";

/** Goes on until it is told to stop. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

Deno.test("trainTogether returns what each training made, in their order", async () => {
  const trainings = [1, 2].map((n) => () => Promise.resolve(n));
  assert.deepEqual(await trainTogether(trainings), [1, 2]);
  assert.deepEqual(await trainTogether(trainings, new AbortController().signal), [1, 2]);
});

Deno.test("trainTogether stops all trainings at the signal from outside", async () => {
  const stop = new AbortController();
  const ended = trainTogether([endless, endless], stop.signal);
  stop.abort(new Error("enough"));
  await assert.rejects(ended, /^Error: enough$/);
});

Deno.test("trainTogether stops the others where one fails", async () => {
  const failing = () => Promise.reject(new Error("no"));
  const outside = new AbortController().signal;
  await assert.rejects(trainTogether([endless, failing], outside), /^Error: no$/);
});
