import { parse } from "@std/csv";
import { useEngine } from "earmark/engine/engine.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
import type { DataSet } from "earmark/pipeline/disk/data_set.ts";
import { exists, readText, sha256 } from "earmark/pipeline/disk/files.ts";
import { loadModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { predictRecordings } from "earmark/pipeline/predict/predict.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import type { TrainingProgress } from "earmark/pipeline/train/fold_training.ts";
import type { Run } from "earmark/pipeline/cores/run.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import type { Settings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";

const baseline = mergeSettings(smallSettings, { model: { network: "baseline" } });

/** Preprocesses a data set and trains a model of it. */
async function trainOn(
  dataSet: DataSet,
  settings: Settings,
  { name = "m", ...run }: { readonly name?: string } & Run<TrainingProgress> = {},
) {
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  const options = { dataSet, prepared, settings, reasons: [], name };
  return { prepared, ...await trainModel(options, { nWorkers: 1, ...run }) };
}

/** Computes the hash of each file that is the model. */
async function hashesOf(folder: string): Promise<string[]> {
  const names = ["card.json", "heldout.csv", "model.json", "weights.bin"];
  return await Promise.all(
    names.map(async (name) => sha256(await Deno.readFile(join(folder, name)))),
  );
}

/** Judges all recordings of a data set by a model. */
const judgeAll = (folder: string, { rows, recordings }: DataSet) =>
  predictRecordings(
    rows.map(({ fname, fields }) => ({ fname, path: join(recordings, fname), fields })),
    { modelFolder: folder },
    { nWorkers: 1 },
  );

Deno.test("one seed gives the same model bytes, whatever the workers, stopped or not", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(12));
    const settings = mergeSettings(smallSettings, { training: { minSteps: 20, maxSteps: 20 } });
    const { folder: model } = await trainOn(dataSet, settings, { name: "one" });
    const expected = await hashesOf(model);

    // With twelve there are several threads for each training.
    for (const nWorkers of [3, 12]) {
      const several = await trainOn(dataSet, settings, { name: `${nWorkers}`, nWorkers });
      assert.deepEqual(await hashesOf(several.folder), expected);
    }

    const stop = new AbortController();
    const epochs: string[] = [];
    const stopped = trainOn(dataSet, settings, {
      name: "stopped",
      signal: stop.signal,
      onProgress: ({ training, epoch }) => {
        epochs.push(`${training} ${epoch}`);
        if (training === "fold 1") stop.abort(new Error("enough"));
      },
    });
    await assert.rejects(stopped, { message: "enough" });
    assert.deepEqual(epochs, ["final 1", "final 2", "fold 1 1"]);
    const stoppedFolder = join(folder, "models", "stopped");
    assert.equal(await exists(join(stoppedFolder, "card.json")), false);
    const resumed: string[] = [];
    await trainOn(dataSet, settings, {
      name: "stopped",
      onProgress: ({ training, epoch }) => resumed.push(`${training} ${epoch}`),
    });
    assert.ok(!resumed.some((what) => what.startsWith("final")), "the final network was kept");
    assert.deepEqual(await hashesOf(stoppedFolder), expected);
    assert.equal(await exists(join(stoppedFolder, ".training")), false);

    const other = mergeSettings(settings, { training: { seed: 2 } });
    const otherHashes = await hashesOf((await trainOn(dataSet, other, { name: "other" })).folder);
    for (const i of [0, 1, 3]) assert.notEqual(otherHashes[i], expected[i]);
  }));

for (const [name, settings] of [["cnn", smallSettings], ["baseline", baseline]] as const) {
  Deno.test(`train and serve give the same score for the same recording: ${name}`, () =>
    withFolder(async (folder) => {
      const dataSet = await writeSmallSet(folder, [
        ...smallRecordings(8),
        { fname: "short.wav", label: "OK", bytes: wavOf(tone(500, "short", 0.05)) },
      ]);
      const { folder: model, prepared } = await trainOn(dataSet, settings);
      const { predictions } = await judgeAll(model, dataSet);
      await useEngine();
      const { card, frontEnd, network } = await loadModelFolder(model);
      const judge = {
        frontEnd,
        scaler: scalerFromJSON(card.scaler),
        predict: predictorOf(network),
      };
      for (const [i, { trackPath }] of prepared.entries()) {
        const track = await readTrack(trackPath!);
        const { probabilities, nWindows } = await judgeTrack(track, judge);
        assert.deepEqual(predictions[i].probabilities, [...probabilities]);
        assert.equal(predictions[i].nWindows, nWindows);
      }
      network.dispose();
    }));
}

Deno.test("no group and no copy of a recording stands on both sides of a split", () =>
  withFolder(async (folder) => {
    const copied = wavOf(tone(500, "copied"));
    const recordings = smallRecordings(24).map((recording) =>
      // Copies in parts 0, 4 and 8, which are all OK.
      ["r1.wav", "r9.wav", "r17.wav"].includes(recording.fname)
        ? { ...recording, bytes: copied }
        : recording
    );
    const dataSet = await writeSmallSet(folder, recordings);
    const settings = mergeSettings(baseline, { training: { nFolds: 4 } });
    const { folder: model, warnings, card } = await trainOn(dataSet, settings);
    const rows = parse(await readText(join(model, "heldout.csv")), { skipFirstRow: true });
    assert.equal(rows.length, 24);
    const foldsOf = Map.groupBy(rows, ({ group }) => group!);
    for (const members of foldsOf.values()) {
      assert.equal(new Set(members.map(({ fold }) => fold)).size, 1);
    }
    const copies = rows.filter(({ fname }) => /^r(1|9|17)\.wav$/.test(fname!));
    assert.deepEqual([copies.length, new Set(copies.map(({ fold }) => fold)).size], [3, 1]);
    assert.deepEqual(new Set(rows.map(({ fold }) => fold)), new Set(["1", "2", "3", "4"]));
    assert.match(warnings.join("\n"), /The same recording, kept in one group: r1\.wav \(line 2\)/);
    assert.deepEqual([card.heldOut.unit, card.heldOut.nFolds, card.data.nGroups], ["group", 4, 10]);
  }));

Deno.test("a trained model tells what it was trained to tell, and its card says so", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(16));
    const { folder: model, card } = await trainOn(dataSet, baseline);
    assert.deepEqual(card.classes, ["OK", "Not OK"]);
    assert.equal(card.okClass, "OK");
    assert.equal(card.heldOut.model.balancedAccuracy.value, 1);
    assert.deepEqual(card.heldOut.model, card.heldOut.baseline);
    assert.deepEqual(card.data.perClass, [8, 8]);
    const rows = parse(await readText(join(model, "heldout.csv")), { skipFirstRow: true });
    for (const row of rows) {
      assert.equal(row.verdict, row.label);
      assert.ok(Math.abs(Number(row["p(OK)"]) + Number(row["p(Not OK)"]) - 1) < 1e-6);
    }
    const text = await readText(join(model, "card.json"));
    assert.ok(!text.includes(folder), "a card names no path of the machine");
    assert.deepEqual(
      [...Deno.readDirSync(model)].map(({ name }) => name).sort(),
      ["card.json", "heldout.csv", "model.json", "weights.bin"],
    );
  }));

Deno.test("three classes are trained and judged by the likeliest", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(18, ["OK", "Not OK", "Third"]));
    const { folder: model, card } = await trainOn(dataSet, baseline);
    assert.deepEqual(card.classes, ["Not OK", "OK", "Third"]);
    assert.deepEqual([card.okClass, card.threshold], [undefined, undefined]);
    assert.equal(card.heldOut.model.confusion.length, 3);
    const { predictions } = await judgeAll(model, dataSet);
    for (const { probabilities, verdict, fields } of predictions) {
      assert.equal(probabilities!.length, 3);
      assert.ok(Math.abs(probabilities!.reduce((a, b) => a + b) - 1) < 1e-12);
      assert.equal(verdict, fields.label);
    }
  }));

Deno.test("the original's CNN is trained, saved and judges", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(8));
    const settings = mergeSettings(defaultSettings, originalSettings, {
      model: { network: "original-cnn" },
      audio: { sampleRate: 8000 },
      features: { fMax: 4000 },
      training: { nFolds: 2, nEpochs: 1 },
    });
    const { folder: model, card } = await trainOn(dataSet, settings);
    assert.equal(card.threshold!.value, 0.5);
    const { predictions, card: loaded } = await judgeAll(model, dataSet);
    assert.equal(loaded.scaler.kind, "minMax");
    // 0.3 s in windows of 0.1 s.
    assert.deepEqual(predictions.map(({ nWindows }) => nWindows), new Array(8).fill(3));
  }));

const refused: [title: string, change: (labels: string[]) => string[], message: RegExp][] = [
  ["one class only", (labels) => labels.map(() => "OK"), /at least two classes.*classes are OK$/],
  [
    "a row without label",
    ([, ...rest]) => ["", ...rest],
    /must have a label.*line 2.*column label/,
  ],
  [
    "a class of one recording",
    ([, ...rest]) => ["Rare", ...rest],
    /Cannot hold recordings out as Rare must have at least two recordings/,
  ],
];

for (const [title, change, message] of refused) {
  Deno.test(`train refuses ${title}`, () =>
    withFolder(async (folder) => {
      const recordings = smallRecordings(6);
      const labels = change(recordings.map(({ label }) => label));
      const dataSet = await writeSmallSet(
        folder,
        recordings.map((recording, i) => ({ ...recording, label: labels[i] })),
      );
      await assert.rejects(trainOn(dataSet, baseline), (error: Error) => {
        assert.match(error.name, /^(Data|Manifest)Error$/);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(await exists(join(folder, "models")), false);
    }));
}
