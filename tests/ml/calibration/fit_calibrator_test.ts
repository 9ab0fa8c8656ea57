import { brierScore } from "earmark/ml/calibration/brier_score.ts";
import {
  applyCalibrator,
  type Calibrator,
  type CalibratorKind,
  fitKind,
} from "earmark/ml/calibration/calibrator.ts";
import { fitCalibrator } from "earmark/ml/calibration/fit_calibrator.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Draws recordings whose true logits are bent before they are told. */
function draw(n: number, bend: (logit: number) => number, seed = 0) {
  const random = createRandom("calibrator", seed);
  const logits = Array.from({ length: n }, () => 2 * random.normal());
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  return {
    truth: logits.map(sigmoid),
    scored: {
      scores: logits.map((logit) => sigmoid(bend(logit))),
      isPositive: logits.map((logit) => random.next() < sigmoid(logit)),
      groups: logits.map((_, i) => `${i}`),
    },
    folds: Array.from({ length: 5 }, (_, k) => ({
      test: [...logits.keys()].filter((i) => i % 5 === k),
    })),
  };
}

const kindOf = (n: number, bend: (logit: number) => number): CalibratorKind => {
  const { scored, folds } = draw(n, bend);
  return fitCalibrator(scored, folds).calibrator.kind;
};

Deno.test("fitCalibrator takes the simplest kind that undoes what was bent", () => {
  assert.equal(kindOf(300, (z) => z), "none");
  assert.equal(kindOf(300, (z) => 4 * z), "temperature");
  assert.equal(kindOf(300, (z) => z + 3), "platt");
  assert.equal(kindOf(2000, (z) => z < 0 ? 0.1 * z : 6 * z), "isotonic");
});

Deno.test("fitCalibrator compares isotonic with 1,000 recordings and 100 of each class only", () => {
  const kindsOf = (n: number, shift: number) => {
    const { scored, folds } = draw(n, (z) => z);
    const isPositive = scored.isPositive.map((bad, i) => bad && i >= shift);
    return fitCalibrator({ ...scored, isPositive }, folds).losses.map(({ kind }) => kind);
  };
  assert.deepEqual(kindsOf(999, 0), ["none", "temperature", "platt"]);
  assert.deepEqual(kindsOf(1000, 0), ["none", "temperature", "platt", "isotonic"]);
  assert.deepEqual(kindsOf(1000, 900), ["none", "temperature", "platt"]);
});

Deno.test("fitCalibrator's probabilities never depend on their own fold's labels", () => {
  const { scored, folds } = draw(100, (z) => 3 * z + 1);
  const before = fitCalibrator(scored, folds);
  const [{ test }] = folds;
  const turned = scored.isPositive.map((bad, i) => test.includes(i) ? !bad : bad);
  const after = fitCalibrator({ ...scored, isPositive: turned }, folds);
  assert.deepEqual(
    test.map((i) => after.probabilities[i]),
    test.map((i) => before.probabilities[i]),
  );
  assert.deepEqual(test.map((i) => after.kinds[i]), test.map((i) => before.kinds[i]));
  assert.notDeepEqual(after.probabilities, before.probabilities);
});

Deno.test("fitCalibrator's honest probabilities are better than scores that are too sure", () => {
  for (let seed = 0; seed < 5; seed++) {
    const { scored, folds, truth } = draw(200, (z) => 5 * z, seed);
    const { probabilities } = fitCalibrator(scored, folds);
    assert.ok(
      brierScore(probabilities, scored.isPositive) <
        brierScore(scored.scores, scored.isPositive),
    );
    const distance = (p: readonly number[]) => truth.reduce((d, t, i) => d + Math.abs(t - p[i]), 0);
    assert.ok(distance(probabilities) < distance(scored.scores) / 2);
  }
});

Deno.test("applyCalibrator never turns an order round, and gives JSON back", () => {
  const { scored } = draw(300, (z) => 2 * z - 1);
  const places = Array.from({ length: 1001 }, (_, i) => i / 1000);
  for (const kind of ["none", "temperature", "platt", "isotonic"] as const) {
    const calibrator = fitKind(kind, scored);
    const again: Calibrator = JSON.parse(JSON.stringify(calibrator));
    const calibrated = places.map((p) => applyCalibrator(again, p));
    assert.deepEqual(calibrated, places.map((p) => applyCalibrator(calibrator, p)));
    for (let i = 1; i < places.length; i++) assert.ok(calibrated[i] >= calibrated[i - 1], kind);
    assert.ok(kind === "none" || (calibrated[0] > 0 && calibrated[1000] < 1), kind);
  }
});

Deno.test("fitCalibrator leaves scores alone where nothing can be compared", () => {
  const scored = { scores: [0.1, 0.9], isPositive: [false, true], groups: ["a", "b"] };
  for (const folds of [[], [{ test: [0, 1] }]]) {
    assert.deepEqual(fitCalibrator(scored, folds), {
      calibrator: { kind: "none" },
      losses: [],
      probabilities: [0.1, 0.9],
      kinds: ["none", "none"],
    });
  }
});

Deno.test("fitCalibrator joins many folds, and applies no calibration to what it heard", () => {
  const { scored } = draw(60, (z) => 4 * z);
  const alone = scored.scores.map((_, i) => ({ test: [i] }));
  const fives = Array.from({ length: 5 }, (_, k) => ({
    test: [...scored.scores.keys()].filter((i) => i % 5 === k),
  }));
  assert.deepEqual(fitCalibrator(scored, alone), fitCalibrator(scored, fives));
});

Deno.test("applyCalibrator refuses what is no probability", () => {
  assert.throws(() => applyCalibrator({ kind: "none" }, NaN), {
    name: "RangeError",
    message: "Cannot calibrate as probabilities must be in 0 … 1: current value is NaN",
  });
});
