import { defaultSettings } from "earmark/settings.ts";
import { housePlan } from "earmark/ml/training/house_plan.ts";
import type { PlanOptions } from "earmark/ml/training/training_plan.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { apart, flatTrack, stubFrontEnd, trackOf } from "../stub_front_end.ts";

const plain: PlanOptions["settings"] = {
  ...defaultSettings.training,
  nEpochs: 4,
  minSteps: 1,
  maxSteps: 1000,
  batchSize: 4,
  learningRate: 0.01,
  labelSmoothing: 0,
  mixup: 0,
  maskShare: 0,
  bandShift: 0,
  noise: 0,
  equalization: 0,
  noiseFloor: 0,
  seed: 1,
};

/** Three recordings of class 0 and one of class 1, each known by its value. */
const train = apart([10, 20, 30, 40].map((value) => flatTrack(2, value)), [0, 0, 0, 1]);

const planOf = (options: Partial<Omit<PlanOptions, "settings">>, settings = {}) =>
  housePlan({
    frontEnd: stubFrontEnd(2),
    train,
    validation: apart([], []),
    nClasses: 2,
    ...options,
    settings: { ...plain, ...settings },
  });

Deno.test("housePlan() fits its scaler on every frame once, however many windows they fill", () => {
  const ramp = trackOf({ data: Float32Array.of(0, 1, 2, 3, 10), rows: 5, columns: 1 });
  const scaler = planOf({ train: apart([ramp, flatTrack(2, 5)], [0, 1]) }).scaler.toJSON();
  assert.ok(scaler.kind === "standardizer");
  assertClose(scaler.mean, [26 / 7], 1e-9);
});

Deno.test("housePlan() fits its scaler on the training recordings alone", () => {
  const validation = apart([flatTrack(2, 1e6)], [1]);
  const scaler = planOf({ validation }).scaler.toJSON();
  assert.ok(scaler.kind === "standardizer");
  assertClose(scaler.mean, [25], 1e-9);
  assertClose(scaler.scale, [Math.sqrt(125)], 1e-9);
});

Deno.test("housePlan() goes over all recordings before it takes one again", () => {
  const { scaler, batches, nSteps } = planOf({});
  const json = scaler.toJSON();
  assert.ok(json.kind === "standardizer");
  const seen = [...batches(0)].map(({ x, n }) => {
    assert.equal(n, 4);
    return [...x].filter((_, i) => i % 2 === 0).map((value) =>
      Math.round(value * json.scale[0] + json.mean[0])
    );
  });
  assert.equal(seen.length, nSteps);
  for (const batch of seen) assert.deepEqual(batch.sort(), [10, 20, 30, 40]);
});

Deno.test("housePlan() draws a long recording more often, up to a limit", () => {
  const long = apart([flatTrack(1000, 1), flatTrack(6, 0)], [0, 1]);
  const [batch] = planOf({ train: long }, { batchSize: 11 }).batches(0);
  const isLong = Array.from({ length: batch.n }, (_, i) => batch.x[2 * i] > 0);
  assert.equal(isLong.filter(Boolean).length, 8);
  assert.equal(isLong.filter((long) => !long).length, 3);
});

Deno.test("housePlan() gives the same batches for the same epoch and seed, others for others", () => {
  const settings = { noise: 0.1, mixup: 1 };
  const batchesOf = (epoch: number, seed: number) =>
    [...planOf({}, { ...settings, seed }).batches(epoch)].map(({ x, y }) => [[...x], [...y]]);
  assert.deepEqual(batchesOf(1, 1), batchesOf(1, 1));
  assert.notDeepEqual(batchesOf(1, 1), batchesOf(2, 1));
  assert.notDeepEqual(batchesOf(1, 1), batchesOf(1, 2));
});

Deno.test("housePlan() smooths targets and weighs classes", () => {
  const [{ y }] = planOf({}, { labelSmoothing: 0.1 }).batches(0);
  const rows = Array.from({ length: 4 }, (_, i) => [...y.subarray(2 * i, 2 * i + 2)]);
  // Class weights are 4 / (2 · 3) and 4 / (2 · 1).
  const sorted = rows.toSorted((a, b) => a[1] - b[1]);
  const good = [0.95 * (2 / 3), 0.05 * (2 / 3)];
  assertClose(sorted.flat(), [...good, ...good, ...good, 0.05 * 2, 0.95 * 2], 1e-6);
});

Deno.test("housePlan() weighs a class by its windows, a part of one counted as one", () => {
  // Two windows and a half of the first class, one of the second.
  const uneven = apart([flatTrack(5, 1), flatTrack(2, 0)], [0, 1]);
  const [{ y, n }] = planOf({ train: uneven }).batches(0);
  const rows = Array.from({ length: n }, (_, i) => [...y.subarray(2 * i, 2 * i + 2)]);
  const good = [4 / (2 * 3), 0];
  assertClose(rows.toSorted((a, b) => a[1] - b[1]).flat(), [...good, ...good, ...good, 0, 2], 1e-6);
});

Deno.test("housePlan() takes as many steps as the settings allow", () => {
  const nOf = (settings: object) => {
    const { nEpochs, nSteps } = planOf({}, settings);
    return nEpochs * nSteps;
  };
  // Four recordings are one step of a batch of four.
  assert.equal(nOf({ nEpochs: 20 }), 20);
  assert.equal(nOf({ nEpochs: 1, minSteps: 30 }), 30);
  assert.equal(nOf({ nEpochs: 500, maxSteps: 40 }), 40);
  assert.equal(nOf({ nEpochs: 1 }), 1);
});

Deno.test("housePlan() raises the learning rate, then lowers it to nearly nothing", () => {
  const { learningRate, nEpochs, nSteps } = planOf({}, { minSteps: 100 });
  const rates = Array.from({ length: nEpochs * nSteps }, (_, step) => learningRate(step));
  const top = rates.indexOf(Math.max(...rates));
  assert.equal(top, rates.length / 10);
  assertClose([rates[top]], [0.01], 1e-12);
  const steps = rates.slice(1).map((rate, i) => rate - rates[i]);
  assert.ok(steps.slice(0, top).every((step) => step >= 0));
  assert.ok(steps.slice(top).every((step) => step < 0));
  assert.ok(rates.at(-1)! < 1e-4);
});

Deno.test("housePlan() scores an epoch by the weighted loss of whole recordings", async () => {
  const validation = apart([1, 2, 3].map((v) => flatTrack(4, v)), [0, 0, 1]);
  const { validate } = planOf({ validation });
  const loss = await validate((_, n) =>
    Float32Array.from({ length: 2 * n }, (_, i) => [0.25, 0.75][i % 2])
  );
  assertClose([loss!], [-(Math.log(0.25) + Math.log(0.75)) / 2], 1e-7);
  assert.equal(await planOf({}).validate(() => assert.fail("nothing to judge")), undefined);
});
