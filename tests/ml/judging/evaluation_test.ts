import { evaluate, heldOutThresholds, heldOutVerdicts } from "earmark/ml/judging/evaluation.ts";
import type { Evaluation } from "earmark/ml/judging/evaluation.ts";
import { chooseThreshold } from "earmark/ml/judging/threshold.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Makes probabilities of two classes from those of class 0, which is bad. */
const byBad = (bad: readonly number[]) => bad.map((p) => [p, 1 - p]);

/** Class 0 is Not OK, class 1 is OK; one bad recording of four passes, two good of six fail. */
const table: Evaluation = {
  probabilities: byBad([0.9, 0.8, 0.7, 0.2, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8]),
  labels: [0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
  groups: ["a", "a", "b", "b", "c", "c", "d", "d", "e", "e"],
  folds: [{ test: [0, 1, 4, 5, 6, 7] }, { test: [2, 3, 8, 9] }],
  classes: { names: ["Not OK", "OK"], ok: 1, bad: 0 },
  threshold: 0.5,
};

Deno.test("evaluate() counts escapes of every bad class where one of three is good", () => {
  const labels = [0, 0, 1, 1, 2, 2];
  const verdicts = [0, 2, 1, 0, 2, 1];
  const { escape, overkill, auc } = evaluate({
    classes: { names: ["OK", "crack", "void"], good: 0 },
    probabilities: verdicts.map((verdict) => [0, 1, 2].map((k) => k === verdict ? 0.8 : 0.1)),
    labels,
    groups: labels.map((_, i) => `${i}`),
    folds: [{ test: [0, 2, 4] }, { test: [1, 3, 5] }],
    threshold: "auto",
  });
  // One of the four bad ones passed; a crack that was taken for a void is no escape.
  assert.deepEqual([escape?.value, overkill?.value, auc], [0.25, 0.5, undefined]);
  assert.ok(Math.abs(escape!.lower - 0.0063) < 1e-4 && Math.abs(escape!.upper - 0.8059) < 1e-4);
});

Deno.test("evaluate() counts by hand: escape is bad passed as OK, overkill good that failed", () => {
  const figures = evaluate(table);
  assert.deepEqual([figures.nRecordings, figures.nGroups], [10, 5]);
  assert.deepEqual(figures.confusion, [[3, 1], [2, 4]]);
  assert.equal(figures.accuracy.value, 0.7);
  assertClose(figures.recalls.map(({ value }) => value), [3 / 4, 4 / 6], 1e-12);
  assertClose([figures.balancedAccuracy.value], [(3 / 4 + 4 / 6) / 2], 1e-12);
  assertClose([figures.escape!.value, figures.overkill!.value], [1 / 4, 2 / 6], 1e-12);
  // Of the 24 pairs, bad scores higher in 6 + 5.5 + 5 + 1.5.
  assertClose([figures.auc!.value], [18 / 24], 1e-12);
});

Deno.test("evaluate() keeps every value inside its interval, and 0 … 1", () => {
  const { accuracy, balancedAccuracy, recalls, auc, escape, overkill } = evaluate(table);
  for (const one of [accuracy, balancedAccuracy, ...recalls, auc!, escape!, overkill!]) {
    assert.ok(0 <= one.lower && one.lower <= one.value && one.value <= one.upper && one.upper <= 1);
    assert.ok(one.upper > one.lower);
  }
});

Deno.test("evaluate() widens intervals where recordings share a group", () => {
  const apart = evaluate({ ...table, groups: table.labels.map((_, i) => `part ${i}`) }).accuracy;
  const together = evaluate({
    ...table,
    groups: ["a", "a", "a", "b", "c", "c", "c", "c", "d", "d"],
  }).accuracy;
  assert.equal(apart.value, together.value);
  assert.ok(together.upper - together.lower > apart.upper - apart.lower);
});

Deno.test("evaluate() turns around with the class that is OK", () => {
  const mirrored = evaluate({
    ...table,
    probabilities: table.probabilities.map((p) => [p[1], p[0]]),
    labels: table.labels.map((label) => 1 - label),
    classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
  });
  const figures = evaluate(table);
  assert.deepEqual(mirrored.escape, figures.escape);
  assert.deepEqual(mirrored.overkill, figures.overkill);
  assert.deepEqual(mirrored.auc, figures.auc);
  assert.deepEqual(mirrored.confusion, [[4, 2], [1, 3]]);
});

Deno.test("heldOutVerdicts() judges a score at the threshold as bad", () => {
  const at = { ...table, probabilities: byBad([0.5, 0.499]), labels: [0, 1], folds: [] };
  assert.deepEqual(heldOutVerdicts(at), [0, 1]);
});

Deno.test("heldOutVerdicts() takes each fold's threshold from the other folds", () => {
  // Scores of the second fold are all low; its own best threshold would be 0.15.
  const probabilities = byBad([0.9, 0.8, 0.7, 0.6, 0.2, 0.2, 0.1]);
  const labels = [0, 0, 1, 1, 0, 0, 1];
  const folds = [{ test: [0, 1, 2, 3] }, { test: [4, 5, 6] }];
  const verdicts = heldOutVerdicts({
    ...table,
    probabilities,
    labels,
    groups: ["a", "b", "c", "d", "e", "f", "g"],
    folds,
    threshold: "auto",
  });
  const own = chooseThreshold([0.2, 0.2, 0.1], [true, true, false]).threshold;
  const other = chooseThreshold([0.9, 0.8, 0.7, 0.6], [true, true, false, false]).threshold;
  assertClose([own, other], [0.15, 0.75], 1e-12);
  // The first fold is judged at 0.15 and the second at 0.75.
  assert.deepEqual(verdicts, [0, 0, 0, 0, 1, 1, 1]);
});

Deno.test("heldOutThresholds() come from the other folds, or are the one that is given", () => {
  const shifted: Evaluation = {
    ...table,
    probabilities: byBad([0.9, 0.8, 0.7, 0.6, 0.55, 0.2, 0.2, 0.2, 0.1]),
    labels: [0, 0, 1, 1, 1, 0, 0, 0, 1],
    groups: [..."abcdefghi"],
    folds: [{ test: [0, 1, 2, 3, 4] }, { test: [5, 6, 7, 8] }],
    threshold: "auto",
  };
  assertClose(heldOutThresholds(shifted)!, [0.15, 0.75], 1e-12);
  assert.deepEqual(heldOutThresholds({ ...shifted, threshold: 0.3 }), [0.3, 0.3]);
  const classes = { names: ["brass", "steel"] };
  assert.equal(heldOutThresholds({ ...shifted, classes }), undefined);
});

Deno.test("evaluate() of several classes takes the likeliest, and knows no escape", () => {
  const figures = evaluate({
    probabilities: [[0.5, 0.3, 0.2], [0.2, 0.5, 0.3], [0.4, 0.1, 0.5], [0.6, 0.3, 0.1]],
    labels: [0, 1, 2, 2],
    groups: ["a", "b", "c", "d"],
    folds: [{ test: [0, 1] }, { test: [2, 3] }],
    classes: { names: ["brass", "iron", "steel"] },
    threshold: "auto",
  });
  assert.deepEqual(figures.confusion, [[1, 0, 0], [0, 1, 0], [1, 0, 1]]);
  assertClose([figures.balancedAccuracy.value], [(1 + 1 + 0.5) / 3], 1e-12);
  assert.equal(figures.accuracy.value, 0.75);
  assert.ok(!("escape" in figures) && !("overkill" in figures) && !("auc" in figures));
});

Deno.test("evaluate() survives JSON, as a card must", () => {
  const figures = evaluate(table);
  assert.deepEqual(JSON.parse(JSON.stringify(figures)), figures);
});
