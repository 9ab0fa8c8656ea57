import { gainOver, gainRow } from "earmark/study/training/paired_gain.ts";
import assert from "node:assert/strict";
import { parts, two, validationOf } from "../small_validations.ts";

Deno.test("gainOver is the difference of two balanced accuracies, and gainRow writes it", () => {
  const blind = validationOf({ ...two, threshold: 2 });
  const { value, lower, upper } = gainOver(parts, blind);
  assert.equal(value, 0.75 - 0.5);
  assert.ok(lower <= value && value <= upper);
  assert.deepEqual(gainRow(blind, parts), {
    "difference, points": "−25.0",
    "95 % interval": "−100.0 to 100.0", // OK has one group
  });
});
