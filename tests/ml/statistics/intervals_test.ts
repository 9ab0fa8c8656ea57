import assert from "node:assert/strict";
import { incompleteBeta } from "earmark/ml/statistics/beta.ts";
import { clopperPearsonInterval, wilsonInterval } from "earmark/ml/statistics/intervals.ts";
import { betaQuantile, normalQuantile, studentQuantile } from "earmark/ml/statistics/quantiles.ts";
import reference from "../../reference/statistics/intervals.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

Deno.test("incompleteBeta and its quantile equal scipy's", () => {
  for (const [p, a, b, share, quantile] of reference.beta) {
    assertClose([incompleteBeta(p, a, b)], [share], 1e-11);
    assertClose([betaQuantile(p, a, b)], [quantile], 1e-11);
  }
});

Deno.test("incompleteBeta of 1, b is 1 - (1 - x)^b, and its ends are 0 and 1", () => {
  for (const x of [0, 0.1, 0.5, 0.99, 1]) {
    assertClose([incompleteBeta(x, 1, 7)], [1 - (1 - x) ** 7], 1e-12);
  }
});

Deno.test("incompleteBeta turns over with a and b", () => {
  for (const x of [0.01, 0.3, 0.9]) {
    assertClose([incompleteBeta(x, 2.5, 8)], [1 - incompleteBeta(1 - x, 8, 2.5)], 1e-12);
  }
});

Deno.test("normalQuantile and studentQuantile equal scipy's", () => {
  for (const [confidence, z] of reference.normal) {
    assertClose([normalQuantile(confidence)], [z], 1e-12);
  }
  for (const [confidence, df, t] of reference.student) {
    assertClose([studentQuantile(confidence, df) / t], [1], 1e-11);
  }
  assert.equal(normalQuantile(0) < 1e-300, true);
});

Deno.test("intervals equal scipy's", () => {
  for (const { k, n, confidence, exact, wilson } of reference.intervals) {
    const ours = clopperPearsonInterval(k, n, { confidence });
    assertClose([ours.lower, ours.upper], exact, 1e-11);
    const score = wilsonInterval(k, n, { confidence });
    assertClose([score.lower, score.upper], wilson, 1e-12);
  }
});

Deno.test("59 bad parts without an escape prove 5 % at one-sided 95 %", () => {
  const upper = (n: number) => clopperPearsonInterval(0, n, { confidence: 0.9 }).upper;
  assert.ok(upper(59) < 0.05 && upper(58) > 0.05);
  assert.ok(upper(299) < 0.01 && upper(298) > 0.01);
});

Deno.test("intervals hold the share, mirror each other, and narrow with n", () => {
  for (const interval of [clopperPearsonInterval, wilsonInterval]) {
    for (const [k, n] of [[0, 3], [1, 3], [5, 9], [9, 9]]) {
      const { lower, upper } = interval(k, n);
      assert.ok(0 <= lower && lower <= k / n && k / n <= upper && upper <= 1 && lower < upper);
      const mirrored = interval(n - k, n);
      assertClose([1 - mirrored.upper, 1 - mirrored.lower], [lower, upper], 1e-12);
      const more = interval(10 * k, 10 * n);
      assert.ok(more.upper - more.lower < upper - lower);
    }
  }
});

Deno.test("intervals refuse impossible counts", () => {
  for (const interval of [clopperPearsonInterval, wilsonInterval]) {
    assert.throws(() => interval(0, 0), {
      name: "RangeError",
      message: "Cannot compute interval as n must be positive: current value is 0",
    });
    assert.throws(() => interval(3, 2), /nSuccesses must be in 0 … 2: current value is 3/);
    assert.throws(() => interval(1, 2, { confidence: 1 }), /confidence/);
  }
  assert.throws(() => incompleteBeta(2, 1, 1), RangeError);
  assert.throws(() => incompleteBeta(0.5, 0, 1), RangeError);
  assert.throws(() => betaQuantile(2, 1, 1), RangeError);
});
