import { parse } from "@std/csv";
import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { decide } from "earmark/pipeline/judge/verdict.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { formatPredictions, noteOf } from "earmark/cli/verdicts.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import type { PartialSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";

/** Runs a test beside a data set with a trained model. */
const withModel = (
  test: (folder: string, modelFolder: string) => Promise<void>,
  model: PartialSettings["model"] = { network: "baseline" },
) =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(8));
    const settings = mergeSettings(smallSettings, { model });
    const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
    const options = { dataSet, prepared, settings, reasons: [], name: "m" };
    const { folder: modelFolder } = await trainModel(options, { nWorkers: 1 });
    await test(folder, modelFolder);
  });

Deno.test("predict gives the same numbers here, in one worker and in several", () =>
  withModel(async (folder, modelFolder) => {
    const { recordings } = await findRecordings([], { data: folder, out: folder });
    const here = await predictRecordings(recordings, { modelFolder }, { nWorkers: 4 });
    // So many that workers are worth their start.
    const many = Array.from({ length: 48 }, (_, i) => recordings[i % recordings.length]);
    for (const nWorkers of [1, 2]) {
      const { predictions } = await predictRecordings(many, { modelFolder }, { nWorkers });
      assert.deepEqual(predictions, many.map((_, i) => here.predictions[i % recordings.length]));
    }
  }, { network: "cnn" }));

Deno.test("predict judges or says why not: short, silent, clipped, unreadable, missing", () =>
  withModel(async (folder, modelFolder) => {
    const loud = tone(500, "loud").map((value) => Math.max(-1, Math.min(1, 5 * value)));
    const contents: Record<string, Uint8Array> = {
      "short.wav": wavOf(tone(500, "short", 0.05)),
      "silent.wav": wavOf(new Float32Array(3000)),
      "clipped.wav": wavOf(loud),
      "broken.wav": new TextEncoder().encode("this is no sound"),
    };
    const other = join(folder, "elsewhere");
    await Deno.mkdir(other);
    for (const [name, bytes] of Object.entries(contents)) {
      await Deno.writeFile(join(other, name), bytes);
    }
    const recordings = [...Object.keys(contents), "missing.wav"]
      .map((fname) => ({ fname, path: join(other, fname), fields: {} }));
    recordings.push({ fname: "r1.wav", path: join(folder, "wavfiles", "r1.wav"), fields: {} });
    const { predictions } = await predictRecordings(recordings, { modelFolder });
    const [short, silent, clipped, broken, missing, heard] = predictions;
    assert.equal(noteOf(short), "too short: repeated to fill a window");
    assert.equal(short.verdict, "OK");
    assert.equal(noteOf(silent), "silent");
    assert.match(noteOf(clipped), /^clipped in \d+\.\d % of its samples$/);
    assert.match(noteOf(broken), /Cannot read .*broken\.wav: /);
    assert.match(noteOf(missing), /Cannot read .*missing\.wav: there is no such file/);
    assert.equal(noteOf(heard), "heard in training");
    for (const { verdict, probabilities, nWindows } of [silent, broken, missing]) {
      assert.deepEqual([verdict, probabilities, nWindows], ["Not judged", undefined, 0]);
    }
    assert.deepEqual(
      predictions.map(({ failure }) => failure !== undefined),
      [false, false, false, true, true, false],
    );
    for (const { probabilities, nWindows } of [short, clipped, heard]) {
      assert.ok(Math.abs(probabilities!.reduce((a, b) => a + b) - 1) < 1e-12);
      assert.ok(probabilities!.every((p) => p >= 0 && p <= 1) && nWindows >= 1);
    }
  }));

Deno.test("predictions.csv keeps the manifest's columns, and is CSV", () =>
  withModel(async (folder, modelFolder) => {
    await Deno.writeTextFile(
      join(folder, "audio.csv"),
      'Index,fname,label,note,operator\n0,r1.wav,OK,mine,"Doe, ""J"""\n1,gone.wav,,,\n',
    );
    const input = await findRecordings([], { data: folder, out: folder });
    const { predictions, card } = await predictRecordings(input.recordings, { modelFolder });
    const text = formatPredictions(predictions, { card, ...input });
    const [header, ...rows] = parse(text) as string[][];
    assert.equal(new Set(header).size, header.length, `two columns share a name: ${header}`);
    assert.equal(header.at(-1), "earmark note");
    assert.deepEqual(header.slice(0, 5), ["Index", "fname", "label", "note", "operator"]);
    assert.deepEqual(rows[0].slice(0, 5), ["0", "r1.wav", "OK", "mine", 'Doe, "J"']);
    const cell = (row: string[], name: string) => row[header.indexOf(name)];
    assert.ok(
      Math.abs(Number(cell(rows[0], "p(OK)")) + Number(cell(rows[0], "p(Not OK)")) - 1) < 1e-6,
    );
    assert.equal(cell(rows[0], "verdict"), "OK");
    assert.ok(Number(cell(rows[0], "windows")) >= 1);
    assert.deepEqual(
      [cell(rows[1], "fname"), cell(rows[1], "p(OK)"), cell(rows[1], "verdict")],
      ["gone.wav", "", "Not judged"],
    );
  }));

Deno.test("findRecordings() takes files, folders, data sets, and nothing for the data set here", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(2));
    const location = { data: folder, out: folder };
    const namesOf = async (paths: string[]) =>
      (await findRecordings(paths, location)).recordings.map(({ fname }) => fname);
    assert.deepEqual(await namesOf([]), ["r1.wav", "r2.wav"]);
    assert.deepEqual(await namesOf([folder]), ["r1.wav", "r2.wav"]);
    const wavfiles = join(folder, "wavfiles");
    const paths = ["r1.wav", "r2.wav"].map((name) => join(wavfiles, name));
    assert.deepEqual(await namesOf([wavfiles]), paths);
    assert.deepEqual(await namesOf([paths[1], paths[0]]), [paths[1], paths[0]]);
    await Deno.remove(join(folder, "audio.csv"));
    assert.deepEqual(await namesOf([]), paths);
    // A path that is not there gets its row, which says so when it is read.
    const gone = join(folder, "no.wav");
    assert.deepEqual(await namesOf([paths[0], gone]), [paths[0], gone]);
    await Deno.mkdir(join(folder, "empty"));
    await assert.rejects(findRecordings([join(folder, "empty")], location), {
      name: "DataError",
      message: /^Cannot predict as there is no recording in .*empty$/,
    });
  }));

Deno.test("decide() goes by the threshold where one class is OK, else by the likeliest", () => {
  const turned = { names: ["Bad", "OK"], ok: 1, bad: 0 };
  assert.equal(decide([0.3, 0.7], turned, 0.3), 0);
  assert.equal(decide([0.29, 0.71], turned, 0.3), 1);
  assert.equal(decide([0.7, 0.3], { names: ["OK", "Schlecht"], ok: 0, bad: 1 }, 0.3), 1);
  assert.equal(decide([0.3, 0.3, 0.4], { names: ["a", "b", "c"] }), 2);
});

Deno.test("a data set says what is wrong with it", () =>
  withFolder(async (folder) => {
    const location = { data: folder, out: folder };
    await assert.rejects(openDataSet(location), {
      name: "DataError",
      message: /^Cannot open data set as .* has no audio\.csv$/,
      remedy: "importFolder",
    });
    await writeSmallSet(folder, smallRecordings(2));
    await Deno.writeTextFile(join(folder, "audio.csv"), "fname,label\nr1.wav,OK\nno.wav,OK\n");
    const { rows, missing, warnings } = await openDataSet(location);
    assert.deepEqual(rows.map(({ fname }) => fname), ["r1.wav"]);
    assert.deepEqual(missing.map(({ message }) => message), [
      "line 3: no.wav is not among the recordings",
    ]);
    assert.deepEqual(warnings, ["r2.wav is among the recordings and has no row"]);
    await Deno.writeTextFile(join(folder, "audio.csv"), "fname,label\nno.wav,OK\n");
    await assert.rejects(openDataSet(location), /the only row of .*audio\.csv has no file/);
    await Deno.writeTextFile(join(folder, "audio.csv"), "file,class\nr1.wav,OK\n");
    await assert.rejects(openDataSet(location), {
      name: "DataError",
      message: /audio\.csv: .*line 1/,
    });
  }));
