import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import type { Prepared } from "earmark/ml/features/prepared.ts";
import { networkOf } from "earmark/ml/networks/networks.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { writeTrack } from "earmark/pipeline/disk/track_file.ts";
import { createTrackLoader } from "earmark/pipeline/train/load_tracks.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { noise } from "../../ml/features/signals.ts";
import { withFolder } from "../../with_folder.ts";
import { smallSettings } from "../small_set.ts";

const settings = mergeSettings(smallSettings, { model: { network: "rnn" } });
const frontEnd = createFrontEnd(settings);

/** Writes tracks of noise. */
async function writeTracks(folder: string) {
  const items = [1, 2, 3].map((i) => join(folder, `${i}.f32`));
  for (const [i, path] of items.entries()) {
    await writeTrack(path, frontEnd.transform([noise(4000, i)]));
  }
  return { items, labels: [0, 1, 0], groups: ["a", "b", "c"] };
}

/** Cuts a window. */
function windowAt(prepared: Prepared, position: number): Float32Array {
  const window = new Float32Array(frontEnd.windowFrames * frontEnd.nFeatures);
  frontEnd.fillWindow(prepared, position, window);
  return window;
}

Deno.test("windows are the same whether tracks are kept, or their rows read as they are drawn", () =>
  withFolder(async (folder) => {
    const job = { data: await writeTracks(folder), settings };
    const [kept, read] = await Promise.all(
      [Infinity, 0].map((most) => createTrackLoader(most)(job, frontEnd, [2, 0])),
    );
    assert.deepEqual([read.labels, read.groups], [[0, 0], ["c", "a"]]);
    for (const [i, prepared] of read.items.entries()) {
      for (const position of [0, 3, frontEnd.nPositions(prepared) - 1]) {
        assert.deepEqual(windowAt(prepared, position), windowAt(kept.items[i], position));
      }
    }
  }));

Deno.test("tracks are kept up to a limit, whatever is removed from them and however often", () =>
  withFolder(async (folder) => {
    const data = await writeTracks(folder);
    const { rows } = frontEnd.prepare(frontEnd.transform([noise(4000)]));
    const { nMels } = settings.features;
    // Room for two tracks, and for the means of three.
    const load = createTrackLoader(2 * rows * nMels + 3 * (nMels + 1));
    const first = await load({ data, settings }, frontEnd, [0, 1, 2]);
    for (const path of data.items) await Deno.remove(path);
    const other = mergeSettings(settings, { features: { normalization: "none" } });
    const again = await load({ data, settings: other }, frontEnd, [2, 1, 0]);
    assert.deepEqual(again.items, first.items.toReversed());
    const isKept = first.items.map((prepared) => {
      try {
        return windowAt(prepared, 0).length > 0;
      } catch (error) {
        assert.match(`${error}`, /DataError: Cannot read .*: there is no such file or folder$/);
        return false;
      }
    });
    assert.deepEqual(isKept, [true, true, false]);
  }));

Deno.test("a network of statistics keeps what it sees, and no track", () =>
  withFolder(async (folder) => {
    const data = await writeTracks(folder);
    const own = mergeSettings(settings, { model: { network: "statistics" } });
    const { prepare, nFeatures } = networkOf(own).frontEnd(own);
    const { items } = await createTrackLoader()({ data, settings: own }, { prepare }, [1]);
    assert.deepEqual([items[0].rows, items[0].measured.length], [1, nFeatures]);
  }));

Deno.test("a track of which one bit changed, or that was cut short, is never trained on", () =>
  withFolder(async (folder) => {
    const data = await writeTracks(folder);
    const job = { data, settings };
    const { items: [prepared] } = await createTrackLoader(0)(job, frontEnd, [0]);
    const bytes = await Deno.readFile(data.items[0]);
    await Deno.writeFile(data.items[0], bytes.slice(0, bytes.length / 2));
    const last = frontEnd.nPositions(prepared) - 1;
    assert.throws(() => windowAt(prepared, last), /is damaged: run the same command again/);
    bytes[100] ^= 1;
    await Deno.writeFile(data.items[0], bytes);
    await assert.rejects(createTrackLoader(0)(job, frontEnd, [0]), /is damaged/);
  }));
