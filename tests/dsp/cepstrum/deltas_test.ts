import { deltas } from "earmark/dsp/cepstrum/deltas.ts";
import assert from "node:assert/strict";
import { assertClose, loadVectors, matrixOf, referenceSignal } from "../reference.ts";

Deno.test("deltas with repeated edges give python_speech_features' numbers", () => {
  const { mfcc, delta } = loadVectors("python_speech_features.json");
  const cepstra = matrixOf(mfcc as number[][]);
  assertClose(deltas(cepstra, { nNeighbours: 2, edges: "repeat" }).data, delta, 1e-12);
});

Deno.test("deltas with line edges give librosa's numbers", () => {
  let total = 0;
  const sums = referenceSignal(24, 22050).map((x) => total += x);
  // librosa has one feature per row: 2 × 12, transposed to 12 × 2.
  const features = matrixOf(Array.from({ length: 12 }, (_, i) => [sums[i], sums[12 + i]]));
  const { delta } = loadVectors("librosa.json");
  assertClose(deltas(features, { nNeighbours: 2, edges: "line" }).data, delta, 1e-12);
});

Deno.test("deltas by hand: one neighbour, repeated edges", () => {
  const { data } = deltas(matrixOf([[0], [1], [4]]), { nNeighbours: 1, edges: "repeat" });
  assert.deepEqual(data, Float64Array.of(0.5, 2, 1.5));
});

Deno.test("a constant has no slope", () => {
  const { data } = deltas(matrixOf([[5, 7]]), { nNeighbours: 3, edges: "repeat" });
  assert.deepEqual(data, Float64Array.of(0, 0));
});

Deno.test("deltas refuse too few frames for a line, and nNeighbours of 0", () => {
  const features = matrixOf([[1], [2], [3], [4]]);
  assert.throws(() => deltas(features, { nNeighbours: 2, edges: "line" }), {
    name: "RangeError",
    message: "Cannot compute deltas as line edges need at least 5 frames: current value is 4",
  });
  assert.throws(() => deltas(features, { nNeighbours: 0, edges: "repeat" }), RangeError);
});
