import { kernelSeen } from "earmark/ml/features/statistics_seen.ts";
import assert from "node:assert/strict";

/** Two signals of 60 bands, so that each block of the statistics has 120 columns. */
const layout = { nMels: 60, nSignals: 2 };

/** Lists `n` columns from some on. */
const from = (starts: readonly number[], n: number) =>
  starts.flatMap((start) => Array.from({ length: n }, (_, i) => start + i));

Deno.test("kernelSeen() are the deviations and means of 40 cepstra of each signal", () => {
  // The blocks are the fifth and the last of eleven.
  const deviations = from([480, 540], 40);
  assert.deepEqual(kernelSeen("none", layout), [...deviations, ...from([1200, 1260], 40)]);
  // The level of each signal is its cepstrum 0.
  assert.deepEqual(kernelSeen("level", layout), [...deviations, ...from([1201, 1261], 39)]);
});

Deno.test("kernelSeen() without means are all four numbers about the mean of 24 cepstra", () => {
  const starts = [480, 540, 600, 660, 720, 780, 840, 900];
  assert.deepEqual(kernelSeen("bands", layout), from(starts, 24));
});

Deno.test("kernelSeen() are all cepstra where there are fewer bands than that", () => {
  assert.deepEqual(kernelSeen("none", { nMels: 3, nSignals: 1 }), from([12, 30], 3));
});
