import type { Matrix } from "earmark/arrays.ts";
import { statisticsSupport } from "earmark/ml/explain/recording/statistics_support.ts";
import { recordingStatistics } from "earmark/ml/features/statistics.ts";
import { STATISTICS_PER_BAND } from "earmark/ml/features/statistics_seen.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

const N_BANDS = 4;

/** Blocks by their places in the statistics of a recording. */
const BLOCKS = { deviation: [0, 4], quantiles: [1, 2, 5, 6], exact: [3, 7, 8, 9, 10] };

function noise(seed: string, rows: number): Matrix<Float32Array> {
  const random = createRandom("support", seed);
  const data = Float32Array.from({ length: rows * N_BANDS }, () => random.normal());
  return { data, rows, columns: N_BANDS };
}

/** Draws a gradient that is 0 but in some blocks. */
function gradientIn(blocks: readonly number[]): Float64Array {
  const random = createRandom("gradient");
  return Float64Array.from(
    { length: STATISTICS_PER_BAND * N_BANDS },
    (_, i) => {
      const value = random.normal();
      return blocks.includes(Math.floor(i / N_BANDS)) ? value : 0;
    },
  );
}

/** Replaces each cell in turn and computes the statistics again. */
function slowSupport(
  logMel: Matrix<Float32Array>,
  expected: Matrix,
  gradient: Float64Array,
  nSignals = 1,
): Float64Array {
  const valueOf = (matrix: Matrix) =>
    recordingStatistics(matrix, nSignals).reduce((sum, one, i) => sum + one * gradient[i], 0);
  const whole = valueOf(logMel);
  return Float64Array.from(logMel.data, (_, i) => {
    const data = logMel.data.slice();
    data[i] = expected.data[i];
    return whole - valueOf({ ...logMel, data });
  });
}

Deno.test("statisticsSupport() is exact for means and changes, of several signals too", () => {
  const [logMel, expected] = [noise("a", 30), noise("b", 30)];
  const gradient = gradientIn(BLOCKS.exact);
  for (const nSignals of [1, 2]) {
    const { data } = statisticsSupport(logMel, expected, { gradient, nSignals });
    const slow = slowSupport(logMel, expected, gradient, nSignals);
    data.forEach((value, i) => assert.ok(Math.abs(value - slow[i]) < 1e-6, `${value} ${slow[i]}`));
  }
});

Deno.test("statisticsSupport() follows deviations within a thirtieth of the largest", () => {
  const [logMel, expected] = [noise("a", 200), noise("b", 200)];
  const gradient = gradientIn(BLOCKS.deviation);
  const { data } = statisticsSupport(logMel, expected, { gradient, nSignals: 1 });
  const slow = slowSupport(logMel, expected, gradient);
  const largest = slow.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  data.forEach((value, i) => assert.ok(Math.abs(value - slow[i]) < largest / 30));
});

Deno.test("statisticsSupport() moves a quantile by one rank where a cell crosses it", () => {
  const rows = 401;
  const logMel = { data: Float32Array.from({ length: rows }, (_, i) => i), rows, columns: 1 };
  const expected = { ...logMel, data: new Float32Array(rows).fill(200) };
  // The 90th percentile of the band, whose mean counts too.
  const gradient = new Float64Array(STATISTICS_PER_BAND);
  gradient[2] = 1;
  const { data } = statisticsSupport(logMel, expected, { gradient, nSignals: 1 });
  assert.ok(Math.abs(data[400] - (1 - 200 / rows)) < 0.01, `${data[400]}`);
  assert.ok(Math.abs(data[300] + 100 / rows) < 1e-9, "it stays below, and the mean moves alone");
});

Deno.test("statisticsSupport() of a recording that is as expected is 0", () => {
  const logMel = noise("a", 10);
  const gradient = gradientIn([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const { data } = statisticsSupport(logMel, logMel, { gradient, nSignals: 1 });
  assert.ok(data.every((value) => Math.abs(value) < 1e-12));
});
