import { parse } from "@std/csv";
import { useEngine } from "earmark/engine/engine.ts";
import { judgeTrack, predictorOf } from "earmark/ml/judging/judge.ts";
import { readText } from "earmark/pipeline/disk/text_file.ts";
import { loadModelFolder } from "earmark/pipeline/disk/model_folder.ts";
import { readTrack } from "earmark/pipeline/disk/track_file.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { originalSettings } from "earmark/ml/networks/original/settings.ts";
import { defaultSettings } from "earmark/settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";
import { baseline, judgeAll, trainOn } from "./train_on.ts";

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
      const { frontEnd, network } = await loadModelFolder(model);
      const judge = { frontEnd, predict: predictorOf(network) };
      for (const [i, { trackPath }] of prepared.entries()) {
        const track = frontEnd.prepare(await readTrack(trackPath!));
        const { probabilities, windows } = await judgeTrack(track, judge);
        assert.deepEqual(predictions[i].probabilities, [...probabilities]);
        assert.equal(predictions[i].nWindows, windows.length);
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
      [
        ...["card.json", "evidence.json", "heldout.csv", "limits.csv", "limits.json"],
        ...["model.json", "weights.bin"],
      ],
    );
  }));

Deno.test("three classes are trained and judged by the likeliest", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(18, ["OK", "Not OK", "Third"]));
    const { folder: model, card } = await trainOn(dataSet, baseline);
    assert.deepEqual(card.classes, ["OK", "Not OK", "Third"]);
    assert.deepEqual([card.heldOut.model.escape?.value, card.heldOut.model.overkill?.value], [
      0,
      0,
    ]);
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
    const { predictions } = await judgeAll(model, dataSet);
    // 0.3 s in windows of 0.1 s.
    assert.deepEqual(predictions.map(({ nWindows }) => nWindows), new Array(8).fill(3));
  }));
