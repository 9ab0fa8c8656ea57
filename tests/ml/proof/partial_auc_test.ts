import { partialAuc } from "earmark/ml/proof/partial_auc.ts";
import { rocAuc } from "earmark/ml/statistics/metrics.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { scores, isPositive } = reference.curves;

Deno.test("partialAuc is scikit-learn's at every rate", () => {
  for (const [maxFalsePositiveRate, area] of reference.curves.partialAucs) {
    assertClose([partialAuc(scores, isPositive, { maxFalsePositiveRate })], [area], 1e-12);
  }
});

Deno.test("partialAuc by hand: one of two bad parts is found before the first alarm", () => {
  // Up to 0.1 the curve stands at 1/2: area 0.05, by chance 0.005.
  const few = partialAuc([4, 3, 2, 1], [true, false, false, true]);
  assertClose([few], [(1 + 0.045 / 0.095) / 2], 1e-12);
});

Deno.test("partialAuc of all rates is the area under the whole curve", () => {
  const random = createRandom("partial");
  for (let round = 0; round < 50; round++) {
    const drawn = Array.from({ length: 2 + random.integer(40) }, () => random.integer(9));
    const truth = drawn.map((_, i) => i === 0 || (i > 1 && random.next() < 0.4));
    const whole = partialAuc(drawn, truth, { maxFalsePositiveRate: 1 });
    assertClose([whole], [rocAuc(drawn, truth)], 1e-12);
  }
});

Deno.test("partialAuc refuses a rate of 0 and scores without a curve", () => {
  assert.throws(() => partialAuc([1, 2], [false, true], { maxFalsePositiveRate: 0 }), {
    name: "RangeError",
    message: "Cannot compute partial AUC as maxFalsePositiveRate must be above 0 and at most 1: " +
      "current value is 0",
  });
  assert.throws(() => partialAuc([1], [true]), /positives and negatives/);
});
