import { decodeWav } from "earmark/audio/wav/decode.ts";
import { createFrontEnd } from "earmark/ml/features/feature_systems.ts";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import type { PreprocessReport } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { cleanRecording } from "earmark/pipeline/judge/sound/clean.ts";
import { decodeRecording } from "earmark/pipeline/judge/sound/recording.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";

const run = { nWorkers: 1 };

/** Lists the recordings that a run made anew. */
const madeIn = ({ prepared, tooShort }: PreprocessReport) =>
  [...prepared, ...tooShort].filter(({ kept }) => !kept).map(({ fname }) => fname);

const tracksIn = (folder: string) =>
  [...Deno.readDirSync(join(folder, "clean", ".tracks"))].map(({ name }) => name)
    .filter((name) => name.endsWith(".f32")).sort();

Deno.test("preprocess makes the cleaned WAV and the track that prediction computes", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(2));
    const { prepared } = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual(prepared.map(({ fname }) => fname), ["r1.wav", "r2.wav"]);
    const path = join(folder, "wavfiles", "r1.wav");
    const recording = await decodeRecording(await Deno.readFile(path));
    const expected = cleanRecording(recording, smallSettings);
    const clean = decodeWav(await Deno.readFile(join(folder, "clean", "r1.wav")));
    assert.deepEqual(clean.channels, expected);
    assert.deepEqual([clean.sampleRate, clean.format.encoding], [8000, "float32"]);
    const track = createFrontEnd(smallSettings).transform(expected);
    assert.deepEqual(await readTrack(prepared[0].trackPath!), track);
  }));

Deno.test("preprocess does only what changed: nothing, a recording, a file of its own", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(4));
    const first = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual(madeIn(first), ["r1.wav", "r2.wav", "r3.wav", "r4.wav"]);
    assert.deepEqual([first.nKept, first.failures], [0, []]);

    const second = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual([madeIn(second), second.nKept], [[], 4]);
    const results = (report: PreprocessReport) =>
      report.prepared.map((row) => ({ ...JSON.parse(JSON.stringify(row)), kept: true }));
    assert.deepEqual(results(second), results(first));

    const [old] = first.prepared;
    await Deno.writeFile(join(folder, "wavfiles", "r1.wav"), wavOf(tone(700, "another")));
    const third = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual(madeIn(third), ["r1.wav"]);
    assert.notEqual(third.prepared[0].hash, old.hash);
    assert.ok(!tracksIn(folder).some((name) => old.trackPath!.endsWith(name)));

    await Deno.remove(join(folder, "clean", "r2.wav"));
    await Deno.truncate(join(folder, "clean", "r3.wav"), 3000);
    await Deno.truncate(third.prepared[3].trackPath!, 100);
    const fourth = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual(madeIn(fourth), ["r2.wav", "r3.wav", "r4.wav"]);
    assert.equal((await readTrack(fourth.prepared[3].trackPath!)).columns, 16);
    assert.equal(decodeWav(await Deno.readFile(join(folder, "clean", "r3.wav"))).length, 2400);

    await Deno.remove(fourth.prepared[0].trackPath!);
    assert.deepEqual(madeIn(await preprocessDataSet(dataSet, smallSettings, run)), ["r1.wav"]);
  }));

Deno.test("a changed setting never meets an old cache, and old tracks are removed", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(2));
    await preprocessDataSet(dataSet, smallSettings, run);
    const before = tracksIn(folder);
    const bands = mergeSettings(smallSettings, { features: { nMels: 12, floorDb: 50 } });
    const { prepared } = await preprocessDataSet(dataSet, bands, run);
    assert.equal((await readTrack(prepared[0].trackPath!)).columns, 12);
    assert.equal(tracksIn(folder).length, 2);
    assert.deepEqual(tracksIn(folder).filter((name) => before.includes(name)), []);

    const rate = mergeSettings(bands, { audio: { sampleRate: 16000 } });
    const report = await preprocessDataSet(dataSet, rate, run);
    assert.equal(madeIn(report).length, 2);
    const clean = decodeWav(await Deno.readFile(join(folder, "clean", "r1.wav")));
    assert.equal(clean.sampleRate, 16000);

    const floor = mergeSettings(rate, { features: { floorDb: 40 } });
    assert.equal(madeIn(await preprocessDataSet(dataSet, floor, run)).length, 2);

    // What decides no number decides nothing here: a track has all planes.
    const training = mergeSettings(floor, {
      training: { seed: 9 },
      model: { network: "baseline" },
      features: { normalization: "bands" },
    });
    const same = await preprocessDataSet(dataSet, training, run);
    assert.deepEqual(madeIn(same), []);
  }));

Deno.test("what was made of a recording that is gone is removed, a user's own file is not", () =>
  withFolder(async (folder) => {
    const clean = join(folder, "clean");
    const dataSet = await writeSmallSet(folder, smallRecordings(4));
    await preprocessDataSet(dataSet, smallSettings, run);
    await Deno.writeFile(join(clean, "mine.wav"), wavOf(tone(500, "mine")));
    const fewer = { ...dataSet, rows: dataSet.rows.slice(0, 2) };
    await preprocessDataSet(fewer, smallSettings, run);
    const names = [...Deno.readDirSync(clean)].map(({ name }) => name);
    assert.deepEqual(names.sort(), [".tracks", "mine.wav", "r1.wav", "r2.wav"]);
    assert.equal(tracksIn(folder).length, 2);
  }));

Deno.test("one bad file is reported with its row, and the rest go on", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK" },
      { fname: "mp3.wav", label: "OK", bytes: new TextEncoder().encode("ID3\x03 no sound at all") },
      { fname: "empty.wav", label: "OK", bytes: new Uint8Array(0) },
      { fname: "none.wav", label: "OK", bytes: wavOf(new Float32Array(0)) },
      { fname: "z.wav", label: "Not OK" },
    ]);
    const { prepared, failures } = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual(prepared.map(({ fname }) => fname), ["a.wav", "z.wav"]);
    assert.deepEqual(failures.map((text) => text.slice(0, 6)), ["line 3", "line 4", "line 5"]);
    assert.match(failures[0], /Cannot read .*mp3\.wav: .*MP3/);
    assert.match(failures[1], /Cannot read .*empty\.wav: /);
    assert.match(failures[2], /Cannot read .*none\.wav: there is no sample in it/);
  }));

Deno.test("a silent recording is told apart, and kept as such", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, [
      { fname: "a.wav", label: "OK" },
      { fname: "silent.wav", label: "OK", bytes: wavOf(new Float32Array(4000)) },
    ]);
    for (const nKept of [0, 2]) {
      const report = await preprocessDataSet(dataSet, smallSettings, run);
      assert.deepEqual(report.prepared.map(({ fname }) => fname), ["a.wav"]);
      assert.deepEqual(report.tooShort.map(({ fname }) => fname), ["silent.wav"]);
      assert.equal(report.tooShort[0].trackPath, undefined);
      assert.equal(report.tooShort[0].notes.checks.silent, true);
      assert.equal(report.nKept, nKept);
    }
  }));

Deno.test("preprocess gives the same in one worker and in several, and counts up", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(18));
    const seen: number[] = [];
    const one = await preprocessDataSet({ ...dataSet, out: join(folder, "one") }, smallSettings, {
      ...run,
      onProgress: ({ nDone }) => seen.push(nDone),
    });
    const several = await preprocessDataSet(
      { ...dataSet, out: join(folder, "several") },
      smallSettings,
      {
        nWorkers: 3,
      },
    );
    assert.deepEqual(seen, Array.from({ length: 18 }, (_, i) => i + 1));
    for (const [i, { trackPath, fname }] of one.prepared.entries()) {
      assert.equal(several.prepared[i].fname, fname);
      assert.deepEqual(
        await readTrack(several.prepared[i].trackPath!),
        await readTrack(trackPath!),
      );
    }
  }));

Deno.test("the original's own table is preprocessed as it is", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(2));
    await Deno.writeTextFile(
      join(folder, "audio.csv"),
      "Index,fname,label\r\n0,r1.wav,Ok Parts\r\n1,r2.wav,Not Ok Parts\r\n",
    );

    const dataSet = await openDataSet({ data: folder, out: folder });
    const { prepared } = await preprocessDataSet(dataSet, smallSettings, run);
    assert.deepEqual(prepared.map(({ row }) => row.label), ["Ok Parts", "Not Ok Parts"]);
    assert.deepEqual(prepared.map(({ row }) => row.fields.Index), ["0", "1"]);
  }));

Deno.test("preprocess stops when it is told to", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(2));
    const signal = AbortSignal.abort(new Error("enough"));
    await assert.rejects(preprocessDataSet(dataSet, smallSettings, { ...run, signal }), {
      message: "enough",
    });
  }));
