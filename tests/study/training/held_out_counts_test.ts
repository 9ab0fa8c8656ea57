import {
  blindVerdict,
  commonestErrors,
  countsOf,
  foldErrorRows,
  foldRows,
} from "earmark/study/training/held_out_counts.ts";
import assert from "node:assert/strict";
import { materials, parts, two } from "../small_validations.ts";

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

Deno.test("commonestErrors lists what was taken for what most often, with ties", () => {
  assert.deepEqual(commonestErrors(parts), [{ truth: "Not OK", verdict: "OK", count: 1 }]);
  // Verdicts are brass, glass, glass, steel; the two of steel are the last.
  assert.deepEqual(commonestErrors(materials), [{ truth: "steel", verdict: "glass", count: 1 }]);
  const errorsOf = (confusion: number[][]) =>
    commonestErrors({ ...parts, figures: { ...parts.figures, confusion } });
  assert.equal(errorsOf([[0, 2], [2, 0]]).length, 2);
  assert.deepEqual(errorsOf([[3, 0], [0, 3]]), []);
});

Deno.test("blindVerdict takes the most frequent class", () => {
  const recordings = ["OK", "Not OK", "Not OK"].map((label) => ({ row: { label } }));
  assert.deepEqual(blindVerdict({ recordings }), { name: "all judged Not OK", accuracy: 2 / 3 });
});

Deno.test("foldErrorRows counts escapes and overkills by each fold's threshold", () => {
  // Scores of the bad class 0.9, 0.2, 0.3 | 0.4 at a threshold of 0.5; classes are bad, good
  assert.deepEqual(foldErrorRows(parts), [
    { fold: 1, judged: 3, threshold: 0.5, escapes: 0, overkills: 0 },
    { fold: 2, judged: 1, threshold: 0.5, escapes: 1, overkills: 0 },
  ]);
  const strict = foldErrorRows({ evaluation: { ...two, threshold: 0.25 } });
  assert.deepEqual(strict.map(({ escapes, overkills }) => [escapes, overkills]), [[0, 1], [0, 0]]);
  const fitted = foldErrorRows({ evaluation: { ...two, threshold: "auto" } });
  assert.deepEqual(fitted.map(({ threshold }) => threshold), [0.5, 0.5], "chosen on the others");
});

Deno.test("foldErrorRows counts errors alone where no class is OK", () => {
  assert.deepEqual(foldErrorRows(materials), [
    { fold: 1, judged: 3, errors: 1 },
    { fold: 2, judged: 1, errors: 0 },
  ]);
});
