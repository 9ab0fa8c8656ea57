import assert from "node:assert/strict";
import { mean, variance } from "earmark/arrays.ts";
import { clipStatistics, shortcutFeatures } from "earmark/ml/features/shortcuts.ts";
import { assertClose } from "../assert_close.ts";

Deno.test("shortcutFeatures are the length, the level, the peak and the rate", () => {
  const features = shortcutFeatures({
    durationSeconds: Math.E,
    rmsDb: -20,
    peakDb: -3,
    sampleRate: Math.E ** 9,
  });
  assertClose(features, [1, -20, -3, 9], 1e-12);
});

Deno.test("shortcutFeatures are finite for nothing at all", () => {
  const nothing = { durationSeconds: 0, rmsDb: -Infinity, peakDb: -Infinity, sampleRate: 8000 };
  assert.ok(shortcutFeatures(nothing).every(Number.isFinite));
});

Deno.test("clipStatistics are each band's mean and deviation", () => {
  const logMel = { data: Float32Array.of(1, 10, 3, 10, 8, 10), rows: 3, columns: 2 };
  const band = [1, 3, 8];
  assertClose(clipStatistics(logMel), [mean(band), 10, Math.sqrt(variance(band)), 0], 1e-12);
});

Deno.test("clipStatistics don't depend on the order of the frames", () => {
  const one = clipStatistics({ data: Float64Array.of(1, 2, 3, 5), rows: 4, columns: 1 });
  const other = clipStatistics({ data: Float64Array.of(5, 1, 3, 2), rows: 4, columns: 1 });
  assertClose(one, other, 1e-12);
});

Deno.test("clipStatistics of one frame has no deviation, and none without a frame", () => {
  const frame = { data: Float64Array.of(4, 5), rows: 1, columns: 2 };
  assert.deepEqual([...clipStatistics(frame)], [4, 5, 0, 0]);
  assert.throws(
    () => clipStatistics({ data: new Float32Array(0), rows: 0, columns: 2 }),
    RangeError,
  );
});
