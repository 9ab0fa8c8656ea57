import assert from "node:assert/strict";
import { balancedClassWeights } from "earmark/ml/statistics/class_weights.ts";
import { sum } from "earmark/arrays.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("balancedClassWeights gives each class one weight and recordings a mean of 1", () => {
  const y = [0, 0, 0, 0, 0, 1, 1, 2];
  const weights = balancedClassWeights(y, 3);
  assertClose(weights, [8 / 15, 8 / 6, 8 / 3], 1e-12);
  assertClose([sum(y.map((k) => weights[k]))], [8], 1e-12);
});

Deno.test("balancedClassWeights gives an absent class none", () => {
  assert.deepEqual([...balancedClassWeights([0, 2], 3)], [1, 0, 1]);
});

Deno.test("balancedClassWeights refuses unknown classes", () => {
  assert.throws(() => balancedClassWeights([0, 3], 3), {
    message: "Cannot weigh classes as a class must be in 0 … 2: current value is 3",
  });
});
