import { stackRows } from "earmark/arrays.ts";
import type { LabelledSet } from "earmark/data/labelled_set.ts";
import { stratifiedGroupFolds } from "earmark/data/splits/splits.ts";
import { fitGroupedLogistic, fitPenalizedLogistic } from "earmark/ml/logistic/grouped.ts";
import { fitLogistic } from "earmark/ml/logistic/logistic.ts";
import { fitLogisticCV } from "earmark/ml/logistic/logistic_cv.ts";
import { balancedClassWeights } from "earmark/ml/statistics/class_weights.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Draws rows of two features, the first of which hints at the class, with groups as given. */
function drawSet(n: number, groupOf: (i: number) => string, seed = 1): LabelledSet<Float64Array> {
  const random = createRandom("grouped", seed);
  const labels = Array.from({ length: n }, (_, i) => Number(i % 3 === 0));
  return {
    items: labels.map((label) => Float64Array.of(random.normal() + 0.5 * label, random.normal())),
    labels,
    groups: labels.map((_, i) => groupOf(i)),
  };
}

Deno.test("fitGroupedLogistic() chooses the penalty on groups held out, classes weighted", () => {
  const penalties = [1, 2, 3, 4, 5, 6].map((seed) => {
    const set = drawSet(48, (i) => `part ${Math.floor(i / 2)}`, seed);
    const { labels } = set;
    const { model, l2 } = fitLogisticCV(stackRows(set.items), labels, {
      nClasses: 2,
      classWeights: balancedClassWeights(labels, 2),
      folds: stratifiedGroupFolds(set, { nFolds: 4, seed }).folds,
    });
    assert.deepEqual(fitGroupedLogistic(set, { nClasses: 2, seed }).toJSON(), model.toJSON());
    return l2;
  });
  assert.ok(new Set(penalties).size > 1, "not the same for all");
});

Deno.test("fitGroupedLogistic() takes a penalty of 0.01 where a class has one recording", () => {
  const set = drawSet(3, (i) => `part ${i}`);
  const { labels } = set;
  const model = fitGroupedLogistic(set, { nClasses: 2, seed: 5 });
  const expected = fitLogistic(stackRows(set.items), labels, {
    nClasses: 2,
    classWeights: balancedClassWeights(labels, 2),
    l2: 0.01,
  });
  assert.deepEqual(model.toJSON(), expected.toJSON());
});

Deno.test("fitGroupedLogistic() gives the same model for the same seed", () => {
  const set = drawSet(30, (i) => `part ${i}`);
  const fit = () => fitGroupedLogistic(set, { nClasses: 2, seed: 1 }).toJSON();
  assert.deepEqual(fit(), fit());
});

Deno.test("fitPenalizedLogistic() has a penalty of 10 / recordings, scikit-learn's C of 0.1", () => {
  for (const n of [12, 30]) {
    const set = drawSet(n, (i) => `part ${i}`);
    const { labels } = set;
    const expected = fitLogistic(stackRows(set.items), labels, {
      nClasses: 2,
      classWeights: balancedClassWeights(labels, 2),
      l2: 10 / n,
    });
    assert.deepEqual(fitPenalizedLogistic(set, 2).toJSON(), expected.toJSON());
  }
});

Deno.test("fitGroupedLogistic() refuses no recording", () => {
  const empty = { items: [], labels: [], groups: [] };
  assert.throws(() => fitGroupedLogistic(empty, { nClasses: 2, seed: 1 }), RangeError);
});
