import assert from "node:assert/strict";
import {
  accuracy,
  argMax,
  balancedAccuracy,
  confusionMatrix,
  rankOf,
  recalls,
  rocAuc,
} from "earmark/ml/statistics/metrics.ts";
import { createRandom } from "earmark/random.ts";
import reference from "../../reference/statistics/logistic.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

const byHand = confusionMatrix([0, 0, 0, 0, 1, 1, 1, 2], [0, 0, 0, 1, 1, 1, 0, 2], 3);

Deno.test("confusionMatrix counts by true class and verdict", () => {
  assert.deepEqual([...byHand.data], [3, 1, 0, 1, 2, 0, 0, 0, 1]);
});

Deno.test("rates follow from the counts", () => {
  assert.equal(accuracy(byHand), 6 / 8);
  assertClose(recalls(byHand), [3 / 4, 2 / 3, 1], 1e-12);
  assert.equal(balancedAccuracy(byHand), (3 / 4 + 2 / 3 + 1) / 3);
});

Deno.test("rates of a class that doesn't occur are NaN and don't count in the mean", () => {
  const confusion = confusionMatrix([0, 0], [0, 1], 3);
  assertClose(recalls(confusion).slice(0, 1), [0.5], 0);
  assert.ok(Number.isNaN(recalls(confusion)[1]));
  assert.equal(balancedAccuracy(confusion), 0.5);
  assert.ok(Number.isNaN(accuracy(confusionMatrix([], [], 2))));
});

Deno.test("a class that is never found counts in the mean", () => {
  const confusion = confusionMatrix([0, 0, 1, 1], [1, 1, 1, 1], 2);
  assert.deepEqual([...recalls(confusion)], [0, 1]);
  assert.equal(balancedAccuracy(confusion), 0.5);
});

Deno.test("metrics equal scikit-learn's", () => {
  const { y, probabilities, tiedScores, ...expected } = reference.metrics;
  const predicted = probabilities.map((row) => argMax(row));
  const confusion = confusionMatrix(y, predicted, 3);
  assertClose(recalls(confusion), expected.recalls, 1e-12);
  assertClose([balancedAccuracy(confusion)], [expected.balancedAccuracy], 1e-12);
  assertClose([rocAuc(tiedScores, y.map((k) => k === 1))], [expected.rocAuc], 1e-12);
});

Deno.test("rocAuc equals the count over all pairs, ties as half", () => {
  const random = createRandom(3);
  for (let round = 0; round < 50; round++) {
    const n = 2 + random.integer(40);
    const scores = Array.from({ length: n }, () => random.integer(8) / 8);
    const isPositive = scores.map(() => random.next() < 0.4);
    let [nPairs, nWon] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (!isPositive[i] || isPositive[j]) continue;
        nPairs++;
        nWon += scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0;
      }
    }
    const auc = rocAuc(scores, isPositive);
    if (nPairs === 0) assert.ok(Number.isNaN(auc));
    else assertClose([auc], [nWon / nPairs], 1e-12);
  }
});

Deno.test("rocAuc turns over with the sign of the scores", () => {
  const scores = [0.1, 0.4, 0.35, 0.8, 0.4];
  const isPositive = [false, false, true, true, true];
  assertClose([rocAuc(scores.map((s) => -s), isPositive)], [1 - rocAuc(scores, isPositive)], 1e-12);
});

Deno.test("argMax takes the first of equal values", () => {
  assert.equal(argMax([1, 3, 3]), 1);
  assert.equal(argMax([]), -1);
});

Deno.test("metrics refuse lists that don't fit together", () => {
  assert.throws(() => confusionMatrix([0], [0, 1], 2), {
    name: "RangeError",
    message: "Cannot count verdicts as both lists must have one length: current value is 1 and 2",
  });
  assert.throws(() => confusionMatrix([2], [0], 2), /in 0 … 1: current value is 2$/);
  assert.throws(() => confusionMatrix([NaN], [0], 2), RangeError);
  assert.throws(() => rocAuc([1], []), RangeError);
});

Deno.test("rankOf() counts what is less, and what is no more, as looking at each does", () => {
  const sorted = Float64Array.of(-1, 0, 0, 0.5, 0.5, 0.5, 7);
  for (const value of [-2, -1, -0.5, 0, 0.25, 0.5, 7, 8]) {
    assert.deepEqual(rankOf(value, sorted), {
      less: sorted.filter((other) => other < value).length,
      upTo: sorted.filter((other) => other <= value).length,
    });
  }
  assert.deepEqual(rankOf(1, Float64Array.of()), { less: 0, upTo: 0 });
});
