import {
  noveltyLimit,
  noveltyPValue,
  rankLimit,
  toleranceFactor,
} from "earmark/ml/novelty/limit.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/novelty.json" with { type: "json" };

Deno.test("a p-value counts the part itself and ties, and is never 0", () => {
  assert.equal(noveltyPValue(2, [1, 2, 2, 3]), 4 / 5);
  assert.equal(noveltyPValue(3.1, [1, 2, 2, 3]), 1 / 5);
  assert.equal(noveltyPValue(3.1, []), 1);
});

Deno.test("with parts enough, above the limit is where the p-value is at most the level", () => {
  const random = createRandom("limit");
  for (const n of [99, 150, 199, 500]) {
    const heldOut = Array.from({ length: n }, () => random.normal());
    const limit = noveltyLimit(heldOut, 0.01);
    for (const distance of [...heldOut, ...heldOut.map((value) => value + 1e-9)]) {
      assert.equal(distance > limit, noveltyPValue(distance, heldOut) <= 0.01, `${n}`);
    }
  }
});

Deno.test("tolerance factors are those of the noncentral t, but for 1.5 %", () => {
  for (const [n, factor] of reference.toleranceFactors) {
    const ours = toleranceFactor(n, 0.01);
    assert.ok(Math.abs(ours / factor - 1) < 0.015, `${n}: ${ours}, ${factor}`);
  }
});

Deno.test("with fewer parts, the limit lies beyond all of them and beyond what they prove", () => {
  // By hand: mean 2, deviation 1.
  assert.equal(noveltyLimit([1, 2, 3], 0.01), 2 + toleranceFactor(3, 0.01));
  const outlier = [...new Array(30).fill(0), 100];
  assert.equal(noveltyLimit(outlier), 100);
  assert.throws(() => noveltyLimit([1, 2]), /there must be 3 parts: current value is 2/);
});

Deno.test("of further normal parts, the level at most lies beyond; of others, 1/(n + 1) at most", () => {
  const random = createRandom("level");
  const draws: readonly [() => number, number, number][] = [
    [() => random.normal(), 0.0005, 0.01],
    // A tail that no normal distribution has: the largest of 20 is passed once in 21.
    [() => random.next() ** -1, 0, 1 / 21 + 0.012],
  ];
  for (const [draw, least, most] of draws) {
    let nBeyond = 0;
    const n = 3000;
    for (let i = 0; i < n; i++) {
      const limit = noveltyLimit(Array.from({ length: 20 }, draw), 0.01);
      if (draw() > limit) nBeyond++;
    }
    assert.ok(nBeyond / n >= least && nBeyond / n <= most, `${nBeyond / n}`);
  }
});

Deno.test("a limit by ranks leaves the share asked for beyond it, and never fewer than none", () => {
  const heldOut = createRandom("ranks").shuffle(Array.from({ length: 39 }, (_, i) => i));
  // Two of 40 may lie at the limit or beyond it; the second largest is 37.
  assert.equal(rankLimit(heldOut, 0.05), 37);
  assert.equal(rankLimit(heldOut, 0.025), 38);
  assert.equal(rankLimit(heldOut, 0.001), 38, "39 parts allow 1/40 at the strictest");
  assert.throws(() => rankLimit([], 0.05), /there must be a part: current value is 0/);
});

Deno.test("of further parts about the level lies beyond a limit by ranks, whatever they are like", () => {
  const random = createRandom("heavy tails");
  const draw = () => random.normal() / Math.abs(random.normal());
  const shares = Array.from({ length: 400 }, () => {
    const limit = rankLimit(Array.from({ length: 59 }, draw), 0.05);
    return Array.from({ length: 50 }, draw).filter((value) => value > limit).length / 50;
  });
  // 3 of 60 on average; the deviation of the mean of 400 sets is 0.0021.
  const share = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  assert.ok(Math.abs(share - 0.05) < 0.0065, `${share}`);
});
