import * as tf from "@tensorflow/tfjs";
import { sum } from "earmark/arrays.ts";
import { useEngine } from "earmark/engine/engine.ts";
import { shareInBox, strongestBox } from "earmark/ml/explain/strongest_box.ts";
import { logOdds } from "earmark/ml/explain/explanation.ts";
import { gradientTimesInput } from "earmark/ml/explain/gradient_times_input.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import { argMax } from "earmark/ml/statistics/metrics.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import { occlusionMap } from "earmark/ml/explain/occlusion.ts";
import { rankCorrelation } from "earmark/ml/statistics/rank_correlation.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { linearModel, noiseWindow, TONE, toneWindow, trainToneModel } from "../window_models.ts";

await useEngine();

const sharp = { frames: 0, bands: 0 };
const single = { frames: 1, bands: 1 };

/** Builds a network by whose it is and what it is. */
const build = {
  house: { cnn: houseCnn, rnn: houseRnn },
  original: { cnn: originalCnn, rnn: originalRnn },
};

Deno.test("gradientTimesInput() of a linear network is weight times value, class by class", () => {
  const weights = { data: Float32Array.of(1, -2, 0.5, 0), rows: 2, columns: 2 };
  const window = { data: Float32Array.of(3, 1, -1, 5), rows: 2, columns: 2 };
  const model = linearModel(weights);
  const map = gradientTimesInput(model, window, { classIndex: 1, smoothing: sharp });
  assertClose(map.data, [3, -2, -0.5, 0], 1e-5);
  const against = gradientTimesInput(model, window, { classIndex: 0, smoothing: sharp });
  assertClose(against.data, [-3, 2, 0.5, 0], 1e-5);
  const filled = gradientTimesInput(model, window, { classIndex: 1, smoothing: sharp, fill: 1 });
  assertClose(filled.data, [2, 0, -1, 0], 1e-5);
  model.dispose();
});

Deno.test("gradientTimesInput() of a linear network equals occlusion of single cells, channels together", () => {
  const model = linearModel(noiseWindow(6, 10, "weights"));
  const window = noiseWindow(6, 10, "values");
  const options = { classIndex: 1, nChannels: 2 };
  const map = gradientTimesInput(model, window, { ...options, smoothing: sharp });
  const occluded = occlusionMap(predictorOf(model), window, { ...options, patch: single });
  assert.deepEqual([map.rows, map.columns], [6, 5]);
  assertClose(map.data, occluded.data, 1e-4);
  model.dispose();
});

Deno.test("gradientTimesInput() does not vanish where the probability has reached 1", () => {
  const weights = { data: Float32Array.of(10, 0, 0), rows: 1, columns: 3 };
  const model = linearModel(weights);
  const window = { data: Float32Array.of(6, 1, 1), rows: 1, columns: 3 };
  assert.equal(predictorOf(model)(window.data, 1)[1], 1);
  const map = gradientTimesInput(model, window, { classIndex: 1, smoothing: sharp });
  assertClose(map.data, [60, 0, 0], 1e-3);
  model.dispose();
});

for (const network of ["cnn", "rnn"] as const) {
  for (const variant of ["house", "original"] as const) {
    Deno.test(`gradientTimesInput() sums to the slope along the window: ${network}, ${variant} variant`, () => {
      const shape = { windowFrames: 13, nFeatures: 16, nChannels: 2, nClasses: 3 };
      const options = variant === "house" ? shape : { ...shape, nChannels: 1 };
      const model = build[variant][network]({ ...options, dropoutRate: 0.3, seed: 4 });
      const window = noiseWindow(13, 16, network, variant);
      const { nChannels } = options;
      const map = gradientTimesInput(model, window, { classIndex: 2, nChannels, smoothing: sharp });
      const at = (scale: number) =>
        logOdds(predictorOf(model)(window.data.map((value) => scale * value), 1), 2);
      const slope = (at(1.002) - at(0.998)) / 0.004;
      assertClose([sum(map.data)], [slope], 0.01 * Math.max(1, Math.abs(slope)));
      model.dispose();
    });
  }

  Deno.test(`gradientTimesInput() and occlusion find a planted tone: ${network}`, async () => {
    const model = await trainToneModel(network);
    const predict = predictorOf(model);
    const inBand = { ...TONE, firstFrame: 0, endFrame: TONE.frames };
    for (const seed of [-1, -2, -3]) {
      const window = toneWindow(1, seed);
      assert.ok(predict(window.data, 1)[1] > 0.9);
      const map = gradientTimesInput(model, window, { classIndex: 1 });
      const occluded = occlusionMap(predict, window, { classIndex: 1 });
      for (const { data } of [map, occluded]) {
        const peak = argMax(data) % TONE.bands;
        assert.ok(peak >= TONE.firstBand && peak < TONE.endBand, `the peak is in band ${peak}`);
      }
      const box = strongestBox(map);
      assert.ok(box.firstBand <= TONE.firstBand && box.endBand >= TONE.endBand);
      assert.ok(box.endBand - box.firstBand <= 6);
      assert.ok(shareInBox(occluded, inBand) > 0.4);
      assert.ok(rankCorrelation(map.data, occluded.data) > 0.3);
    }
    model.dispose();
  });
}

Deno.test("gradientTimesInput() smooths without changing the sum", () => {
  const model = linearModel(noiseWindow(20, 12, "weights"));
  const window = noiseWindow(20, 12, "values");
  const raw = gradientTimesInput(model, window, { classIndex: 1, smoothing: sharp });
  const smooth = gradientTimesInput(model, window, { classIndex: 1 });
  assertClose([sum(smooth.data)], [sum(raw.data)], 1e-6);
  assert.notDeepEqual(smooth.data, raw.data);
  model.dispose();
});

Deno.test("gradientTimesInput() leaves no tensor behind", () => {
  const model = linearModel(noiseWindow(4, 3, 1));
  const before = tf.memory().numTensors;
  gradientTimesInput(model, noiseWindow(4, 3, 2), { classIndex: 0 });
  assert.equal(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("gradientTimesInput() refuses a window or a class that the network doesn't have", () => {
  const model = linearModel(noiseWindow(4, 6, 1));
  const window = noiseWindow(4, 6, 2);
  assert.throws(() => gradientTimesInput(model, noiseWindow(3, 6, 1), { classIndex: 0 }), {
    name: "RangeError",
    message: "Cannot explain a verdict as the window must have the network's input shape, 4 × 6: " +
      "current value is 3 × 6",
  });
  assert.throws(() => gradientTimesInput(model, window, { classIndex: 2 }), {
    name: "RangeError",
    message: "Cannot explain a verdict as classIndex must be in 0 … 1: current value is 2",
  });
  assert.throws(
    () => gradientTimesInput(model, window, { classIndex: 0, nChannels: 4 }),
    /multiple/,
  );
  window.data[3] = NaN;
  assert.throws(() => gradientTimesInput(model, window, { classIndex: 0 }), /must be finite/);
  model.dispose();
});
