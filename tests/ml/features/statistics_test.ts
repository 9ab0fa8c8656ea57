import { mean, variance } from "earmark/arrays.ts";
import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { clipStatistics, createStatisticsFrontEnd } from "earmark/ml/features/statistics.ts";
import { networkOf } from "earmark/ml/networks/networks.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { house, noise, originalLogMel } from "./signals.ts";

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

Deno.test("the baseline has one window: means and deviations over the whole track", () => {
  const settings = mergeSettings(house, { model: { network: "baseline" } });
  const frontEnd = networkOf(settings).frontEnd(settings);
  assert.deepEqual([frontEnd.windowFrames, frontEnd.nFeatures], [1, 32]);
  const track = frontEnd.transform([noise(4000)]);
  assert.deepEqual(track, createFrontEnd(house).transform([noise(4000)]));
  assert.deepEqual(frontEnd.judgedPositions(track), [0]);
  const window = new Float32Array(32);
  frontEnd.fillWindow(track, 0, window);
  assert.deepEqual(window, Float32Array.from(clipStatistics(track)));
});

Deno.test("the baseline of the original's track hears its log-mel", () => {
  const settings = mergeSettings(defaultSettings, originalSettings);
  const frontEnd = createStatisticsFrontEnd(settings);
  assert.equal(frontEnd.nFeatures, 2 * 26);
  const signal = noise(5000);
  const window = new Float32Array(52);
  frontEnd.fillWindow(frontEnd.transform([signal]), 0, window);
  const expected = logMel(signal, originalLogMel);
  assertClose(window, clipStatistics(expected), 1e-4);
});

Deno.test("the baseline of several signals has the statistics of each", () => {
  const settings = mergeSettings(house, { audio: { channel: "all", nChannels: 2 } });
  const frontEnd = createStatisticsFrontEnd(settings);
  assert.equal(frontEnd.nFeatures, 2 * 2 * 16);
  const track = frontEnd.transform([noise(4000, 1), noise(4000, 2)]);
  const window = new Float32Array(64);
  frontEnd.fillWindow(track, 0, window);
  assert.deepEqual(window, Float32Array.from(clipStatistics(track)));
});
