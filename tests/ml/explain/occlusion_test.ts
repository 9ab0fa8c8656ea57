import { useEngine } from "earmark/engine/engine.ts";
import { logOdds } from "earmark/ml/explain/explanation.ts";
import { type Predict, predictorOf } from "earmark/ml/judging/judge.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { occlusionMap } from "earmark/ml/explain/occlusion.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { noiseWindow } from "../window_models.ts";

await useEngine();

/** Predicts class 1 by log-odds that a function computes from each window. */
function predictBy(size: number, oddsOf: (window: Float32Array) => number): Predict {
  return (x, n) =>
    Float32Array.from({ length: 2 * n }, (_, i) => {
      const odds = oddsOf(x.subarray(size * (i >> 1), size * ((i >> 1) + 1)));
      return 1 / (1 + Math.exp(i % 2 === 0 ? odds : -odds));
    });
}

Deno.test("occlusionMap() averages over the patches that cover a cell", () => {
  // The log-odds are the third of four frames: patches of two at 0, 1 and 2.
  const window = { data: Float32Array.of(9, 9, 4, 9), rows: 4, columns: 1 };
  const map = occlusionMap(predictBy(4, (w) => w[2]), window, {
    classIndex: 1,
    patch: { frames: 2, bands: 1 },
    stride: { frames: 1, bands: 1 },
  });
  assertClose(map.data, [0, 2, 4, 4], 1e-5);
});

Deno.test("occlusionMap() equals its slow twin on a network of three classes", () => {
  const shape = { windowFrames: 9, nFeatures: 14, nChannels: 2, nClasses: 3 };
  const model = houseCnn({ ...shape, dropoutRate: 0.3, seed: 2 });
  const predict = predictorOf(model);
  const window = noiseWindow(9, 14, "twin");
  const map = occlusionMap(predict, window, {
    classIndex: 0,
    nChannels: 2,
    fill: 0.5,
    patch: { frames: 4, bands: 3 },
    stride: { frames: 3, bands: 2 },
  });
  const [total, count] = [new Float64Array(63), new Float64Array(63)];
  for (const frame of [0, 3, 5]) {
    for (const band of [0, 2, 4]) {
      const covers = (cell: number) => {
        const [row, column] = [Math.floor(cell / 7), cell % 7];
        return row >= frame && row < frame + 4 && column >= band && column < band + 3;
      };
      const masked = window.data.map((value, i) => covers(i >> 1) ? 0.5 : value);
      const fall = logOdds(predict(window.data, 1), 0) - logOdds(predict(masked, 1), 0);
      for (let cell = 0; cell < 63; cell++) {
        if (covers(cell)) [total[cell], count[cell]] = [total[cell] + fall, count[cell] + 1];
      }
    }
  }
  assertClose(map.data, total.map((fall, cell) => fall / count[cell]), 1e-5);
  model.dispose();
});

Deno.test("occlusionMap() changes its sign with the other of two classes", () => {
  const window = noiseWindow(16, 8, "two");
  const predict = predictBy(128, (w) => w[5] - 2 * w[77]);
  const map = occlusionMap(predict, window, { classIndex: 1 });
  const against = occlusionMap(predict, window, { classIndex: 0 });
  assertClose(map.data, against.data.map((value) => -value), 1e-5);
});

Deno.test("occlusionMap() masks an eighth of the window each way by default, in half steps", () => {
  const window = noiseWindow(32, 16, "default");
  const predict = predictBy(512, (w) => w[100]);
  const [patch, stride] = [{ frames: 4, bands: 2 }, { frames: 2, bands: 1 }];
  assert.deepEqual(
    occlusionMap(predict, window, { classIndex: 1 }),
    occlusionMap(predict, window, { classIndex: 1, patch, stride }),
  );
});

Deno.test("occlusionMap() covers windows of every size by default", () => {
  for (const [rows, columns] of [[1, 1], [2, 3], [5, 17], [23, 9]]) {
    const window = noiseWindow(rows, columns, "size");
    const predict = predictBy(rows * columns, (w) => w[0]);
    const map = occlusionMap(predict, window, { classIndex: 1 });
    assert.equal(map.data.length, rows * columns);
    assert.ok(map.data.every(Number.isFinite));
    assert.ok(map.data[0] * window.data[0] > 0);
  }
});

Deno.test("occlusionMap() refuses patches that don't fit or leave cells out", () => {
  const window = noiseWindow(4, 3, 1);
  const predict = predictBy(12, () => 0);
  const patch = (frames: number, stride = 1) => () =>
    occlusionMap(predict, window, {
      classIndex: 1,
      patch: { frames, bands: 1 },
      stride: { frames: stride, bands: 1 },
    });
  assert.throws(patch(5), {
    name: "RangeError",
    message: "Cannot mask a window as a patch must be an integer in 1 … 4: current value is 5",
  });
  assert.throws(patch(2, 3), {
    name: "RangeError",
    message:
      "Cannot mask a window as a stride must be an integer in 1 … 2, the patch's length: current value is 3",
  });
  assert.throws(() => occlusionMap(predict, window, { classIndex: -1 }), /in 0 … 1/);
  assert.throws(() => occlusionMap(predict, window, { classIndex: 0, nChannels: 0 }), RangeError);
});

Deno.test("logOdds() still changes where a probability has reached 1", () => {
  assert.ok(logOdds([1, 1e-30], 0) > logOdds([1, 1e-20], 0));
  assert.ok(Number.isFinite(logOdds([1, 0], 0)));
  assert.equal(logOdds([1, 0], 0), -logOdds([1, 0], 1));
});
