import { costDifference, type PairedErrors } from "earmark/ml/proof/cost_difference.ts";
import { clopperPearsonInterval } from "earmark/ml/statistics/intervals.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

const costs = { escape: 100, overkill: 1 };

function drawJudged(seed: number): PairedErrors {
  const random = createRandom("costs", seed);
  const isPositive = Array.from({ length: 90 }, (_, i) => i < 30);
  const judge = (rate: number) => isPositive.map((bad) => random.next() < rate ? !bad : bad);
  return {
    isPositive,
    groups: isPositive.map((_, i) => `${i >> 1}`),
    first: judge(0.3),
    second: judge(0.15),
  };
}

Deno.test("costDifference is the one total less the other, for each recording", () => {
  for (let seed = 0; seed < 10; seed++) {
    const judged = drawJudged(seed);
    const costOf = (verdicts: readonly boolean[]) =>
      verdicts.reduce(
        (total, says, i) =>
          total + (says === judged.isPositive[i] ? 0 : judged.isPositive[i] ? 100 : 1),
        0,
      );
    const { value, lower, upper } = costDifference(judged, costs);
    assertClose([value], [(costOf(judged.first) - costOf(judged.second)) / 90], 1e-12);
    assert.ok(lower < value && value < upper);
  }
});

Deno.test("costDifference turns with the judges", () => {
  const judged = drawJudged(20);
  const there = costDifference(judged, costs);
  const back = costDifference({ ...judged, first: judged.second, second: judged.first }, costs);
  assertClose(
    [back.value, back.lower, back.upper],
    [-there.value, -there.upper, -there.lower],
    1e-12,
  );
});

Deno.test("costDifference of equal judges is 0, and as wide as so few parts leave open", () => {
  const { isPositive, groups, first } = drawJudged(30);
  const { value, lower, upper } = costDifference(
    { isPositive, groups, first, second: first },
    costs,
  );
  const [bad, good] = [15, 30].map((n) => clopperPearsonInterval(0, n).upper);
  const half = Math.hypot(100 / 3 * bad, 2 / 3 * good);
  assertClose([value, lower, upper], [0, -half, half], 1e-9);
});

Deno.test("costDifference takes the line's share of bad parts", () => {
  const judged = drawJudged(40);
  const onLine = costDifference(judged, { ...costs, shareBad: 0 });
  const goodOnly = [...judged.isPositive.keys()].filter((i) => !judged.isPositive[i]);
  const count = (verdicts: readonly boolean[]) => goodOnly.filter((i) => verdicts[i]).length;
  assertClose([onLine.value], [(count(judged.first) - count(judged.second)) / 60], 1e-12);
});

Deno.test("costDifference refuses what can't be compared", () => {
  const judged = drawJudged(50);
  assert.throws(() => costDifference({ ...judged, first: [] }, costs), {
    name: "RangeError",
    message:
      "Cannot compare costs as the lists must have one length: current value is 90, 90, 0, 90",
  });
  const good = judged.isPositive.map(() => false);
  assert.throws(() => costDifference({ ...judged, isPositive: good }, costs), /is 0 and 90$/);
  assert.throws(() => costDifference(judged, { escape: -1, overkill: 1 }), /is -1 and 1$/);
  assert.throws(() => costDifference(judged, { ...costs, shareBad: 2 }), /shareBad .* is 2$/);
});
