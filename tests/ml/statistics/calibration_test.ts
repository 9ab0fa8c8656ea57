import { sum } from "earmark/arrays.ts";
import { reliabilityBins } from "earmark/ml/statistics/calibration.ts";
import { wilsonInterval } from "earmark/ml/statistics/intervals.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";
import reference from "../../reference/statistics/curves.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";

/** Draws probabilities that mean what they say. */
function drawCalibrated(n: number): { probabilities: number[]; isPositive: boolean[] } {
  const random = createRandom("reliability", n);
  const probabilities = Array.from({ length: n }, () => random.next());
  return { probabilities, isPositive: probabilities.map((p) => random.next() < p) };
}

Deno.test("reliabilityBins by hand, with Wilson's interval", () => {
  const bins = reliabilityBins([0.9, 0.1, 0.2, 0.6], [true, false, true, true], { nBins: 2 });
  assert.deepEqual(bins, [
    { predicted: (0.1 + 0.2) / 2, observed: 0.5, ...wilsonInterval(1, 2), n: 2 },
    { predicted: (0.6 + 0.9) / 2, observed: 1, ...wilsonInterval(2, 2), n: 2 },
  ]);
});

Deno.test("reliabilityBins of one width are scikit-learn's", () => {
  const { scores, isPositive, reliability } = reference;
  const probabilities = scores.map((score) => score + 0.01);
  const bins = reliabilityBins(probabilities, isPositive, { nBins: 4, strategy: "uniform" });
  assertClose(bins.map(({ predicted }) => predicted), reliability.predicted, 1e-12);
  assertClose(bins.map(({ observed }) => observed), reliability.observed, 1e-12);
});

Deno.test("reliabilityBins by quantiles are runs of equal length of the sorted list", () => {
  const { probabilities, isPositive } = drawCalibrated(60);
  const sorted = [...probabilities].sort((a, b) => a - b);
  const bins = reliabilityBins(probabilities, isPositive, { nBins: 6 });
  bins.forEach(({ predicted, n }, k) => {
    assert.equal(n, 10);
    assertClose([predicted], [sum(sorted.slice(10 * k, 10 * k + 10)) / 10], 1e-12);
  });
});

Deno.test("every recording is in one bin, and calibrated probabilities are near what is observed", () => {
  const { probabilities, isPositive } = drawCalibrated(4000);
  for (const strategy of ["quantile", "uniform"] as const) {
    const bins = reliabilityBins(probabilities, isPositive, { nBins: 8, strategy });
    assert.equal(sum(bins.map(({ n }) => n)), 4000);
    const nTrue = sum(bins.map(({ n, observed }) => n * observed));
    assertClose([nTrue], [isPositive.filter(Boolean).length], 1e-9);
    for (const { predicted, observed } of bins) assertClose([observed], [predicted], 0.05);
  }
});

Deno.test("reliabilityBins never parts equal probabilities", () => {
  const bins = reliabilityBins([0, 0, 0, 0, 0, 1], [false, false, false, false, true, true]);
  assert.deepEqual(bins.map(({ n }) => n), [5, 1]);
  assert.deepEqual(
    reliabilityBins([1, 1], [true, true], { strategy: "uniform" }).map(({ n }) => n),
    [2],
  );
});

Deno.test("reliabilityBins of one width put certainty into the last bin", () => {
  const bins = reliabilityBins([0.1, 0.9, 1], [false, true, true], {
    nBins: 4,
    strategy: "uniform",
  });
  assert.deepEqual(bins.map(({ n }) => n), [1, 2]);
  assertClose(bins.map(({ predicted }) => predicted), [0.1, 0.95], 1e-12);
});

Deno.test("reliabilityBins refuses what is no probability", () => {
  assert.throws(() => reliabilityBins([1.1], [true]), {
    name: "RangeError",
    message: "Cannot compute reliability as probabilities must be in 0 … 1: current value is 1.1",
  });
  assert.throws(() => reliabilityBins([NaN], [true]), /current value is NaN$/);
  assert.throws(() => reliabilityBins([], []), /one length above 0: current value is 0 and 0$/);
  assert.throws(() => reliabilityBins([0.5], [true], { nBins: 0 }), /nBins must be an integer/);
});
