import { useEngine } from "earmark/engine/engine.ts";
import assert from "node:assert/strict";
import { trainBy } from "./toy_training.ts";

await useEngine();

Deno.test("trainNetwork() keeps the epoch with the smallest validation loss", async () => {
  const { bestEpoch, history, weights, kept } = await trainBy([3, 1, 2, 1.5], 10);
  assert.equal(bestEpoch, 2);
  assert.deepEqual(history.map(({ validationLoss }) => validationLoss), [3, 1, 2, 1.5]);
  assert.deepEqual(kept, weights[1]);
  assert.notDeepEqual(kept, weights[3]);
});

Deno.test("trainNetwork() keeps the first of equally good epochs", async () => {
  const { bestEpoch } = await trainBy([2, 1, 1], 10);
  assert.equal(bestEpoch, 2);
});

Deno.test("trainNetwork() stops when its patience is at an end", async () => {
  const { bestEpoch, history } = await trainBy([3, 1, 2, 2, 0], 2);
  assert.deepEqual([bestEpoch, history.length], [2, 4]);
});

Deno.test("trainNetwork() keeps the last epoch where nothing validates", async () => {
  const { bestEpoch, history, weights, kept } = await trainBy(new Array(3).fill(undefined), 1);
  assert.deepEqual([bestEpoch, history.length], [3, 3]);
  assert.deepEqual(kept, weights[2]);
});

Deno.test("trainNetwork() never prefers an epoch whose loss is no number", async () => {
  assert.equal((await trainBy([1, NaN, 2], 10)).bestEpoch, 1);
  assert.equal((await trainBy([NaN, 3, 4], 10)).bestEpoch, 2);
});
