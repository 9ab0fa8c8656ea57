import { logMel } from "earmark/dsp/mel/log_mel.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { createStatisticsFrontEnd, recordingStatistics } from "earmark/ml/features/statistics.ts";
import { baselineSeen, statisticsSeen } from "earmark/ml/features/statistics_seen.ts";
import { networkOf } from "earmark/ml/networks/networks.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { assertClose } from "../assert_close.ts";
import { house, noise, originalLogMel } from "./signals.ts";

for (
  const [network, columnsOf] of [
    ["baseline", baselineSeen],
    ["statistics", statisticsSeen],
  ] as const
) {
  Deno.test(`the network ${network} sees one window: statistics of the whole track`, () => {
    const settings = mergeSettings(house, { model: { network } });
    const frontEnd = networkOf(settings).frontEnd(settings);
    const columns = columnsOf("none", { nMels: 16, nSignals: 1 });
    assert.deepEqual([frontEnd.windowFrames, frontEnd.nFeatures], [1, columns.length]);
    const plain = createFrontEnd(house);
    const track = frontEnd.transform([noise(4000)]);
    assert.deepEqual(track, plain.transform([noise(4000)]));
    const prepared = frontEnd.prepare(track);
    assert.deepEqual([frontEnd.nPositions(prepared), frontEnd.judgedPositions(prepared)], [1, [0]]);
    const window = new Float32Array(columns.length);
    frontEnd.fillWindow(prepared, 0, window);
    const expected = recordingStatistics(plain.logMelOf(track));
    assert.deepEqual(window, Float32Array.from(columns, (column) => expected[column]));
  });
}

Deno.test("the baseline of the original's track hears its log-mel", () => {
  const settings = mergeSettings(defaultSettings, originalSettings);
  const frontEnd = createStatisticsFrontEnd(settings, baselineSeen);
  assert.equal(frontEnd.nFeatures, 2 * 26);
  const signal = noise(5000);
  const window = new Float32Array(52);
  frontEnd.fillWindow(frontEnd.prepare(frontEnd.transform([signal])), 0, window);
  const expected = recordingStatistics(logMel(signal, originalLogMel));
  assertClose(
    window,
    baselineSeen("none", { nMels: 26, nSignals: 1 }).map((column) => expected[column]),
    1e-4,
  );
});

Deno.test("the baseline of several signals has the statistics of each", () => {
  const settings = mergeSettings(house, { audio: { channel: "all", nChannels: 2 } });
  const frontEnd = createStatisticsFrontEnd(settings, baselineSeen);
  assert.equal(frontEnd.nFeatures, 2 * 2 * 16);
  const track = frontEnd.transform([noise(4000, 1), noise(4000, 2)]);
  const { measured } = frontEnd.prepare(track);
  const expected = recordingStatistics(frontEnd.logMelOf(track), 2);
  const seen = baselineSeen("none", { nMels: 16, nSignals: 2 });
  assert.deepEqual(measured, Float32Array.from(seen, (column) => expected[column]));
});
