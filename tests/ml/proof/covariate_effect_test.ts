import { categoricalEffect } from "earmark/ml/proof/categorical_effect.ts";
import { covariateEffect } from "earmark/ml/proof/covariate_effect.ts";
import { numericEffect } from "earmark/ml/proof/numeric_effect.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const scores = [1, 3, 2, 5, 4, 6, 9, 7];
const parts = [..."abcdefgh"];
const seeded = () => ({ random: createRandom("effect"), nShuffles: 50, nReplicates: 50 });
const measure = (fields: readonly string[], groups: readonly string[] = parts) =>
  covariateEffect(scores, fields, groups, seeded());

Deno.test("numbers are a quantity where one is no integer, or there are more than six", () => {
  const kinds = [
    ["1", "2", "1", "2", "3", "3", "2", "1"],
    ["1,5", "2", "1,5", "2", "3", "3", "2", "1"],
    ["1", "2", "3", "4", "5", "6", "7", "7"],
    ["1", "2", "3", "4", "5", "6", "6", "6"],
    ["1.5", "2", "1.5", "2", "?", "3", "2", "?"],
  ].map((fields) => measure(fields).kind);
  assert.deepEqual(kinds, ["category", "quantity", "quantity", "category", "category"]);
});

Deno.test("a column's effect is that of its numbers, or of its names", () => {
  const numbers = [20.5, 3, 4, -1, 7, 100, 8, 9];
  const quantity = measure(numbers.map(String));
  const numeric = numericEffect(scores, numbers, parts, seeded());
  assert.deepEqual([quantity.effect, quantity.pValue], [numeric.slope, numeric.pValue]);
  assert.deepEqual([quantity.from, quantity.to], ["-1", "100"]);
  const names = [..."xxxyyyzz"];
  const { from, to, effect, pValue } = measure(names);
  const expected = categoricalEffect(scores, names, parts, seeded());
  assert.deepEqual([from, to], ["x", "z"]);
  assert.deepEqual([effect, pValue], [expected.difference, expected.pValue]);
});

Deno.test("names that no two parts share are refused, and columns that do not vary", () => {
  assert.throws(() => measure([..."pqrstuvw"]), {
    name: "RangeError",
    message: "Cannot compare with a covariate as parts must share its values: current value is " +
      "one part for each of 8 values",
  });
  // Two recordings of each part: a name of its own for each still stands for a part.
  assert.throws(() => measure([..."ppqqrrss"], [..."aabbccdd"]), { name: "RangeError" });
  assert.throws(() => measure(Array(8).fill("x")), { message: /must vary: .* 1 value$/ });
});
