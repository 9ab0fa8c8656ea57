import { encodeWav } from "earmark/audio/wav/encode.ts";
import { scanDataSet } from "earmark/pipeline/inspect/scan.ts";
import type { ScanReport } from "earmark/pipeline/inspect/scan.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { takeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { createRandom } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { writeSmallSet } from "../small_set.ts";

const sampleRate = 48_000;

/** Makes a second with one hit in it, whose hiss fills the band, and next to nothing before it. */
function hit(seed: string): Float32Array {
  const random = createRandom("hit", seed);
  return Float32Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate - 0.5;
    const ring = t < 0 ? 0 : Math.exp(-60 * t) * Math.sin(2 * Math.PI * 3000 * t);
    const hiss = 1e-5 + (t < 0 ? 0 : 1e-3 * Math.exp(-60 * t));
    return 0.2 * ring + hiss * random.normal();
  });
}

const recordings = ["OK", "Not OK", "OK", "Not OK"].map((label, i) => ({
  label,
  fname: `h${i}.wav`,
  signal: hit(`${i}`),
}));

/** Inspects the set as it is recorded with an offset. */
async function inspectWith(offsetAt: (i: number) => number, nChannels = 1): Promise<ScanReport> {
  let report: ScanReport | undefined;
  await withFolder(async (folder) => {
    const files = recordings.map(({ label, fname, signal }) => {
      const offset = signal.map((y, i) => y + offsetAt(i));
      const channels = [offset, signal].slice(0, nChannels);
      return { label, fname, bytes: encodeWav(channels, { sampleRate, encoding: "float32" }) };
    });
    report = await scanDataSet(await writeSmallSet(folder, files), {}, { nWorkers: 1 });
  });
  return report!;
}

Deno.test("an offset moves neither what is measured of a set nor what is recommended", async () => {
  const plain = await inspectWith(() => 0);
  assert.equal(plain.recommendation.settings.audio?.sampleRate, 48_000);
  for (const [offset, nChannels] of [[0.2, 1], [0.5, 1], [-0.5, 1], [0.5, 2]]) {
    const found = await inspectWith(() => offset, nChannels);
    assert.deepEqual(found.recommendation.settings, plain.recommendation.settings, `${offset}`);
    found.recordings.forEach(({ checks, bandwidth, activeSeconds, noiseFloorDb }, i) => {
      const { [i]: expected } = plain.recordings;
      assert.ok(Math.abs(checks.dcOffset - offset / nChannels) < 1e-3, "the raw one is reported");
      assert.ok(Math.abs(bandwidth - expected.bandwidth) < 100);
      assert.ok(Math.abs(activeSeconds - expected.activeSeconds) < 1e-3, `${activeSeconds}`);
      assert.ok(Math.abs(noiseFloorDb - expected.noiseFloorDb) < 0.1, `${noiseFloorDb}`);
    });
    assert.ok(plain.recordings[0].activeSeconds < 0.3);
  }
});

Deno.test("an offset that steps or drifts does not keep all of the quiet", async () => {
  const offsets = [(i: number) => i < 30_000 ? 0.1 : 0.3, (i: number) => 0.2 * i / sampleRate];
  for (const offsetAt of offsets) {
    const { recordings } = await inspectWith(offsetAt);
    assert.ok(recordings.every(({ activeSeconds }) => activeSeconds < 0.5));
  }
});

Deno.test("cleaned samples are the same, but for rounding, whatever the offset", () => {
  const settings = mergeSettings(defaultSettings, { audio: { sampleRate: 16_000 } });
  const cleaned = (offset: number) => {
    const channels = [recordings[0].signal.map((y) => y + offset)];
    return cleanRecording(takeRecording({ channels, sampleRate }), settings)[0];
  };
  const expected = cleaned(0);
  for (const offset of [0.2, 0.5]) {
    const found = cleaned(offset);
    assert.equal(found.length, expected.length);
    assert.ok(found.every((y, i) => Math.abs(y - expected[i]) < 1e-6));
  }
});
