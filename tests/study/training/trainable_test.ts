import { exploreDataSet } from "earmark/study/explore.ts";
import { withTracks } from "earmark/study/training/temporary_tracks.ts";
import { trainable } from "earmark/study/training/trainable.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, wavOf, writeSmallSet } from "../../pipeline/small_set.ts";

const silence = wavOf(new Float32Array(4000));

Deno.test("trainable leaves out a class with one recording that sounds, for trainings too", () =>
  withFolder(async (folder) => {
    const lone = [
      { fname: "a.wav", label: "Third" },
      { fname: "b.wav", label: "Third", bytes: silence },
    ];
    await writeSmallSet(folder, [...lone, ...smallRecordings(4)]);
    const whole = await exploreDataSet({ data: folder, settings: smallSettings });
    const { exploration, leftOut } = trainable(whole);
    assert.deepEqual(leftOut, ["Third"]);
    assert.deepEqual(exploration.classes, { names: ["OK", "Not OK"], ok: 0, bad: 1 });
    assert.equal(exploration.recordings.length, 4);
    await withTracks(exploration, smallSettings, (tracks) => {
      assert.equal(tracks.recordings.length, 4);
      return Promise.resolve();
    });
  }));

Deno.test("trainable leaves all as it is where it can be trained on, or fewer than two classes would stay", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, [{ fname: "a.wav", label: "Third" }, ...smallRecordings(2)]);
    const whole = await exploreDataSet({ data: folder, settings: smallSettings });
    assert.equal(trainable(whole).exploration, whole);
    const recordings = whole.recordings.filter(({ row }) => row.label !== "Third");
    const classes = { names: ["OK", "Not OK"], ok: 0, bad: 1 };
    const two = { ...whole, recordings: [...recordings, ...recordings], classes };
    assert.deepEqual(trainable(two), { exploration: two, leftOut: [] });
  }));
