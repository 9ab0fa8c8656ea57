import assert from "node:assert/strict";
import {
  balancedAccuracyInterval,
  clusteredInterval,
  rocAucInterval,
} from "earmark/ml/statistics/clustered_intervals.ts";
import { clopperPearsonInterval, type Interval } from "earmark/ml/statistics/intervals.ts";
import { rocAuc } from "earmark/ml/statistics/metrics.ts";
import { createRandom } from "earmark/random.ts";
import { assertClose } from "../assert_close.ts";

const limits = ({ lower, upper }: Interval) => [lower, upper];

const repeat = <T>(items: readonly T[], n: number): T[] =>
  items.flatMap((item) => Array<T>(n).fill(item));

Deno.test("clusteredInterval of single recordings is Clopper and Pearson's", () => {
  const isRight = Array.from({ length: 25 }, (_, i) => i % 6 > 0);
  const interval = clusteredInterval(isRight, isRight.map((_, i) => `${i}`));
  assertClose(limits(interval), limits(clopperPearsonInterval(20, 25)), 1e-9);
});

Deno.test("clusteredInterval of parts that are all right or all wrong counts parts", () => {
  const parts = [true, true, true, false, true, true, true, true];
  const interval = clusteredInterval(repeat(parts, 5), repeat([..."abcdefgh"], 5));
  assertClose(limits(interval), limits(clopperPearsonInterval(7, 8)), 1e-9);
});

Deno.test("clusteredInterval without an error counts groups", () => {
  const isRight = Array<boolean>(40).fill(true);
  const interval = clusteredInterval(isRight, isRight.map((_, i) => `${i >> 2}`));
  assertClose(limits(interval), limits(clopperPearsonInterval(10, 10)), 1e-12);
  const wrong = clusteredInterval([false, false], ["a", "a"]);
  assertClose(limits(wrong), limits(clopperPearsonInterval(0, 1)), 1e-12);
});

Deno.test("clusteredInterval by hand: six parts of three, two of them all right, two once", () => {
  const nRight = [3, 3, 2, 2, 1, 1];
  const isRight = nRight.flatMap((n) => [0, 1, 2].map((i) => i < n));
  const groups = isRight.map((_, i) => `${Math.floor(i / 3)}`);
  // Parts' sums of residuals are 1, 1, 0, 0, -1, -1; Student's quantiles by scipy.stats.t.ppf.
  const variance = (6 / 5) * 4 / 18 ** 2;
  const fewGroups = 2.1098155778331806 / 2.5705818366147395;
  const nEffective = (2 / 3) * (1 / 3) / variance * fewGroups ** 2;
  const expected = clopperPearsonInterval((2 / 3) * nEffective, nEffective);
  assertClose(limits(clusteredInterval(isRight, groups)), limits(expected), 1e-9);
});

Deno.test("clusteredInterval is never without width and holds the share", () => {
  const random = createRandom(8);
  for (let round = 0; round < 100; round++) {
    const n = 1 + random.integer(40);
    const isRight = Array.from({ length: n }, () => random.next() < 0.8);
    const groups = isRight.map(() => `${random.integer(1 + random.integer(12))}`);
    const { lower, upper } = clusteredInterval(isRight, groups);
    const share = isRight.filter(Boolean).length / n;
    assert.ok(0 <= lower && lower <= share && share <= upper && upper <= 1);
    assert.ok(upper - lower > 0.01);
    const independent = clopperPearsonInterval(isRight.filter(Boolean).length, n);
    assert.ok(lower <= independent.lower + 1e-9 && upper >= independent.upper - 1e-9);
  }
  assert.deepEqual(clusteredInterval([], []), { lower: 0, upper: 1 });
});

Deno.test("clusteredInterval holds a true 80 % where recordings of a part fail together", () => {
  const random = createRandom(21);
  let [nHeld, nHeldNaively] = [0, 0];
  for (let round = 0; round < 300; round++) {
    const parts = Array.from({ length: 30 }, () => random.next() < 0.5);
    const isRight = parts.flatMap((easy) =>
      Array.from({ length: 6 }, () => random.next() < (easy ? 1 : 0.6))
    );
    const groups = isRight.map((_, i) => `${Math.floor(i / 6)}`);
    const holds = ({ lower, upper }: Interval) => Number(lower <= 0.8 && 0.8 <= upper);
    nHeld += holds(clusteredInterval(isRight, groups));
    nHeldNaively += holds(clopperPearsonInterval(isRight.filter(Boolean).length, isRight.length));
  }
  assert.ok(nHeld >= 0.94 * 300, `${nHeld} of 300`);
  assert.ok(nHeldNaively < nHeld, `${nHeldNaively} of 300 where parts are left out of account`);
});

Deno.test("clusteredInterval lies below a true 5 % of rare errors no more often than it says", () => {
  const random = createRandom(24);
  let nBelow = 0;
  for (let round = 0; round < 1000; round++) {
    const fails: boolean[] = [];
    const groups: string[] = [];
    for (let part = 0; part < 80; part++) {
      const fate = random.next() < 0.05;
      for (let i = 0; i < 1 + part % 5; i++) {
        fails.push(random.next() < 0.95 ? fate : random.next() < 0.05);
        groups.push(`${part}`);
      }
    }
    nBelow += Number(clusteredInterval(fails, groups).upper < 0.05);
  }
  // 25 are allowed; with the degrees of freedom of all groups it is about 50.
  assert.ok(nBelow <= 32, `${nBelow} of 1000`);
});

Deno.test("balancedAccuracyInterval of one class is that of its recall", () => {
  const predicted = [0, 0, 1, 0, 0, 0];
  const groups = [..."aabbcd"];
  assertClose(
    limits(balancedAccuracyInterval(predicted.map(() => 0), predicted, groups)),
    limits(clusteredInterval(predicted.map((k) => k === 0), groups)),
    1e-12,
  );
});

Deno.test("balancedAccuracyInterval adds the classes' distances as squares", () => {
  const yTrue = repeat([0, 1], 10);
  const groups = yTrue.map((_, i) => `${i}`);
  const { lower } = clopperPearsonInterval(10, 10);
  const expected = 1 - Math.SQRT2 * (1 - lower) / 2;
  assertClose(limits(balancedAccuracyInterval(yTrue, yTrue, groups)), [expected, 1], 1e-12);
  const spanning = yTrue.map((_, i) => `${i % 10}`);
  assertClose(limits(balancedAccuracyInterval(yTrue, yTrue, spanning)), [lower, 1], 1e-12);
  assert.deepEqual(balancedAccuracyInterval([], [], []), { lower: 0, upper: 1 });
});

Deno.test("balancedAccuracyInterval holds the true mean of recalls", () => {
  const random = createRandom(22);
  let nHeld = 0;
  for (let round = 0; round < 200; round++) {
    const yTrue = [...repeat([0], 40), ...repeat([1], 12)];
    const predicted = yTrue.map((k) => random.next() < (k === 0 ? 0.9 : 0.7) ? k : 1 - k);
    const groups = yTrue.map((_, i) => `${i >> 1}`);
    const { lower, upper } = balancedAccuracyInterval(yTrue, predicted, groups);
    nHeld += Number(lower <= 0.8 && 0.8 <= upper);
  }
  assert.ok(nHeld >= 0.94 * 200, `${nHeld} of 200`);
});

Deno.test("rocAucInterval holds the area, mirrors, and widens with groups", () => {
  const random = createRandom(9);
  const isPositive = Array.from({ length: 60 }, (_, i) => i < 20);
  const scores = isPositive.map((positive) => random.normal() + (positive ? 1.2 : 0));
  const alone = isPositive.map((_, i) => `${i}`);
  const { lower, upper } = rocAucInterval(scores, isPositive, alone);
  const auc = rocAuc(scores, isPositive);
  assert.ok(0.5 < lower && lower < auc && auc < upper && upper < 1);
  const mirrored = rocAucInterval(scores.map((s) => -s), isPositive, alone);
  assertClose([1 - mirrored.upper, 1 - mirrored.lower], [lower, upper], 1e-9);
  const sets = [scores, isPositive, alone].map((list) => repeat<unknown>(list, 3));
  const copied = rocAucInterval(
    sets[0] as number[],
    sets[1] as boolean[],
    sets[2] as string[],
  );
  assert.ok(Math.abs(copied.upper - copied.lower - (upper - lower)) < 0.03);
});

Deno.test("rocAucInterval of a perfect order counts the rarer class's groups", () => {
  const scores = [1, 2, 3, 4, 5, 6];
  const isPositive = scores.map((s) => s > 4);
  const interval = rocAucInterval(scores, isPositive, [..."abcdef"]);
  assertClose(limits(interval), limits(clopperPearsonInterval(2, 2)), 1e-12);
  assert.deepEqual(rocAucInterval([1], [true], ["a"]), { lower: 0, upper: 1 });
});

Deno.test("rocAucInterval stays finite where a side has one group", () => {
  const scores = [1, 2, 3, 2.5, 1.5, 4];
  const isPositive = [false, false, false, true, true, true];
  const { lower, upper } = rocAucInterval(scores, isPositive, [..."abcddd"]);
  assert.ok(0 <= lower && lower < 7 / 9 && 7 / 9 < upper && upper <= 1);
});

Deno.test("rocAucInterval holds the true area where recordings of a part are alike", () => {
  const random = createRandom(23);
  // d = √2·0.8416 puts the true area at 0.8.
  const shift = Math.SQRT2 * 0.8416212335729143;
  let nHeld = 0;
  for (let round = 0; round < 200; round++) {
    const parts = Array.from({ length: 40 }, (_, part) => ({
      part: `${part}`,
      bad: part < 12,
      place: Math.sqrt(0.6) * random.normal() + (part < 12 ? shift : 0),
    }));
    const recordings = repeat(parts, 3);
    const { lower, upper } = rocAucInterval(
      recordings.map(({ place }) => place + Math.sqrt(0.4) * random.normal()),
      recordings.map(({ bad }) => bad),
      recordings.map(({ part }) => part),
    );
    nHeld += Number(lower <= 0.8 && 0.8 <= upper);
  }
  assert.ok(nHeld >= 0.92 * 200, `${nHeld} of 200`);
});
