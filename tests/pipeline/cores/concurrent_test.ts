import { runConcurrently } from "earmark/pipeline/cores/concurrent.ts";
import assert from "node:assert/strict";

/** Works until it is told to stop, and some turns longer. */
async function workUntilStopped(signal: AbortSignal, turns: number, onEnd: () => void) {
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  for (let i = 0; i < turns; i++) await Promise.resolve();
  onEnd();
  throw signal.reason;
}

Deno.test("runConcurrently gives the results in the order of the works", async () => {
  const first = Promise.withResolvers<string>();
  const works = [() => first.promise, () => (first.resolve("a"), Promise.resolve("b"))];
  assert.deepEqual(await runConcurrently(works), ["a", "b"]);
  assert.deepEqual(await runConcurrently([]), []);
});

Deno.test("runConcurrently stops the others at a failure, and waits until they have ended", async () => {
  const ended: string[] = [];
  const works = [
    (signal: AbortSignal) => workUntilStopped(signal, 20, () => ended.push("slow")),
    () => Promise.reject(new Error("the disk is full")),
    (signal: AbortSignal) => workUntilStopped(signal, 0, () => ended.push("quick")),
  ];
  await assert.rejects(runConcurrently<void>(works), /^Error: the disk is full$/);
  assert.deepEqual(ended, ["quick", "slow"]);
});

Deno.test("runConcurrently throws the first failure, whichever work it came from", async () => {
  const late = async (signal: AbortSignal) => {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    throw new Error("could not tidy up");
  };
  const works = [late, () => Promise.reject(new Error("first"))];
  await assert.rejects(runConcurrently<void>(works), /^Error: first$/);
});

/** Goes on until it is told to stop. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

Deno.test("runConcurrently with a signal from outside returns the results, in their order", async () => {
  const works = [1, 2].map((n) => () => Promise.resolve(n));
  assert.deepEqual(await runConcurrently(works), [1, 2]);
  assert.deepEqual(await runConcurrently(works, new AbortController().signal), [1, 2]);
});

Deno.test("runConcurrently stops all works at the signal from outside", async () => {
  const stop = new AbortController();
  const ended = runConcurrently([endless, endless], stop.signal);
  stop.abort(new Error("enough"));
  await assert.rejects(ended, /^Error: enough$/);
});

Deno.test("runConcurrently with a signal from outside stops the others where one fails", async () => {
  const failing = () => Promise.reject(new Error("no"));
  const outside = new AbortController().signal;
  await assert.rejects(runConcurrently([endless, failing], outside), /^Error: no$/);
});
