import { useEngine } from "earmark/engine/engine.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { imageShape, sequenceShape } from "earmark/ml/networks/parts/parts.ts";
import assert from "node:assert/strict";
import { assertProbabilities, assertSeeded, layersOf, options, original } from "../claims.ts";

await useEngine();

Deno.test("the original's CNN has its layers and 498,882 weights", () => {
  const model = originalCnn(original);
  assert.deepEqual(layersOf(model), [
    ["Conv2D", "9×13×16", 160],
    ["Conv2D", "9×13×32", 4640],
    ["Conv2D", "9×13×64", 18_496],
    ["Conv2D", "9×13×128", 73_856],
    ["MaxPooling2D", "4×6×128", 0],
    ["Dropout", "4×6×128", 0],
    ["Flatten", "3072", 0],
    ["Dense", "128", 393_344],
    ["Dense", "64", 8256],
    ["Dense", "2", 130],
  ]);
  assert.equal(model.countParams(), 498_882);
  model.dispose();
});

Deno.test("the original's layers are rectified, and its last is a softmax", () => {
  const model = originalCnn(original);
  const activations = model.layers
    .filter((layer) => ["Conv2D", "Dense"].includes(layer.getClassName()))
    .map((layer) => layer.getConfig().activation);
  assert.equal(activations.pop(), "softmax");
  assert.deepEqual(new Set(activations), new Set(["relu"]));
  model.dispose();
});

Deno.test("the original's RNN has its layers and 215,434 weights", () => {
  const model = originalRnn(original);
  assert.deepEqual(layersOf(model), [
    ["LSTM", "9×128", 72_704],
    ["LSTM", "9×128", 131_584],
    ["Dropout", "9×128", 0],
    ["Dense", "9×64", 8256],
    ["Dense", "9×32", 2080],
    ["Dense", "9×16", 528],
    ["Dense", "9×8", 136],
    ["Flatten", "72", 0],
    ["Dense", "2", 146],
  ]);
  assert.equal(model.countParams(), 215_434);
  model.dispose();
});

Deno.test("no two layers of the original's RNN start alike", () => {
  const model = originalRnn(original);
  const recurrent = model.layers.slice(0, 2).map((layer) => layer.getWeights()[1].dataSync());
  assert.notDeepEqual(recurrent[0], recurrent[1]);
  model.dispose();
});

Deno.test("originalCnn() gives probabilities", () => {
  assertProbabilities(originalCnn, imageShape(options));
});

Deno.test("originalCnn() starts from its seed", () => assertSeeded(originalCnn));

Deno.test("originalRnn() gives probabilities", () => {
  assertProbabilities(originalRnn, sequenceShape(options));
});

Deno.test("originalRnn() starts from its seed", () => assertSeeded(originalRnn));
