import { formatGauge } from "earmark/cli/terminal/gauge.ts";
import { readModelCard, writeModelCard } from "earmark/pipeline/disk/card_file.ts";
import { gaugeDataSet } from "earmark/pipeline/gauge/gauge.ts";
import { preprocessDataSet } from "earmark/pipeline/preprocess/preprocess_data_set.ts";
import { trainModel } from "earmark/pipeline/train/train_model.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, smallSettings, tone, wavOf, writeSmallSet } from "../small_set.ts";

/** Writes parts of both classes, three recordings each, by two operators. */
async function writeStudy(folder: string): Promise<void> {
  await Deno.mkdir(join(folder, "wavfiles"), { recursive: true });
  const rows = ["fname,label,group,operator"];
  for (let i = 0; i < 12; i++) {
    const isBad = i >= 6;
    await Deno.writeFile(
      join(folder, "wavfiles", `n${i}.wav`),
      wavOf(tone(isBad ? 1500 : 500, `new ${i}`)),
    );
    rows.push(`n${i}.wav,${isBad ? "Not OK" : "OK"},new part ${Math.floor(i / 3)},${"AB"[i % 2]}`);
  }
  await Deno.writeTextFile(join(folder, "audio.csv"), rows.join("\n"));
}

/** Trains a small model of some classes. */
async function trainSmall(folder: string, classes?: string[]): Promise<string> {
  const dataSet = await writeSmallSet(folder, smallRecordings(8, classes));
  const settings = mergeSettings(smallSettings, { model: { network: "baseline" } });
  const { prepared } = await preprocessDataSet(dataSet, settings, { nWorkers: 1 });
  const options = { dataSet, prepared, settings, reasons: [], name: "m" };
  return (await trainModel(options, { nWorkers: 1 })).folder;
}

Deno.test("gauge studies new parts, and says of those heard in training that they prove nothing", () =>
  withFolder(async (folder) => {
    const modelFolder = await trainSmall(folder);
    const study = join(folder, "study");
    await writeStudy(study);
    const report = await gaugeDataSet({ data: study, out: study }, { modelFolder });
    assert.equal(report.study.nParts, 4);
    assert.equal(report.study.nReadings, 12);
    assert.equal(report.study.nPartsHeard, 0);
    assert.equal(report.study.reference!.effectiveness.value, 1);
    assert.equal(report.study.betweenOperators!.nCompared, 4);
    assert.equal(report.study.betweenStations, undefined);
    const text = formatGauge(report.study, report.card);
    assert.match(text, /^12 recordings of 4 parts\n\nspread of the score/);
    assert.match(text, /miss rate +0\.0 %.*pass ≤ 2 %, marginal ≤ 5 % +pass/);
    assert.doesNotMatch(text, /heard in training: that proves/);

    const own = await gaugeDataSet({ data: folder, out: folder }, { modelFolder });
    assert.equal(own.study.reference, undefined);
    const words = formatGauge(own.study, own.card).replace(/\s+/g, " ");
    assert.match(words, /All of them were heard in training: that proves nothing about misses/);
    assert.match(words, /nothing to say, as no part with a label is one that the model has never/);
  }));

Deno.test("gauge says how recordings count that are left to people", () =>
  withFolder(async (folder) => {
    const modelFolder = await trainSmall(folder);
    const study = join(folder, "study");
    await writeStudy(study);
    const location = { data: study, out: study };
    const decided = await gaugeDataSet(location, { modelFolder });
    assert.ok(!decided.warnings.join().includes("REVIEW"));
    const card = await readModelCard(modelFolder);
    await writeModelCard(modelFolder, { ...card, levels: { okBelow: 0, notOkFrom: 1 } });
    const { warnings, study: { reference } } = await gaugeDataSet(location, { modelFolder });
    assert.deepEqual(warnings, ["12 of 12 recordings went to REVIEW; they count as failed"]);
    assert.equal(reference!.falseAlarmRate!.value, 1);
  }));

Deno.test("gauge leaves out what can't be judged, and names it", () =>
  withFolder(async (folder) => {
    const modelFolder = await trainSmall(folder);
    const study = join(folder, "study");
    await writeStudy(study);
    await Deno.writeFile(join(study, "wavfiles", "n0.wav"), wavOf(new Float32Array(3000)));
    await Deno.writeTextFile(join(study, "wavfiles", "n1.wav"), "no sound");
    const { study: { nReadings }, leftOut } = await gaugeDataSet(
      { data: study, out: study },
      { modelFolder },
    );
    assert.equal(nReadings, 10);
    assert.equal(leftOut[0], "n0.wav holds no sound");
    assert.match(leftOut[1], /Cannot read .*n1\.wav/);
  }));

Deno.test("gauge refuses a table without parts, without repeats, and a model without an OK class", () =>
  withFolder(async (folder) => {
    const modelFolder = await trainSmall(folder);
    const study = join(folder, "study");
    await writeStudy(study);
    const write = (lines: string[]) =>
      Deno.writeTextFile(join(study, "audio.csv"), lines.join("\n"));
    const run = () => gaugeDataSet({ data: study, out: study }, { modelFolder });
    await write(["fname,label", "n0.wav,OK"]);
    await assert.rejects(run(), {
      name: "DataError",
      message:
        "Cannot study the gauge as audio.csv must say by its column group which part was recorded: " +
        "current value is fname, label",
    });
    await write(["fname,label,group", "n0.wav,OK,a", "n6.wav,Not OK,b"]);
    await assert.rejects(
      run(),
      /recorded again under the same group: current value is 2 parts of 2/,
    );
    const others = join(folder, "others");
    const iron = await trainSmall(others, ["iron", "steel"]);
    await assert.rejects(
      gaugeDataSet({ data: others, out: others }, { modelFolder: iron }),
      /must tell good parts from bad ones: current classes are iron, steel/,
    );
  }));
