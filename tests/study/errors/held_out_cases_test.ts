import type { Evaluation } from "earmark/ml/judging/evaluation.ts";
import { heldOutVerdicts } from "earmark/ml/judging/evaluation.ts";
import { heldOutCases, notableCases } from "earmark/study/errors/held_out_cases.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Probabilities of OK of six recordings, in two folds; classes are Not OK and OK. */
const twoClasses: Evaluation = {
  probabilities: [0.9, 0.2, 0.6, 0.1, 0.45, 0.8].map((ok) => [1 - ok, ok]),
  labels: [1, 1, 1, 0, 0, 0],
  groups: [..."abcdef"],
  folds: [{ test: [0, 2, 4] }, { test: [1, 3, 5] }],
  classes: { names: ["Not OK", "OK"], ok: 1, bad: 0 },
  threshold: 0.5,
};

Deno.test("heldOutCases measures the way to the threshold", () => {
  const cases = heldOutCases(twoClasses);
  assert.deepEqual(cases.map(({ verdict }) => verdict), [1, 0, 1, 0, 0, 1]);
  assert.deepEqual(cases.map(({ fold }) => fold), [0, 1, 0, 1, 0, 1]);
  assert.deepEqual(cases.map(({ margin }) => margin.toFixed(2)), [
    "0.40",
    "0.30",
    "0.10",
    "0.40",
    "0.05",
    "0.30",
  ]);
  assert.equal(cases[1].probability, 0.8);
});

Deno.test("heldOutCases measures half the lead where no class is OK", () => {
  const [first] = heldOutCases({
    ...twoClasses,
    probabilities: [[0.1, 0.6, 0.3]],
    labels: [0],
    groups: ["a"],
    folds: [{ test: [0] }],
    classes: { names: ["a", "b", "c"] },
  });
  assert.equal(first.verdict, 1);
  assert.ok(Math.abs(first.margin - 0.15) < 1e-15);
});

Deno.test("heldOutCases gives the verdicts of the figures, by thresholds from the other folds", () => {
  const random = createRandom("cases");
  const labels = Array.from({ length: 40 }, (_, i) => i % 2);
  const evaluation: Evaluation = {
    ...twoClasses,
    probabilities: labels.map((label) => {
      const ok = 0.3 * label + 0.7 * random.next();
      return [1 - ok, ok];
    }),
    labels,
    groups: labels.map((_, i) => String(i)),
    folds: [0, 1, 2, 3].map((fold) => ({
      test: labels.flatMap((_, i) => i % 4 === fold ? [i] : []),
    })),
    threshold: "auto",
  };
  const cases = heldOutCases(evaluation);
  assert.deepEqual(cases.map(({ verdict }) => verdict), heldOutVerdicts(evaluation));
  // A move by less than the margin changes no verdict of the same fold's threshold.
  for (const { recording, verdict, margin, fold } of cases) {
    const others = cases.filter((one) => one.fold === fold && one.verdict === verdict);
    const bad = (i: number) => evaluation.probabilities[i][0];
    const thresholds = others.map((one) =>
      bad(one.recording) + (verdict === 0 ? -1 : 1) * one.margin
    );
    assert.ok(Math.abs(thresholds[0] - bad(recording) + (verdict === 0 ? 1 : -1) * margin) < 1e-12);
  }
});

Deno.test("notableCases picks escapes and overkills in turn, then the least certain of the rest", () => {
  const cases = notableCases(twoClasses, { nErrors: 2, nUncertain: 2 });
  assert.deepEqual(cases.map(({ recording, why }) => [recording, why]), [
    [5, "worst escape"],
    [1, "worst overkill"],
    [4, "least certain"],
    [2, "least certain"],
  ]);
});

Deno.test("notableCases finds the escape of which the network was surest below a low threshold", () => {
  // From 0.2 on a part fails: an escape's margin is at most 0.2, an overkill's 0.8.
  const bad = [0.9, 0.6, 0.5, 0.05, 0.15, 0.19];
  const evaluation: Evaluation = {
    ...twoClasses,
    probabilities: bad.map((p) => [p, 1 - p]),
    labels: [1, 1, 1, 0, 0, 1],
    threshold: 0.2,
  };
  const cases = notableCases(evaluation, { nErrors: 5, nUncertain: 1 });
  assert.deepEqual(cases.map(({ recording, why }) => [recording, why]), [
    [3, "worst escape"],
    [0, "worst overkill"],
    [4, "worst escape"],
    [1, "worst overkill"],
    [2, "worst overkill"],
    [5, "least certain"],
  ]);
  const [escape] = cases;
  assert.equal(escape.probability, 0.95);
  assert.equal(escape.margin.toFixed(2), "0.15");
});

Deno.test("notableCases sorts errors by the probability of the verdict where no class is OK", () => {
  const evaluation: Evaluation = {
    probabilities: [[0.4, 0.38, 0.22], [0.2, 0.5, 0.3], [0.1, 0.1, 0.8]],
    labels: [1, 0, 2],
    groups: [..."abc"],
    folds: [{ test: [0, 1, 2] }],
    classes: { names: ["a", "b", "c"] },
    threshold: "auto",
  };
  const cases = notableCases(evaluation, { nErrors: 9, nUncertain: 9 });
  assert.deepEqual(cases.map(({ recording, why }) => [recording, why]), [
    [1, "worst error"],
    [0, "worst error"],
    [2, "least certain"],
  ]);
});

Deno.test("notableCases finds no error where there is none, and nothing where nothing is asked", () => {
  const right = { ...twoClasses, labels: [1, 0, 1, 0, 0, 1] };
  const cases = notableCases(right, { nErrors: 3, nUncertain: 1 });
  assert.deepEqual(cases.map(({ recording }) => recording), [4]);
  assert.deepEqual(notableCases(twoClasses, { nErrors: 0, nUncertain: 0 }), []);
});
