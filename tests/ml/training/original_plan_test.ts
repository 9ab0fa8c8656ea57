import { defaultSettings } from "earmark/settings.ts";
import { originalPlan } from "earmark/ml/training/original_plan.ts";
import type { Prepared } from "earmark/ml/features/prepared.ts";
import type { LabelledSet } from "earmark/data/labelled_set.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { apart, flatTrack, stubFrontEnd } from "../stub_front_end.ts";

const settings = { ...defaultSettings.training, validationShare: 0.1, batchSize: 32, seed: 1 };
const windowFrames = 10;

/** Plans a training and tells which windows it drew. */
function planOf(train: LabelledSet<Prepared>, options: Partial<typeof settings> = {}) {
  const frontEnd = stubFrontEnd(windowFrames);
  const plan = originalPlan({
    frontEnd,
    train,
    validation: apart([], []),
    nClasses: 2,
    settings: { ...settings, ...options },
  });
  return { plan, asked: frontEnd.asked };
}

/** Three short recordings of class 0 and a long one of class 1. */
const uneven = apart(
  [...[1, 2, 3].map((value) => flatTrack(1000, value)), flatTrack(3000, 4)],
  [0, 0, 0, 1],
);

Deno.test("originalPlan() draws windows that cover the recordings twice", () => {
  assert.equal(planOf(uneven).asked.length, 2 * 600);
  const odd = apart([flatTrack(25, 1), flatTrack(14, 2)], [0, 1]);
  assert.equal(planOf(odd).asked.length, 2 * 3);
});

Deno.test("originalPlan() draws a class in proportion to its mean length, then a file", () => {
  const { asked } = planOf(uneven);
  const counts = uneven.items.map((track) => asked.filter((one) => one.track === track).length);
  const shares = counts.map((count) => count / asked.length);
  // 1000 : 3000 by class; a class's recordings share alike.
  assertClose(shares, [1 / 12, 1 / 12, 1 / 12, 3 / 4], 0.04);
});

Deno.test("originalPlan() starts windows at 0 … length - window - 1", () => {
  const short = apart([flatTrack(13, 1), flatTrack(1000, 2)], [0, 0]);
  const starts = planOf(short).asked.filter(({ track }) => track.rows === 13)
    .map(({ position }) => position);
  assert.deepEqual([...new Set(starts)].sort(), [0, 1, 2]);
});

Deno.test("originalPlan() starts at 0 where a recording is no longer than a window", () => {
  const exact = apart([flatTrack(windowFrames, 1), flatTrack(windowFrames, 2)], [0, 1]);
  assert.deepEqual([...new Set(planOf(exact).asked.map(({ position }) => position))], [0]);
});

Deno.test("originalPlan() fits one minimum and one maximum on its training windows alone", () => {
  const frontEnd = stubFrontEnd(windowFrames);
  let drawn = 0;
  const plan = originalPlan({
    frontEnd: { ...frontEnd, fillWindow: (_track, _position, into) => into.fill(drawn++) },
    train: uneven,
    validation: apart([], []),
    nClasses: 2,
    settings,
  });
  assert.equal(drawn, 1200);
  assert.deepEqual(plan.scaler.toJSON(), { kind: "minMax", min: 0, max: 1200 - 120 - 1 });
});

Deno.test("originalPlan() goes over every training window once an epoch, in a new order", () => {
  const { plan, asked } = planOf(uneven);
  const epoch = (n: number) => [...plan.batches(n)];
  assert.equal(plan.nSteps, Math.ceil(1080 / 32));
  assert.equal(epoch(0).length, plan.nSteps);
  assert.equal(epoch(0).at(-1)!.n, 1080 % 32);
  const valuesOf = (n: number) => epoch(n).flatMap(({ x }) => [...x]);
  // Scaled to 0 … 1 from values 1 … 4.
  const expected = asked.slice(0, 1080).flatMap(({ track }) =>
    new Array<number>(windowFrames).fill(Math.fround((track.measured[0] - 1) / 3))
  );
  assert.deepEqual(valuesOf(0).sort(), expected.sort());
  assert.deepEqual(valuesOf(0), valuesOf(0));
  assert.notDeepEqual(valuesOf(0), valuesOf(1));
});

Deno.test("originalPlan() weighs classes and smooths nothing", () => {
  const { plan, asked } = planOf(uneven);
  const nLong = asked.slice(0, 1080).filter(({ track }) => track.rows === 3000).length;
  const targets = [...plan.batches(0)].flatMap(({ y }) => [...y]);
  const targetsOf = (k: number) => new Set(targets.filter((value, i) => i % 2 === k && value > 0));
  assert.deepEqual([...targetsOf(0)], [Math.fround(1080 / (2 * (1080 - nLong)))]);
  assert.deepEqual([...targetsOf(1)], [Math.fround(1080 / (2 * nLong))]);
});

Deno.test("originalPlan() validates on the last share of the windows", async () => {
  const { plan } = planOf(uneven);
  let judged = 0;
  const loss = await plan.validate((_x, n) => {
    judged += n;
    return new Float32Array(2 * n).fill(0.5);
  });
  assert.equal(judged, 120);
  assertClose([loss!], [Math.log(2)], 1e-7);
  const without = planOf(uneven, { validationShare: 0 }).plan;
  assert.equal(await without.validate(() => assert.fail("nothing to judge")), undefined);
});

Deno.test("originalPlan() keeps its learning rate, and its draws for a seed", () => {
  const { plan } = planOf(uneven, { learningRate: 0.001, nEpochs: 10 });
  assert.deepEqual([plan.learningRate(0), plan.learningRate(9999)], [0.001, 0.001]);
  assert.equal(plan.nEpochs, 10);
  const drawsOf = (seed: number) => planOf(uneven, { seed }).asked.map(({ position }) => position);
  assert.deepEqual(drawsOf(1), drawsOf(1));
  assert.notDeepEqual(drawsOf(1), drawsOf(2));
});
