import * as tf from "@tensorflow/tfjs";
import { useEngine } from "earmark/engine/engine.ts";
import { predictorOf } from "earmark/ml/judging/judge.ts";
import { buildKernelNetwork, fitKernel } from "earmark/ml/networks/kernel/fit.ts";
import { fitKernelRows, kernelLogits } from "earmark/ml/networks/kernel/rows.ts";
import { softmax } from "earmark/ml/statistics/softmax.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../assert_close.ts";
import { apart, flatTrack, stubFrontEnd } from "../../stub_front_end.ts";

await useEngine();

/** Draws rows of three classes in many dimensions. */
function drawRows(n: number, columns: number, nClasses: number) {
  const random = createRandom("kernel rows", n, columns);
  const labels = Array.from({ length: n }, (_, i) => i % nClasses);
  const items = labels.map((label) =>
    Float32Array.from({ length: columns }, (_, k) => 40 + 3 * random.normal() + label * (k % 2))
  );
  return { items, labels, groups: labels.map(String) };
}

Deno.test("the network is the kernel machine, in float32", () => {
  for (const [n, columns, nClasses] of [[12, 3, 2], [90, 80, 3]]) {
    const rows = drawRows(n, columns, nClasses);
    const fitted = fitKernelRows(rows, nClasses);
    const expected = kernelLogits(rows.items, fitted).flatMap((logits) => [...softmax(logits)]);
    const model = buildKernelNetwork(fitted.machine);
    const scaled = rows.items.flatMap((data) => [
      ...fitted.scaler.transform({ data, rows: 1, columns }).data,
    ]);
    const judged = predictorOf(model)(Float32Array.from(scaled), n);
    assertClose(judged, expected, 2e-6);
    model.dispose();
  }
});

Deno.test("the network of one kernel by hand", () => {
  const model = buildKernelNetwork({
    gamma: 0.5,
    centers: { data: Float64Array.of(1, 2), rows: 1, columns: 2 },
    coefficients: Float64Array.of(0.5, -0.25),
    bias: Float64Array.of(0.1, 0.3),
  });
  // The kernel is 1 at its centre, e⁻¹ at a squared distance of 2, and nothing far away. A softmax of
  // two is the logistic function of the difference, here of two times 0.75 · kernel - 0.2.
  const ok = [1, Math.exp(-1), 0].map((kernel) => 1 / (1 + Math.exp(-2 * (0.75 * kernel - 0.2))));
  const judged = predictorOf(model)(Float32Array.of(1, 2, 2, 3, 20, -20), 3);
  assertClose(judged, ok.flatMap((share) => [share, 1 - share]), 2e-6);
  model.dispose();
});

Deno.test("fitKernel() fits to the numbers of the tracks, and lets go of what it does not need", async () => {
  const tracks = [-1, -0.8, 0.9, 1.1].map((value) => flatTrack(1, value));
  const nBefore = tf.memory().numTensors;
  const { model, scaler, history, bestEpoch } = await fitKernel({
    frontEnd: stubFrontEnd(1),
    train: apart(tracks, [0, 0, 1, 1]),
    validation: apart([], []),
    nClasses: 2,
    settings: defaultSettings.training,
    splitSeed: 1,
  });
  assert.equal(scaler.toJSON().kind, "standardizer");
  assert.deepEqual([history, bestEpoch], [[], undefined]);
  assert.equal(tf.memory().numTensors, nBefore + model.getWeights().length);
  model.dispose();
});

Deno.test("of many recordings some from every class become centres", () => {
  const { machine: { centers } } = fitKernelRows(drawRows(900, 2, 3), 3);
  assert.equal(centers.rows, 3 * 134);
  const few = drawRows(500, 2, 2);
  const labels = few.labels.map((_, i) => Number(i < 3));
  const rare = fitKernelRows({ ...few, labels }, 2);
  assert.equal(rare.machine.centers.rows, 203);
});
