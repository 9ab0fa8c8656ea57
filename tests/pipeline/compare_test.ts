import type { Evaluation } from "earmark/ml/evaluation.ts";
import { evaluate } from "earmark/ml/evaluation.ts";
import {
  binaryScores,
  blindVerdict,
  compareFigures,
  compareRoc,
  countsOf,
  foldRows,
  gainOver,
  gainRow,
  scoreRows,
} from "earmark/pipeline/compare.ts";
import type { NetworkName } from "earmark/pipeline/cross_validate.ts";
import assert from "node:assert/strict";

const two: Evaluation = {
  probabilities: [[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.3, 0.7]],
  labels: [0, 0, 1, 1],
  groups: ["a", "b", "c", "c"],
  folds: [{ test: [0, 2, 3] }, { test: [1] }],
  nClasses: 2,
  okClass: 1,
  threshold: 0.5,
};

const three: Evaluation = {
  ...two,
  probabilities: [[0.5, 0.3, 0.2], [0.1, 0.6, 0.3], [0.2, 0.4, 0.4], [0.1, 0.1, 0.8]],
  labels: [0, 1, 2, 2],
  nClasses: 3,
  okClass: undefined,
};

function validationOf(evaluation: Evaluation, classes: string[], network: NetworkName = "cnn") {
  const folds = evaluation.folds.map(({ test }) => ({
    test,
    train: evaluation.labels.flatMap((_, i) => test.includes(i) ? [] : [i]),
  }));
  const trained = folds.map((_, k) => ({ nValidation: k }));
  return { network, classes, folds, trained, evaluation, figures: evaluate(evaluation) };
}

const parts = validationOf(two, ["Not OK", "OK"]);
const materials = validationOf(three, ["brass", "glass", "steel"]);

Deno.test("compareFigures lists escape and overkill where a class is OK, networks side by side", () => {
  const rows = compareFigures([parts, { ...parts, network: "rnn" as const }]);
  assert.deepEqual(rows.map(({ group, name, value }) => [group, name, value]), [
    ["balanced accuracy", "CNN", 0.75],
    ["balanced accuracy", "RNN", 0.75],
    ["escape: bad parts passed", "CNN", 0.5],
    ["escape: bad parts passed", "RNN", 0.5],
    ["overkill: good parts failed", "CNN", 0],
    ["overkill: good parts failed", "RNN", 0],
  ]);
  assert.ok(rows.every(({ value, lower, upper }) => lower <= value && value <= upper));
});

Deno.test("compareFigures lists the recall of every class where none is OK", () => {
  assert.deepEqual(compareFigures([materials]).map(({ group, value }) => [group, value]), [
    ["balanced accuracy", 5 / 6],
    ["found of brass", 1],
    ["found of glass", 1],
    ["found of steel", 0.5],
  ]);
});

Deno.test("gainOver is the difference of two balanced accuracies, and gainRow writes it", () => {
  const blind = validationOf({ ...two, threshold: 2 }, ["Not OK", "OK"]);
  const { value, lower, upper } = gainOver(parts, blind);
  assert.equal(value, 0.75 - 0.5);
  assert.ok(lower <= value && value <= upper);
  assert.deepEqual(gainRow(blind, parts), {
    "difference, points": "−25.0",
    "95 % interval": "−100.0 to 100.0", // OK has one group
  });
});

Deno.test("binaryScores asks for the bad class, or for every class in turn", () => {
  assert.deepEqual(binaryScores(parts), {
    scores: [0.9, 0.4, 0.2, 0.3],
    isPositive: [true, true, false, false],
  });
  const { scores, isPositive } = binaryScores(materials);
  assert.deepEqual(scores.slice(0, 6), [0.5, 0.3, 0.2, 0.1, 0.6, 0.3]);
  assert.deepEqual(isPositive.slice(0, 6), [true, false, false, false, true, false]);
  assert.equal(isPositive.filter(Boolean).length, 4);
});

Deno.test("compareRoc gives the area of the figures", () => {
  const [{ name, auc, aucInterval, points }] = compareRoc([parts]);
  assert.deepEqual([name, auc], ["CNN", parts.figures.auc!.value]);
  assert.equal(aucInterval!.upper, parts.figures.auc!.upper);
  assert.equal(compareRoc([materials])[0].aucInterval, undefined);
  assert.deepEqual(points.at(-1)!.truePositiveRate, 1);
});

Deno.test("foldRows counts what each fold learns from and judges, good parts first", () => {
  const rows = foldRows(parts);
  assert.deepEqual(rows, [
    { fold: 1, "trained on": 1, judged: 3, "their groups": 2, OK: 2, "Not OK": 1 },
    { fold: 2, "trained on": 2, judged: 1, "their groups": 1, OK: 0, "Not OK": 1 },
  ]);
  assert.deepEqual(Object.keys(rows[0]).slice(-2), ["OK", "Not OK"]);
});

Deno.test("countsOf puts good parts first, and keeps other classes as they are", () => {
  // Scores of the bad class 0.9, 0.4 | 0.2, 0.3 at a threshold of 0.5
  assert.deepEqual(countsOf(parts), { classes: ["OK", "Not OK"], counts: [[2, 0], [1, 1]] });
  assert.deepEqual(countsOf(materials).classes, ["brass", "glass", "steel"]);
  assert.deepEqual(countsOf(materials).counts, materials.figures.confusion);
});

Deno.test("blindVerdict takes the most frequent class", () => {
  const recordings = ["OK", "Not OK", "Not OK"].map((label) => ({ row: { label } }));
  assert.deepEqual(blindVerdict({ recordings }), { name: "all judged Not OK", accuracy: 2 / 3 });
});

Deno.test("scoreRows gives the probability of the bad class, or of the own one", () => {
  assert.deepEqual(scoreRows(parts)[2], { score: 0.2, label: "OK" });
  assert.deepEqual(scoreRows(materials)[2], { score: 0.4, label: "steel" });
});
