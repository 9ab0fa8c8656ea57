import { balancedAccuracyDifference } from "earmark/ml/statistics/paired_difference.ts";
import { balancedAccuracy, confusionMatrix } from "earmark/ml/statistics/metrics.ts";
import { studentQuantile } from "earmark/ml/statistics/quantiles.ts";
import { createRandom, type Random } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Draws verdicts of two judges on parts: a part may be hard for both, or be known by the first. */
function drawVerdicts(random: Random, nParts: number, { hard = 0.5, known = 0 } = {}) {
  const rows = Array.from({ length: nParts }, (_, part) => {
    const label = Number(part % 3 === 0);
    const chance = random.next() < hard ? 0.5 : 0.9;
    const isKnown = random.next() < known;
    return Array.from({ length: 4 }, () => ({
      label,
      group: `part ${part}`,
      first: isKnown || random.next() < chance ? label : 1 - label,
      second: random.next() < chance ? label : 1 - label,
    }));
  }).flat();
  return {
    labels: rows.map(({ label }) => label),
    groups: rows.map(({ group }) => group),
    first: rows.map(({ first }) => first),
    second: rows.map(({ second }) => second),
  };
}

Deno.test("balancedAccuracyDifference of one class is the paired t interval of the groups", () => {
  const verdicts = {
    labels: [0, 0, 0, 0],
    groups: [..."abcd"],
    first: [0, 0, 0, 1],
    second: [1, 0, 1, 0],
  };
  const { value, lower, upper } = balancedAccuracyDifference(verdicts);
  // Gains 1, 0, 1, -1: mean 0.25, standard deviation √(2.75 / 3), error of the mean half of it.
  const half = studentQuantile(0.95, 3) * Math.sqrt(2.75 / 3) / 2;
  assertClose([value, lower, upper], [0.25, Math.max(-1, 0.25 - half), 1], 1e-12);
  const narrow = balancedAccuracyDifference(verdicts, { confidence: 0.5 });
  assertClose([narrow.upper], [0.25 + studentQuantile(0.5, 3) * Math.sqrt(2.75 / 3) / 2], 1e-12);
});

Deno.test("balancedAccuracyDifference is the difference of the two, and turns round with them", () => {
  const verdicts = drawVerdicts(createRandom(3), 30);
  const { labels, first, second } = verdicts;
  const [a, b] = [first, second].map((list) => balancedAccuracy(confusionMatrix(labels, list, 2)));
  const { value, lower, upper } = balancedAccuracyDifference(verdicts);
  assertClose([value], [a - b], 1e-12);
  const turned = balancedAccuracyDifference({ ...verdicts, first: second, second: first });
  assertClose([-turned.value, -turned.upper, -turned.lower], [value, lower, upper], 1e-12);
});

Deno.test("balancedAccuracyDifference gives copies of a recording no weight as proof", () => {
  const verdicts = drawVerdicts(createRandom(4), 24);
  const thrice = <T>(list: readonly T[]) => [...list, ...list, ...list];
  const copied = {
    labels: thrice(verdicts.labels),
    groups: thrice(verdicts.groups),
    first: thrice(verdicts.first),
    second: thrice(verdicts.second),
  };
  const [one, three] = [verdicts, copied].map((some) => balancedAccuracyDifference(some));
  assertClose([three.lower, three.upper], [one.lower, one.upper], 1e-12);
});

Deno.test("balancedAccuracyDifference holds a true difference of 0, and one of 15 points", () => {
  const random = createRandom(31);
  const nHeld = [0, 0];
  for (let round = 0; round < 200; round++) {
    // A known part is right for sure, where the chance is 0.7 on the mean.
    [0, 0.5].forEach((known, k) => {
      const { lower, upper } = balancedAccuracyDifference(drawVerdicts(random, 45, { known }));
      nHeld[k] += Number(lower <= 0.3 * known && 0.3 * known <= upper);
    });
  }
  for (const n of nHeld) assert.ok(n >= 0.93 * 200 && n < 200, `${n} of 200`);
});

Deno.test("balancedAccuracyDifference proves little by verdicts that are all alike", () => {
  const labels = [0, 0, 0, 1, 1, 1];
  const alike = { labels, groups: [..."abcdef"], first: labels, second: labels };
  const { value, lower, upper } = balancedAccuracyDifference(alike);
  // Clopper and Pearson's limit of 0 of 3: 1 - 0.025^(1/3)
  assertClose([value, lower, upper], [0, Math.cbrt(0.025) - 1, 1 - Math.cbrt(0.025)], 1e-9);
  const one = balancedAccuracyDifference({ ...alike, groups: [..."abcddd"] });
  assert.deepEqual(one, { value: 0, lower: -1, upper: 1 });
});

Deno.test("balancedAccuracyDifference refuses lists that don't belong together", () => {
  const lists = { labels: [0, 1], groups: ["a", "b"], first: [0], second: [0, 1] };
  assert.throws(() => balancedAccuracyDifference(lists), {
    name: "RangeError",
    message:
      "Cannot compare verdicts as the lists must have one length above 0: current value is 2, 2, 1, 2",
  });
  assert.throws(
    () => balancedAccuracyDifference({ labels: [], groups: [], first: [], second: [] }),
    /one length above 0/,
  );
});
