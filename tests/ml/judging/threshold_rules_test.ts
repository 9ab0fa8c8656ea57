import { partScores, partsOf } from "earmark/ml/judging/parts.ts";
import { decisionThreshold } from "earmark/ml/judging/threshold.ts";
import { placesBetween, thresholdBy, verdictsBy } from "earmark/ml/judging/threshold_rules.ts";
import type { ThresholdRule } from "earmark/ml/judging/threshold_rules.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Parts of one recording each, the good ones first. */
const scoredAs = (good: readonly number[], bad: readonly number[]) => ({
  scores: [...good, ...bad],
  isPositive: [...good.map(() => false), ...bad.map(() => true)],
  groups: [...good, ...bad].map((_, i) => `part ${i}`),
});

const overlapping = scoredAs([0.05, 0.12, 0.2, 0.62], [0.15, 0.3, 0.7, 0.8]);

Deno.test("a rule of escape lets no more bad parts pass, and fails as few good ones as it can", () => {
  const at = (maxEscape: number) => thresholdBy({ maxEscape }, overlapping);
  assertClose([at(0), at(0.25), at(0.5), at(1)], [0.135, 0.25, 0.66, 0.9], 1e-12);
  // A share between two counts allows the lower of them.
  assert.equal(at(0.49), at(0.25));
});

Deno.test("a rule of escape takes 0.5 where it is as good as any", () => {
  assert.equal(thresholdBy({ maxEscape: 0 }, scoredAs([0.1, 0.3], [0.6, 0.9])), 0.5);
  assert.equal(thresholdBy({ maxEscape: 0 }, scoredAs([0.1, 0.3], [])), 0.5);
});

Deno.test("a share that rounding makes a little less takes no part away", () => {
  const bad = Array.from({ length: 100 }, (_, i) => (i + 1) / 200);
  const threshold = thresholdBy({ maxEscape: 0.29 }, scoredAs([0.001], bad));
  assert.equal(bad.filter((score) => score < threshold).length, 29);
});

Deno.test("a rule of costs weighs escapes against overkill", () => {
  const at = (costEscape: number, costOverkill: number, shareBad?: number) =>
    thresholdBy({ costEscape, costOverkill, shareBad }, overlapping);
  // Escapes that cost all but nothing, or all.
  assertClose([at(1, 100), at(100, 1)], [0.66, 0.135], 1e-12);
  // Few bad parts on the line: it pays to throw fewer good ones away.
  assertClose([at(2, 1, 0.5), at(2, 1, 0.01)], [0.135, 0.66], 1e-12);
  assert.equal(thresholdBy({ costEscape: 1, costOverkill: 1 }, scoredAs([0.1], [])), 0.5);
  // 0.2 and 0.75 cost the same: the nearer to 0.5 is taken.
  const tied = scoredAs([0.1, 0.6], [0.3, 0.9]);
  assertClose([thresholdBy({ costEscape: 1, costOverkill: 1 }, tied)], [0.75], 1e-12);
});

/** Counts the cost of every threshold there is, one after the other. */
function leastCost(scored: ReturnType<typeof scoredAs>, costEscape: number, shareBad: number) {
  const parts = partsOf({ labels: scored.isPositive.map(Number), groups: scored.groups });
  const scores = partScores(parts, scored.scores);
  const costAt = (threshold: number) => {
    let [escapes, overkills, nBad] = [0, 0, 0];
    parts.forEach(({ label }, i) => {
      nBad += label;
      if (label === 1 && scores[i] < threshold) escapes++;
      if (label === 0 && scores[i] >= threshold) overkills++;
    });
    return shareBad * costEscape * escapes / nBad +
      (1 - shareBad) * overkills / (parts.length - nBad);
  };
  return { costAt, least: Math.min(...Array.from({ length: 1001 }, (_, i) => costAt(i / 1000))) };
}

Deno.test("no threshold costs less than that which a rule of costs takes", () => {
  const random = createRandom("costs");
  for (let trial = 0; trial < 30; trial++) {
    const draw = (n: number, shift: number) =>
      Array.from({ length: n }, () => Math.round(1000 * random.uniform(shift, shift + 0.7)) / 1000);
    const scored = scoredAs(draw(12, 0), draw(7, 0.3));
    scored.groups = scored.groups.map((_, i) => `part ${Math.floor(i / 2)}`);
    const [costEscape, shareBad] = [1 + random.integer(20), random.uniform(0.01, 0.5)];
    const { costAt, least } = leastCost(scored, costEscape, shareBad);
    const chosen = thresholdBy({ costEscape, costOverkill: 1, shareBad }, scored);
    assert.ok(costAt(chosen) <= least + 1e-12);
  }
});

Deno.test("rules of balanced accuracy and of a given threshold are those of training", () => {
  assert.equal(thresholdBy("auto", overlapping), decisionThreshold(overlapping));
  assert.equal(thresholdBy(0.37, overlapping), 0.37);
});

Deno.test("placesBetween() has one place for each gap between scores", () => {
  assert.deepEqual(placesBetween([0.25, 0.75, 0.25]), [0.125, 0.5, 0.875]);
  assert.deepEqual(placesBetween([]), [0.5]);
});

Deno.test("a fold is judged by what the others chose, whatever its own scores are", () => {
  const folds = [{ test: [0, 2, 4, 6] }, { test: [1, 3, 5, 7] }];
  const { thresholds, verdicts } = verdictsBy({ maxEscape: 0 }, overlapping, folds);
  // The second fold's bad parts score 0.3 and 0.8; below them is its good part at 0.12.
  assertClose(thresholds, [0.21, 0.1], 1e-12);
  assert.deepEqual(verdicts, [false, true, false, true, false, true, true, true]);
  const changed = { ...overlapping, scores: overlapping.scores.with(4, 0.01) };
  assert.equal(verdictsBy({ maxEscape: 0 }, changed, folds).thresholds[0], thresholds[0]);
});

Deno.test("a rule with a number out of its range is refused", () => {
  const refused = (rule: ThresholdRule, message: string) =>
    assert.throws(() => thresholdBy(rule, overlapping), { name: "RangeError", message });
  const must = (rule: string) => `Cannot choose threshold as ${rule}`;
  refused({ maxEscape: 1.5 }, must("maxEscape must be in 0 … 1: current value is 1.5"));
  refused(-0.1, must("threshold must be in 0 … 1: current value is -0.1"));
  refused(
    { costEscape: 0, costOverkill: 1 },
    must("costEscape must be positive: current value is 0"),
  );
  refused(
    { costEscape: 1, costOverkill: 1, shareBad: 2 },
    must("shareBad must be in 0 … 1: current value is 2"),
  );
});
