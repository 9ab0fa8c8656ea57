import { classesNamed } from "earmark/data/classes.ts";
import { learnDataSetLimits, limitOptionsOf } from "earmark/pipeline/limits/learn_data_set.ts";
import type { DataSetLimits } from "earmark/pipeline/limits/learn_data_set.ts";
import {
  formatLimitsFiles,
  loadLimits,
  readEditedLimits,
} from "earmark/pipeline/limits/limits_file.ts";
import { readFindings } from "earmark/pipeline/limits/read_levels.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallSettings, tone, wavOf } from "../small_set.ts";

const classes = classesNamed(["OK", "Not OK"], "OK");

/** Writes good parts of one tone, then bad ones with a second tone, twice each. */
async function writeParts(folder: string, nGood: number, nBad: number) {
  const [paths, labels, groups]: [string[], number[], string[]] = [[], [], []];
  for (let i = 0; i < 2 * (nGood + nBad); i++) {
    const label = i < 2 * nGood ? 0 : 1;
    const signal = tone(500, `${i}`);
    if (label === 1) tone(2900, `bad ${i}`).forEach((sample, k) => signal[k] += sample);
    const path = join(folder, `r${i}.wav`);
    await Deno.writeFile(path, wavOf(signal));
    paths.push(path);
    labels.push(label);
    groups.push(`part ${i >> 1}`);
  }
  const indices = [...paths.keys()];
  const folds = [0, 1].map((fold) => ({
    test: indices.filter((i) => (i >> 1) % 2 === fold),
    train: indices.filter((i) => (i >> 1) % 2 !== fold),
  }));
  return { paths, labels, groups, folds, classes, settings: smallSettings };
}

/** Writes what a model's folder holds of limits. */
async function writeLimits(folder: string, made: DataSetLimits): Promise<void> {
  const { editable, others } = formatLimitsFiles(made);
  for (const [name, text] of [...editable, ...others]) {
    await Deno.writeTextFile(join(folder, name), text);
  }
}

Deno.test("limits of a data set find a planted tone on parts that they have not seen", () =>
  withFolder(async (folder) => {
    const request = await writeParts(folder, 8, 3);
    const made = await learnDataSetLimits(request, { nWorkers: 1 });
    const { learned, heldOut, reason } = made;
    assert.equal(reason, undefined);
    assert.equal(heldOut!.byPart.escape!.value, 0);
    assert.equal(learned!.nParts, 8);
    await writeLimits(folder, made);
    const { limits, record, isEdited } = (await loadLimits(folder, smallSettings))!;
    assert.deepEqual(limits, learned!.limits);
    assert.deepEqual(record!.heldOut!.byPart, heldOut!.byPart);
    assert.equal(isEdited, false);
    assert.equal(await readEditedLimits(folder), undefined);
    const [finding] = await readFindings(request.paths.at(-1)!, smallSettings, limits);
    assert.equal(finding.side, "above");
    assert.ok(Math.abs(finding.hz - 2900) < 200, `${finding.hz}`);
    assert.deepEqual(await readFindings(request.paths[0], smallSettings, limits), []);
  }));

Deno.test("limits are the same by one worker and by several", () =>
  withFolder(async (folder) => {
    const request = await writeParts(folder, 8, 3);
    const [one, several] = [
      await learnDataSetLimits(request, { nWorkers: 1 }),
      await learnDataSetLimits(request, { nWorkers: 2 }),
    ];
    assert.deepEqual(several, one);
  }));

Deno.test("limits that can't be learned or judged say why", () =>
  withFolder(async (folder) => {
    const few = await learnDataSetLimits(await writeParts(folder, 2, 1));
    assert.deepEqual(few, { reason: "Limits take 3 good parts at least: there are 2." });
    const none = { ...await writeParts(folder, 3, 1), classes: { names: ["iron", "steel"] } };
    assert.match((await learnDataSetLimits(none)).reason!, /where one of two classes is that of/);
    const unjudged = await learnDataSetLimits(await writeParts(folder, 4, 1));
    assert.equal(unjudged.heldOut, undefined);
    assert.match(unjudged.reason!, /a fold has fewer than 3 good parts/);
    assert.equal(unjudged.learned!.nParts, 4);
    const request = await writeParts(folder, 8, 1);
    await Deno.writeTextFile(request.paths[3], "no sound");
    const unheard = await learnDataSetLimits(request);
    assert.match(unheard.reason!, /could not be heard/);
  }));

Deno.test("without limits there is no file of them, and wrong ones name their line", () =>
  withFolder(async (folder) => {
    assert.equal(await loadLimits(folder, smallSettings), undefined);
    await Deno.writeTextFile(join(folder, "limits.csv"), "Hz,lower dB,upper dB\n99,0,1\n");
    await assert.rejects(loadLimits(folder, smallSettings), {
      name: "DataError",
      message: /limits\.csv: Cannot read limits as Hz must be .* current value is 99 \(line 2/,
    });
    const { editable, others } = formatLimitsFiles({ reason: "There is no class of good parts." });
    assert.deepEqual([editable.size, others.size], [0, 0]);
  }));

Deno.test("limits that a person edited are told from those that were judged", () =>
  withFolder(async (folder) => {
    await writeLimits(folder, await learnDataSetLimits(await writeParts(folder, 4, 1)));
    const path = join(folder, "limits.csv");
    const [head, ...lines] = (await Deno.readTextFile(path)).split("\r\n");
    await Deno.writeTextFile(path, [head, ...lines.slice(1)].join("\n"));
    const { limits, record, isEdited } = (await loadLimits(folder, smallSettings))!;
    assert.equal(isEdited, true);
    assert.equal(await readEditedLimits(folder), await Deno.readTextFile(path));
    assert.equal(record!.nParts, 4);
    assert.equal(limits.bands[0].upperDb, undefined);
    assert.notEqual(limits.bands[1].upperDb, undefined);
    await Deno.writeTextFile(join(folder, "limits.json"), "{}");
    await assert.rejects(loadLimits(folder, smallSettings), {
      name: "ModelError",
      message: /their record must be as it was written: .*limits\.json/,
    });
  }));

Deno.test("limits are relative where the settings remove the level", () => {
  const referenceOf = (normalization: "none" | "bands" | "auto") =>
    limitOptionsOf(mergeSettings(smallSettings, { features: { normalization } })).reference;
  assert.deepEqual((["none", "bands", "auto"] as const).map(referenceOf), [
    "absolute",
    "relative",
    "auto",
  ]);
});
