import { compareFigures } from "earmark/study/training/compare.ts";
import assert from "node:assert/strict";
import { materials, parts } from "../small_validations.ts";

Deno.test("compareFigures lists escape and overkill where a class is OK, networks side by side", () => {
  const rows = compareFigures([parts, { ...parts, title: "RNN" }]);
  assert.deepEqual(rows.map(({ group, name, value }) => [group, name, value]), [
    ["balanced accuracy", "CNN", 0.75],
    ["balanced accuracy", "RNN", 0.75],
    ["escape: bad recordings passed", "CNN", 0.5],
    ["escape: bad recordings passed", "RNN", 0.5],
    ["overkill: good recordings failed", "CNN", 0],
    ["overkill: good recordings failed", "RNN", 0],
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
