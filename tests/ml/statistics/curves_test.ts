import { rocPoints } from "earmark/ml/statistics/curves.ts";
import { rocAuc } from "earmark/ml/statistics/metrics.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/curves.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

/** Draws scores with many ties, of which the first is positive and the second is not. */
function drawScores(round: number): { scores: number[]; isPositive: boolean[] } {
  const random = createRandom("curves", round);
  const scores = Array.from({ length: 2 + random.integer(60) }, () => random.integer(12) / 12);
  const isPositive = scores.map((_, i) => i === 0 || (i > 1 && random.next() < 0.3));
  return { scores, isPositive };
}

/** Counts at one threshold, by its definition. */
function slowPoint(scores: number[], isPositive: boolean[], threshold: number) {
  const found = isPositive.filter((_, i) => scores[i] >= threshold);
  const nTrue = found.filter(Boolean).length;
  const nPositive = isPositive.filter(Boolean).length;
  return {
    falsePositiveRate: (found.length - nTrue) / (scores.length - nPositive),
    truePositiveRate: nTrue / nPositive,
  };
}

function areaUnder(points: ReturnType<typeof rocPoints>): number {
  return points.slice(1).reduce((area, { falsePositiveRate: x, truePositiveRate: y }, i) => {
    const before = points[i];
    return area + (x - before.falsePositiveRate) * (y + before.truePositiveRate) / 2;
  }, 0);
}

Deno.test("rocPoints of a tie between the classes is one slanted step", () => {
  assert.deepEqual(rocPoints([0.9, 0.5, 0.5, 0.1], [true, true, false, false]), [
    { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 },
    { threshold: 0.9, falsePositiveRate: 0, truePositiveRate: 0.5 },
    { threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 1 },
    { threshold: 0.1, falsePositiveRate: 1, truePositiveRate: 1 },
  ]);
});

Deno.test("rocPoints are scikit-learn's", () => {
  const { scores, isPositive } = reference;
  const roc = rocPoints(scores, isPositive);
  assertClose(roc.map((point) => point.falsePositiveRate), reference.falsePositiveRates, 1e-12);
  assertClose(roc.map((point) => point.truePositiveRate), reference.truePositiveRates, 1e-12);
});

Deno.test("rocPoints equal their slow twin at every threshold", () => {
  for (let round = 0; round < 30; round++) {
    const { scores, isPositive } = drawScores(round);
    for (const { threshold, ...rates } of rocPoints(scores, isPositive)) {
      assert.deepEqual(rates, slowPoint(scores, isPositive, threshold));
    }
  }
});

Deno.test("the area under rocPoints is rocAuc", () => {
  for (let round = 0; round < 50; round++) {
    const { scores, isPositive } = drawScores(round);
    assertClose([areaUnder(rocPoints(scores, isPositive))], [rocAuc(scores, isPositive)], 1e-12);
  }
});

Deno.test("rocPoints rise from nothing found to everything found", () => {
  for (let round = 0; round < 30; round++) {
    const { scores, isPositive } = drawScores(round);
    const points = rocPoints(scores, isPositive);
    assert.deepEqual(Object.values(points[0]), [Infinity, 0, 0]);
    assert.deepEqual(Object.values(points.at(-1)!).slice(1), [1, 1]);
    assert.equal(points.length, 1 + new Set(scores).size);
    for (let i = 1; i < points.length; i++) {
      assert.ok(points[i].threshold < points[i - 1].threshold);
      assert.ok(points[i].falsePositiveRate >= points[i - 1].falsePositiveRate);
      assert.ok(points[i].truePositiveRate >= points[i - 1].truePositiveRate);
    }
  }
});

Deno.test("rocPoints refuse scores without a curve", () => {
  assert.throws(() => rocPoints([1, 2], [true, true]), {
    name: "RangeError",
    message: "Cannot compute ROC curve as there must be positives and negatives: " +
      "current value is 2 and 0",
  });
  assert.throws(() => rocPoints([], []), /current value is 0 and 0$/);
  assert.throws(() => rocPoints([NaN, 1], [true, false]), {
    name: "RangeError",
    message: "Cannot compute ROC curve as scores must be finite: current value is NaN",
  });
  assert.throws(() => rocPoints([1], []), /one length: current value is 1 and 0$/);
});
