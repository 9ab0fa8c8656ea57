import { binaryScores, compareRoc, scoreRows } from "earmark/study/training/held_out_scores.ts";
import assert from "node:assert/strict";
import { materials, parts } from "../small_validations.ts";

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

Deno.test("scoreRows gives the probability of the bad class, or of the own one", () => {
  assert.deepEqual(scoreRows(parts)[2], { score: 0.2, label: "OK" });
  assert.deepEqual(scoreRows(materials)[2], { score: 0.4, label: "steel" });
});
