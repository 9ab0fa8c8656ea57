import { imageShape, seedsFrom, sequenceShape } from "earmark/ml/networks/parts/parts.ts";
import assert from "node:assert/strict";
import { options } from "../claims.ts";

Deno.test("a window is frames × bands × channels as an image, frames × features as a sequence", () => {
  const both = { ...options, windowFrames: 9, nFeatures: 32, nChannels: 2 };
  assert.deepEqual(imageShape(both), [9, 16, 2]);
  assert.deepEqual(sequenceShape(both), [9, 32]);
});

Deno.test("seedsFrom() gives every layer another seed, and every network others", () => {
  const [one, two] = [seedsFrom(1), seedsFrom(2)];
  const drawn = [one(), one(), one(), two(), two()];
  assert.equal(new Set(drawn).size, drawn.length);
  assert.equal(seedsFrom(1)(), drawn[0]);
});
