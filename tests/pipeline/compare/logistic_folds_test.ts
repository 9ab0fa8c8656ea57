import { stackRows } from "earmark/arrays.ts";
import { takeItems } from "earmark/data/labelled_set.ts";
import type { LabelledSet } from "earmark/data/labelled_set.ts";
import { fitGroupedLogistic, fitPenalizedLogistic } from "earmark/ml/logistic/grouped.ts";
import {
  crossValidateLogistic,
  joinFolds,
  logitsOf,
} from "earmark/pipeline/compare/logistic_folds.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../../ml/assert_close.ts";

const folds = [
  { train: [0, 2, 3, 5, 6, 8, 9, 11], test: [1, 4, 7, 10] },
  { train: [1, 4, 7, 10], test: [0, 2, 3, 5, 6, 8, 9, 11] },
];

/** Draws recordings of so many features, the first of which hints at the class. */
function drawSet(nFeatures: number): LabelledSet<Float64Array> {
  const random = createRandom("folds", nFeatures);
  const labels = [0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 1, 0];
  return {
    items: labels.map((label) =>
      Float64Array.from({ length: nFeatures }, (_, j) => random.normal() + (j === 0 ? label : 0))
    ),
    labels,
    groups: labels.map((_, i) => `part ${i}`),
  };
}

for (const penalty of ["chosen", "fixed"] as const) {
  Deno.test(`every recording is judged without its fold, by a penalty that is ${penalty}`, async () => {
    const data = drawSet(3);
    const options = { nClasses: 2, seed: 4 };
    const held = await crossValidateLogistic(data, { folds, ...options, penalty });
    for (const { train, test } of folds) {
      const own = takeItems(data, train);
      const model = penalty === "chosen"
        ? fitGroupedLogistic(own, options)
        : fitPenalizedLogistic(own, 2);
      const expected = model.predict(stackRows(test.map((i) => data.items[i])));
      assert.deepEqual(test.flatMap((i) => [...held[i]]), [...expected.data]);
    }
  });
}

Deno.test("joinFolds() brings what folds tested back into the order of the recordings", () => {
  const joined = joinFolds(folds, folds.map(({ test }) => test.map((i) => `recording ${i}`)));
  assert.deepEqual(joined, Array.from({ length: 12 }, (_, i) => `recording ${i}`));
});

Deno.test("logitsOf() are logarithms, and finite for a probability of 0", () => {
  assertClose(logitsOf(Float64Array.of(0.25, 0.75)), [Math.log(0.25), Math.log(0.75)], 1e-12);
  assert.ok(logitsOf(Float64Array.of(0, 1)).every(Number.isFinite));
});
