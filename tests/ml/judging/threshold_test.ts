import assert from "node:assert/strict";
import { balancedAccuracy, confusionMatrix } from "earmark/ml/statistics/metrics.ts";
import {
  chooseThreshold,
  crossFittedVerdicts,
  decisionThreshold,
} from "earmark/ml/judging/threshold.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

const judge = (scores: number[], isPositive: boolean[], threshold: number) =>
  balancedAccuracy(
    confusionMatrix(isPositive.map(Number), scores.map((s) => Number(s >= threshold)), 2),
  );

Deno.test("chooseThreshold stays at 0.5 where that is as good as any", () => {
  const choice = chooseThreshold([0.1, 0.45, 0.6, 0.9], [false, false, true, true]);
  assert.deepEqual(choice, { threshold: 0.5, balancedAccuracy: 1 });
});

Deno.test("chooseThreshold takes the middle of the gap that parts the classes", () => {
  const { threshold } = chooseThreshold([0.01, 0.1, 0.3, 0.4], [false, false, true, true]);
  assertClose([threshold], [0.2], 1e-12);
});

Deno.test("chooseThreshold takes the gap nearest to 0.5 of equally good ones", () => {
  const scores = [0.1, 0.3, 0.35, 0.4, 0.8];
  const isPositive = [false, true, false, false, true];
  // Above 0.1 or above 0.4: one error of the two or of the three, the first is better.
  assertClose([chooseThreshold(scores, isPositive).threshold], [0.5], 1e-12);
});

Deno.test("chooseThreshold looks on both sides of 0.5 for the nearest", () => {
  const isPositive = [false, true, false, true];
  // Above the first or above the third: three of four right.
  assertClose([chooseThreshold([0.1, 0.6, 0.7, 0.9], isPositive).threshold], [0.5], 1e-12);
  assertClose([chooseThreshold([0.1, 0.3, 0.4, 0.9], isPositive).threshold], [0.5], 1e-12);
  assertClose([chooseThreshold([0.5, 0.66, 0.7, 0.9], isPositive).threshold], [0.58], 1e-12);
  assertClose([chooseThreshold([0.1, 0.3, 0.32, 0.38], isPositive).threshold], [0.35], 1e-12);
});

Deno.test("chooseThreshold is as good as any other threshold", () => {
  const random = createRandom(6);
  for (let round = 0; round < 100; round++) {
    const n = 2 + random.integer(20);
    const isPositive = Array.from(
      { length: n },
      (_, i) => i === 0 || (i > 1 && random.next() < 0.4),
    );
    const scores = isPositive.map(() => random.integer(11) / 10);
    const { threshold, balancedAccuracy } = chooseThreshold(scores, isPositive);
    assert.ok(0 <= threshold && threshold <= 1);
    assertClose([judge(scores, isPositive, threshold)], [balancedAccuracy], 1e-12);
    for (let other = 0; other <= 1; other += 0.05) {
      assert.ok(judge(scores, isPositive, other) <= balancedAccuracy + 1e-12);
    }
  }
});

Deno.test("chooseThreshold says nothing of one class alone", () => {
  assert.deepEqual(chooseThreshold([0.2, 0.9], [true, true]), {
    threshold: 0.5,
    balancedAccuracy: NaN,
  });
  assert.equal(chooseThreshold([], []).threshold, 0.5);
});

/** Makes each recording its own group. */
const apart = (scores: readonly number[], isPositive: readonly boolean[]) => ({
  scores,
  isPositive,
  groups: scores.map((_, i) => `part ${i}`),
});

Deno.test("decisionThreshold leaves 0.5 where the scores of a class clearly lie beyond it", () => {
  const scores = [0.05, 0.1, 0.2, 0.3, 0.35, 0.4];
  const isPositive = [false, false, false, true, true, true];
  assertClose([decisionThreshold(apart(scores, isPositive))], [0.25], 1e-12);
  const mirrored = scores.map((score) => 1 - score);
  assertClose([decisionThreshold(apart(mirrored, isPositive.map((p) => !p)))], [0.75], 1e-12);
});

Deno.test("decisionThreshold stays at 0.5 for a gain within one and a half standard errors", () => {
  // Of ten positives n are gained, with an error of √n.
  const nAlike = 10;
  const isPositive = Array.from({ length: 2 * nAlike }, (_, i) => i < nAlike);
  const scoresOf = (nGained: number) =>
    isPositive.map((positive, i) => !positive ? 0.1 : i < nGained ? 0.4 : 0.9);
  assert.ok(chooseThreshold(scoresOf(1), isPositive).threshold < 0.5);
  const thresholds = [0, 1, 2, 3].map((n) => decisionThreshold(apart(scoresOf(n), isPositive)));
  assert.deepEqual(thresholds.slice(0, 3), [0.5, 0.5, 0.5]);
  assertClose(thresholds.slice(3), [0.25], 1e-12);
  // Two are gained and one is lost: an error of √3.
  const scores = [0.4, 0.4, ...new Array(8).fill(0.9), 0.45, ...new Array(9).fill(0.1)];
  assertClose([chooseThreshold(scores, isPositive).threshold], [0.25], 1e-12);
  assert.equal(decisionThreshold(apart(scores, isPositive)), 0.5);
});

Deno.test("decisionThreshold counts groups: a gain of one part alone is chance", () => {
  const scores = [0.3, 0.3, 0.35, 0.4, 0.8, 0.9, 0.1, 0.1, 0.15, 0.2, 0.05, 0.1];
  const isPositive = scores.map((_, i) => i < 6);
  assertClose([decisionThreshold(apart(scores, isPositive))], [0.25], 1e-12);
  // All that is gained is of one part, beside which every other recording is one of its own.
  const groups = scores.map((_, i) => i < 4 ? "part" : `part ${i}`);
  assert.equal(decisionThreshold({ scores, isPositive, groups }), 0.5);
});

Deno.test("decisionThreshold mostly stays at 0.5 where labels are chance, and knows one class", () => {
  const random = createRandom("threshold");
  const thresholds = Array.from({ length: 200 }, () => {
    const scores = Array.from({ length: 24 }, () => random.next());
    const isPositive = scores.map((_, i) => i % 2 === 0);
    return [
      chooseThreshold(scores, isPositive).threshold,
      decisionThreshold(apart(scores, isPositive)),
    ];
  });
  const nLeft = (which: number) => thresholds.filter((pair) => pair[which] !== 0.5).length;
  assert.ok(nLeft(1) < nLeft(0) && nLeft(0) > 100, `${nLeft(1)} of ${nLeft(0)}`);
  assert.equal(decisionThreshold(apart([0.1, 0.2], [true, true])), 0.5);
});

Deno.test("crossFittedVerdicts take each fold's threshold from the others", () => {
  const scores = [0.05, 0.3, 0.3, 0.3, 0.1, 0.3, 0.4, 0.4];
  const isPositive = [false, true, true, true, false, true, true, true];
  const { verdicts, thresholds } = crossFittedVerdicts(apart(scores, isPositive), [
    { test: [0, 1, 2, 3] },
    { test: [4, 5, 6, 7] },
  ]);
  assertClose(thresholds, [0.2, 0.175], 1e-12);
  assert.deepEqual(verdicts, isPositive);
});

Deno.test("crossFittedVerdicts count groups", () => {
  const half = [0.3, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1, 0.1];
  const scores = [...half, ...half];
  const isPositive = scores.map((score) => score > 0.2);
  const folds = [0, 1].map((fold) => ({ test: half.map((_, i) => 8 * fold + i) }));
  assertClose(crossFittedVerdicts(apart(scores, isPositive), folds).thresholds, [0.2, 0.2], 1e-12);
  const groups = scores.map((_, i) => `part ${Math.floor(i / 2)}`);
  const { thresholds } = crossFittedVerdicts({ scores, isPositive, groups }, folds);
  assert.deepEqual(thresholds, [0.5, 0.5]);
});

Deno.test("crossFittedVerdicts take a score at the threshold for positive", () => {
  const { verdicts, thresholds } = crossFittedVerdicts(
    apart([0.5, 0.4999, 0.4, 0.6], [true, false, false, true]),
    [{ test: [0, 1] }, { test: [2, 3] }],
  );
  assert.deepEqual(thresholds, [0.5, 0.5]);
  assert.deepEqual(verdicts, [true, false, false, true]);
});

Deno.test("crossFittedVerdicts don't depend on the labels of the fold that they judge", () => {
  const random = createRandom(4);
  const scores = Array.from({ length: 20 }, () => random.next());
  const isPositive = scores.map((score) => random.next() < score);
  const folds = [{ test: [...Array(10).keys()] }, {
    test: [...Array(10).keys()].map((i) => i + 10),
  }];
  const flipped = isPositive.map((positive, i) => i < 10 ? !positive : positive);
  const [one, other] = [isPositive, flipped].map((labels) =>
    crossFittedVerdicts(apart(scores, labels), folds)
  );
  assert.equal(one.thresholds[0], other.thresholds[0]);
  assert.deepEqual(one.verdicts.slice(0, 10), other.verdicts.slice(0, 10));
});
