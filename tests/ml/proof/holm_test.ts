import { holmAdjusted } from "earmark/ml/proof/holm.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Holm's adjustment by the definition of the closed test: the worst Bonferroni over all subsets. */
function slowTwin(pValues: readonly number[]): number[] {
  const subsets = Array.from(
    { length: 2 ** pValues.length },
    (_, bits) => [...pValues.keys()].filter((i) => (bits >> i) & 1),
  );
  return pValues.map((_, i) =>
    Math.max(
      ...subsets.filter((own) => own.includes(i)).map((own) =>
        Math.min(1, own.length * Math.min(...own.map((k) => pValues[k])))
      ),
    )
  );
}

Deno.test("Holm's p-values are those of the closed test over all subsets", () => {
  const random = createRandom("holm");
  for (let round = 0; round < 50; round++) {
    const pValues = Array.from({ length: 1 + random.integer(6) }, () => random.next() ** 3);
    assertClose(holmAdjusted(pValues), slowTwin(pValues), 1e-12);
  }
});

Deno.test("one p-value stays, equal ones stay equal, and 1 is the most", () => {
  assert.deepEqual(holmAdjusted([0.03]), [0.03]);
  assert.deepEqual(holmAdjusted([]), []);
  assert.deepEqual(holmAdjusted([0.5, 0.5, 0.9]), [1, 1, 1]);
  assert.deepEqual(holmAdjusted([0, 0.25, 0.25]), [0, 0.5, 0.5]);
});

Deno.test("p-values outside 0 … 1 are refused", () => {
  for (const wrong of [-0.1, 1.1, NaN]) {
    assert.throws(() => holmAdjusted([0.5, wrong]), {
      name: "RangeError",
      message: `Cannot adjust p-values as each must be in 0 … 1: current value is ${wrong}`,
    });
  }
});
