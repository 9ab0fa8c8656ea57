import { readTrack, writeTrack } from "earmark/pipeline/disk/track_file.ts";
import { cutIntoWindows } from "earmark/study/leak/window_tracks.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallSettings } from "../../pipeline/small_set.ts";

/** Writes a track whose rows hold their own number, and cuts it. */
async function cut(folder: string, rows: number[], settings = smallSettings, nPerRecording = 99) {
  const items = rows.map((_, i) => join(folder, `${i}.f32`));
  for (const [i, n] of rows.entries()) {
    const data = Float32Array.from({ length: 2 * n }, (_, k) => Math.floor(k / 2));
    await writeTrack(items[i], { data, rows: n, columns: 2 });
  }
  const windows = await cutIntoWindows({
    items,
    classes: { names: ["a", "b"] },
    labels: rows.map((_, i) => i % 2),
    groups: rows.map((_, i) => `part ${i}`),
    warnings: [],
  }, { settings, folder: join(folder, "windows"), nPerRecording });
  return { windows, tracks: await Promise.all(windows.items.map(readTrack)) };
}

Deno.test("cutIntoWindows cuts windows that share no sample", () =>
  withFolder(async (folder) => {
    // 0.2 s at 8000 Hz: 1600 samples, which hold 11 frames of 256 by 128 and last 12.5 hops.
    const { windows, tracks } = await cut(folder, [11, 40]);
    assert.deepEqual(windows.recordingOf, [0, 1, 1, 1]);
    assert.deepEqual(windows.labels, [0, 1, 1, 1]);
    assert.deepEqual(windows.groups, ["part 0", "part 1", "part 1", "part 1"]);
    assert.deepEqual(tracks.map((track) => [track.rows, track.data[0]]), [
      [11, 0],
      [11, 0],
      [11, 13],
      [11, 26],
    ]);
  }));

Deno.test("cutIntoWindows keeps at most as many of a recording as asked for, spread over it", () =>
  withFolder(async (folder) => {
    const { tracks } = await cut(folder, [11 + 9 * 13], smallSettings, 5);
    assert.deepEqual(tracks.map(({ data }) => data[0]), [0, 2, 4, 6, 8].map((i) => 13 * i));
  }));

Deno.test("cutIntoWindows cuts the signal itself where MFCC are made window by window", () =>
  withFolder(async (folder) => {
    const settings = mergeSettings(smallSettings, originalSettings, {
      model: { network: "original-cnn" },
      audio: { sampleRate: 8000 },
      features: { fMax: 4000 },
    });
    const { tracks } = await cut(folder, [1700], settings);
    assert.deepEqual(tracks.map(({ rows, data }) => [rows, data[0]]), [[800, 0], [800, 800]]);
  }));
