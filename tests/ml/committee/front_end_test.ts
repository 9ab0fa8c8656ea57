import { committeeLayout, createCommitteeFrontEnd } from "earmark/ml/committee/front_end.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { fillPlanes, measurePlanes, N_PLANES } from "earmark/ml/features/log_mel/planes.ts";
import { recordingStatistics } from "earmark/ml/features/statistics.ts";
import { STATISTICS_PER_BAND } from "earmark/ml/features/statistics_seen.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { house, noise } from "../features/signals.ts";

Deno.test("a committee's window is all planes of the frames, and the recording's statistics", () => {
  assert.deepEqual(committeeLayout(house), {
    windowFrames: 11,
    statisticsRows: Math.ceil(STATISTICS_PER_BAND / N_PLANES),
    columns: N_PLANES * 16,
    bands: { nMels: 16, nSignals: 1 },
  });
  const frontEnd = createCommitteeFrontEnd(house);
  const plain = createFrontEnd(house);
  const track = frontEnd.transform([noise(4000)]);
  assert.deepEqual(track, plain.transform([noise(4000)]), "a track is that of any network");
  const prepared = frontEnd.prepare(track);
  const { windowFrames, nFeatures, nChannels } = frontEnd;
  assert.deepEqual([windowFrames, nFeatures, nChannels], [11 + 4, 48, 3]);
  const statistics = Float32Array.from(recordingStatistics(plain.logMelOf(track)));
  for (const position of [0, 7, 19]) {
    const window = new Float32Array(windowFrames * nFeatures).fill(NaN);
    frontEnd.fillWindow(prepared, position, window);
    const planes = new Float32Array(11 * 48);
    const rows = track.data.subarray(position * 16, (position + 11) * 16);
    fillPlanes(rows, measurePlanes(track), planes);
    assert.deepEqual(window.slice(0, 11 * 48), planes);
    const below = window.slice(11 * 48);
    assert.deepEqual(below.slice(0, statistics.length), statistics);
    assert.ok(below.slice(statistics.length).every((value) => value === 0));
  }
});

Deno.test("a committee's windows are where a network's are, whatever is removed", () => {
  for (const normalization of ["none", "bands"] as const) {
    const settings = mergeSettings(house, { features: { normalization } });
    const [plain, frontEnd] = [createFrontEnd(settings), createCommitteeFrontEnd(settings)];
    for (const length of [300, 1600, 1728, 4000]) {
      const track = plain.transform([noise(length)]);
      const [one, other] = [plain.prepare(track), frontEnd.prepare(track)];
      assert.equal(frontEnd.nPositions(other), plain.nPositions(one));
      assert.deepEqual(frontEnd.judgedPositions(other), plain.judgedPositions(one));
    }
  }
});

Deno.test("statistics fill their rows up with zeros, however many bands there are", () => {
  for (const nMels of [1, 2, 7, 16]) {
    const settings = mergeSettings(house, { features: { nMels } });
    const { statisticsRows, columns } = committeeLayout(settings);
    const nLeft = statisticsRows * columns - STATISTICS_PER_BAND * nMels;
    assert.ok(0 <= nLeft && nLeft < columns, `${nMels} bands`);
  }
});

Deno.test("features without bands are seen as they are", () => {
  const settings = mergeSettings(defaultSettings, originalSettings);
  assert.deepEqual(committeeLayout(settings), {
    windowFrames: 9,
    statisticsRows: 0,
    columns: 13,
  });
  const [plain, frontEnd] = [createFrontEnd(settings), createCommitteeFrontEnd(settings)];
  const track = frontEnd.prepare(frontEnd.transform([noise(5000)]));
  const windows = [plain, frontEnd].map(({ fillWindow }) => {
    const window = new Float32Array(9 * 13);
    fillWindow(track, 40, window);
    return window;
  });
  assert.deepEqual(windows[0], windows[1]);
});
