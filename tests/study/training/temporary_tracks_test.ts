import { exploreDataSet } from "earmark/study/explore.ts";
import { exists } from "earmark/pipeline/disk/files.ts";
import { withTracks } from "earmark/study/training/temporary_tracks.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, wavOf, writeSmallSet } from "../../pipeline/small_set.ts";

const silence = wavOf(new Float32Array(4000));

Deno.test("withTracks lends the tracks of the recordings that have sound, and removes them", () =>
  withFolder(async (folder) => {
    const silent = { fname: "a.wav", label: "OK", bytes: silence };
    await writeSmallSet(folder, [silent, ...smallRecordings(4)]);
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const lent = await withTracks(exploration, smallSettings, async (tracks) => {
      assert.deepEqual(
        tracks.recordings.map(({ row }) => row.fname),
        ["r1.wav", "r2.wav", "r3.wav", "r4.wav"],
      );
      assert.deepEqual(tracks.data.labels, [0, 0, 1, 1]);
      for (const path of tracks.data.items) assert.ok((await readTrack(path)).rows > 0);
      return tracks.folder;
    });
    assert.equal(await exists(lent), false);
    assert.equal(await exists(`${folder}/clean`), false);
  }));

Deno.test("withTracks takes the class that the data set names for that of good parts", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const { dataSet, recordings } = await exploreDataSet({ data: folder });
    const named = { dataSet: { ...dataSet, ok: "Not OK" }, recordings };
    const classes = await withTracks(
      named,
      smallSettings,
      ({ data }) => Promise.resolve(data.classes),
    );
    assert.deepEqual(classes, { names: ["Not OK", "OK"], ok: 0, bad: 1 });
  }));

Deno.test("withTracks removes the tracks where the work fails", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    let lent = "";
    const work = withTracks(exploration, smallSettings, (tracks) => {
      lent = tracks.folder;
      return Promise.reject(new Error("no"));
    });
    await assert.rejects(work, /^Error: no$/);
    assert.equal(await exists(lent), false);
  }));

Deno.test("withTracks gives what was worked out, or why not, where a folder can't be removed", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    const { remove } = Deno;
    const lent: string[] = [];
    const lend = (work: () => Promise<string>) =>
      withTracks(exploration, smallSettings, (tracks) => {
        lent.push(tracks.folder);
        Deno.remove = () => Promise.reject(new Deno.errors.Busy("in use"));
        return work();
      }).finally(() => Deno.remove = remove);
    assert.equal(await lend(() => Promise.resolve("done")), "done");
    await assert.rejects(lend(() => Promise.reject(new Error("no"))), /^Error: no$/);
    for (const path of lent) await remove(path, { recursive: true });
  }));

Deno.test("withTracks has nothing to remove where its work has done so", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(4));
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    await withTracks(exploration, smallSettings, ({ folder }) => {
      return Deno.remove(folder, { recursive: true });
    });
  }));

Deno.test("withTracks refuses recordings without sound", () =>
  withFolder(async (folder) => {
    const recordings = smallRecordings(4).map((recording) => ({ ...recording, bytes: silence }));
    await writeSmallSet(folder, recordings);
    const exploration = await exploreDataSet({ data: folder, settings: smallSettings });
    await assert.rejects(
      withTracks(exploration, smallSettings, () => Promise.resolve()),
      /Cannot train as no recording has sound in it/,
    );
  }));
