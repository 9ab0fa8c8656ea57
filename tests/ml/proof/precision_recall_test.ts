import { averagePrecision, precisionRecallPoints } from "earmark/ml/proof/precision_recall.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/proof.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const { scores, isPositive } = reference.curves;

Deno.test("precision, recall and average precision are scikit-learn's", () => {
  const points = precisionRecallPoints(scores, isPositive);
  assertClose(points.map(({ precision }) => precision), reference.curves.precisions, 1e-12);
  assertClose(points.map(({ recall }) => recall), reference.curves.recalls, 1e-12);
  const area = averagePrecision(scores, isPositive);
  assertClose([area], [reference.curves.averagePrecision], 1e-12);
});

Deno.test("averagePrecision without ties is the mean precision at the bad parts", () => {
  const random = createRandom("precision");
  for (let round = 0; round < 30; round++) {
    const truth = Array.from(
      { length: 1 + random.integer(30) },
      (_, i) => i === 0 || random.next() < 0.3,
    );
    const order = random.shuffle([...truth.keys()]);
    const drawn = truth.map((_, i) => -order.indexOf(i));
    const precisions = order.flatMap((i, rank) =>
      truth[i] ? [order.slice(0, rank + 1).filter((k) => truth[k]).length / (rank + 1)] : []
    );
    const slow = precisions.reduce((a, b) => a + b) / precisions.length;
    assertClose([averagePrecision(drawn, truth)], [slow], 1e-12);
  }
});

Deno.test("averagePrecision of one score for all is the share of bad parts", () => {
  assert.equal(averagePrecision([1, 1, 1, 1], [true, false, false, false]), 0.25);
});

Deno.test("precisionRecallPoints refuse scores without a bad part", () => {
  assert.throws(() => precisionRecallPoints([1], [false]), {
    name: "RangeError",
    message: "Cannot compute precision and recall as there must be positives: current value is 0",
  });
  assert.throws(() => precisionRecallPoints([NaN], [true]), /finite: current value is NaN$/);
});
