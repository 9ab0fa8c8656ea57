import { mean } from "earmark/arrays.ts";
import {
  bootstrapDifference,
  bootstrapShare,
  replicates,
} from "earmark/ml/proof/group_bootstrap.ts";
import { rocAucInterval } from "earmark/ml/statistics/clustered_intervals.ts";
import { clopperPearsonInterval } from "earmark/ml/statistics/intervals.ts";
import { rocAuc } from "earmark/ml/statistics/metrics.ts";
import { normalQuantile, normalTail } from "earmark/ml/statistics/quantiles.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";

/** Parts of three recordings; the first eight are bad. */
function drawParts(seed: number) {
  const random = createRandom("bootstrap", seed);
  const groups = Array.from({ length: 60 }, (_, i) => `${Math.floor(i / 3)}`);
  const labels = groups.map((group) => Number(group) < 8);
  const places = Array.from({ length: 20 }, () => random.normal());
  const scores = labels.map((bad, i) => places[Math.floor(i / 3)] + Number(bad) + random.normal());
  const auc = (drawn: readonly number[]) =>
    rocAuc(drawn.map((i) => scores[i]), drawn.map((i) => labels[i]));
  return { groups, labels, scores, auc };
}

Deno.test("replicates draw whole groups, and as many of each class as there are", () => {
  const { groups, labels } = drawParts(1);
  replicates({ labels, groups }, (drawn) => {
    assert.equal(drawn.length, 60);
    assert.equal(drawn.filter((i) => labels[i]).length, 24);
    for (let k = 0; k < 60; k += 3) {
      assert.deepEqual(drawn.slice(k, k + 3), [drawn[k], drawn[k] + 1, drawn[k] + 2]);
    }
    return 0;
  }, { random: createRandom(2), nReplicates: 50 });
});

Deno.test("replicates keep both classes where one group has both", () => {
  const labels = [0, 1, 0, 0, 0];
  replicates({ labels, groups: [..."aabcd"] }, (drawn) => {
    assert.deepEqual(drawn.filter((i) => i < 2), [0, 1]);
    assert.equal(drawn.length, 5);
    return 0;
  }, { random: createRandom(3), nReplicates: 50 });
});

Deno.test("replicates of a mean vary as theory says", () => {
  const values = Array.from({ length: 40 }, (_, i) => i);
  const groups = values.map((_, i) => `${i >> 1}`);
  const drawn = replicates(
    { labels: values.map(() => 0), groups },
    (indices) => mean(indices.map((i) => values[i])),
    { random: createRandom(4), nReplicates: 4000 },
  );
  // Means of the 20 groups are 0.5, 2.5, …: their variance over 20.
  const expected = 4 * (20 ** 2 - 1) / 12 / 20;
  const spread = mean(drawn.map((value) => (value - 19.5) ** 2));
  assert.ok(Math.abs(spread / expected - 1) < 0.08, `${spread} for ${expected}`);
});

Deno.test("bootstrapShare of the AUC is about the interval by formula", () => {
  for (let seed = 0; seed < 5; seed++) {
    const { groups, labels, scores, auc } = drawParts(seed);
    const drawn = bootstrapShare({ labels, groups }, auc, { random: createRandom(seed) });
    const formula = rocAucInterval(scores, labels, groups);
    assert.ok(drawn.lower <= drawn.value && drawn.value <= drawn.upper);
    assert.ok(Math.abs(drawn.lower - formula.lower) < 0.06, `${drawn.lower} ${formula.lower}`);
    assert.ok(Math.abs(drawn.upper - formula.upper) < 0.06, `${drawn.upper} ${formula.upper}`);
  }
});

Deno.test("bootstrapShare of a faultless figure counts the rarest class's groups", () => {
  const labels = [0, 0, 0, 0, 1, 1, 1];
  const options = { random: createRandom(5), nReplicates: 10 };
  const interval = bootstrapShare({ labels, groups: [..."abcdeff"] }, () => 1, options);
  assert.deepEqual(interval, { value: 1, ...clopperPearsonInterval(2, 2) });
});

Deno.test("one seed gives one interval", () => {
  const { groups, labels, auc } = drawParts(6);
  const once = () => bootstrapShare({ labels, groups }, auc, { random: createRandom(6) });
  assert.deepEqual(once(), once());
});

Deno.test("bootstrapDifference turns with its sign and holds what was seen", () => {
  const { groups, labels, scores } = drawParts(7);
  const options = () => ({ random: createRandom(7), reach: 1 });
  const by = (sign: number) =>
    bootstrapDifference(
      { labels, groups },
      (drawn) => sign * mean(drawn.map((i) => scores[i])),
      options(),
    );
  const [there, back] = [by(1), by(-1)];
  assertClose([there.lower, there.upper], [-back.upper, -back.lower], 1e-12);
  assert.ok(there.lower < there.value && there.value < there.upper);
});

Deno.test("bootstrapDifference is never without width", () => {
  const recordings = { labels: [0, 0, 0, 1, 1], groups: [..."abcde"] };
  const options = { random: createRandom(8), reach: 10 };
  const { lower, upper } = bootstrapDifference(recordings, () => 3, options);
  const half = 10 * clopperPearsonInterval(0, 2).upper;
  assertClose([lower, upper], [3 - half, 3 + half], 1e-12);
  const single = { labels: [0, 0], groups: ["a", "a"] };
  assert.deepEqual(bootstrapDifference(single, () => 3, options), {
    value: 3,
    lower: -7,
    upper: 13,
  });
});

Deno.test("normalTail is half of what normalQuantile leaves", () => {
  assertClose([normalTail(normalQuantile(0.95)), normalTail(0)], [0.025, 0.5], 1e-12);
});

Deno.test("replicates and figures refuse what has no interval", () => {
  const options = { random: createRandom(9) };
  assert.throws(() => replicates({ labels: [], groups: [] }, () => 0, options), {
    name: "RangeError",
    message: "Cannot draw groups as both lists must have one length above 0: " +
      "current value is 0 and 0",
  });
  const single = { labels: [0], groups: ["a"] };
  assert.throws(() => bootstrapShare(single, () => 2, options), {
    name: "RangeError",
    message: "Cannot compute interval as the figure must be in 0 … 1: current value is 2",
  });
});
