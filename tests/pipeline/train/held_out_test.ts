import { parse } from "@std/csv";
import { train } from "earmark";
import { figuresByValue } from "earmark/ml/judging/by_value.ts";
import { mergeSettings } from "earmark/parse_settings.ts";
import { readText } from "earmark/pipeline/disk/text_file.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";
import { smallRecordings, writeSmallSet } from "../small_set.ts";
import { baseline, trainOn } from "./train_on.ts";

/** Reads the table of held-out verdicts. */
const readHeldOut = async (model: string) =>
  parse(await readText(join(model, "heldout.csv")), { skipFirstRow: true });

Deno.test("heldout.csv has the threshold that judged each fold, which gives the verdicts", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(16));
    const settings = mergeSettings(baseline, { training: { nFolds: 4 } });
    const rows = await readHeldOut((await trainOn(dataSet, settings)).folder);
    for (const fold of Map.groupBy(rows, ({ fold }) => fold).values()) {
      assert.equal(new Set(fold.map(({ threshold }) => threshold)).size, 1);
    }
    for (const { "p(Not OK)": p, threshold, verdict } of rows) {
      assert.ok(Number(threshold) > 0 && Number(threshold) < 1);
      assert.equal(verdict, Number(p) >= Number(threshold) ? "Not OK" : "OK");
    }
    const given = mergeSettings(settings, { decision: { threshold: 0.3 } });
    const judged = await readHeldOut((await trainOn(dataSet, given)).folder);
    assert.deepEqual(new Set(judged.map(({ threshold }) => threshold)), new Set(["0.30000000"]));
  }));

Deno.test("heldout.csv has no threshold where the likeliest class is the verdict", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(12, ["OK", "Not OK", "Third"]));
    const rows = await readHeldOut((await trainOn(dataSet, baseline)).folder);
    assert.deepEqual(new Set(rows.map(({ threshold }) => threshold)), new Set([""]));
  }));

Deno.test("each group is held out alone where folds are groups", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(12));
    const settings = mergeSettings(baseline, { training: { nFolds: "groups" } });
    const { folder: model, card } = await trainOn(dataSet, settings);
    assert.deepEqual([card.heldOut.unit, card.heldOut.nFolds, card.data.nGroups], ["group", 6, 6]);
    const folds = Map.groupBy(await readHeldOut(model), ({ fold }) => fold);
    assert.deepEqual([...folds.values()].map((rows) => rows.length), [2, 2, 2, 2, 2, 2]);
  }));

/** Settings that train in no time. */
const request = { source: "default", settings: baseline };

Deno.test("train counts held-out verdicts by group and by the columns asked for", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(12));
    const { heldOut, byGroup, byColumn } = await train(
      { data: folder, ...request, by: ["label", "fname"] },
      { nWorkers: 1 },
    );
    assert.deepEqual(byGroup, figuresByValue(heldOut, heldOut.groups));
    assert.deepEqual(byGroup.map(({ nRecordings }) => nRecordings), [2, 2, 2, 2, 2, 2]);
    const [labels, names] = byColumn;
    assert.deepEqual(labels.values.map(({ value, nRight }) => [value, nRight]), [
      ["Not OK", 6],
      ["OK", 6],
    ]);
    assert.deepEqual([names.column, names.values.length], ["fname", 12]);
  }));

Deno.test("train refuses a column that is not there before it computes anything", () =>
  withFolder(async (folder) => {
    await writeSmallSet(folder, smallRecordings(12));
    await assert.rejects(train({ data: folder, ...request, by: ["label", "defekt"] }), {
      name: "ConfigError",
      message: "Cannot count by column defekt as audio.csv has none of that name: there are " +
        "fname, label, group",
    });
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [
      "audio.csv",
      "wavfiles",
    ]);
  }));

Deno.test("train warns of a kind of defect that stands in one group alone", () =>
  withFolder(async (folder) => {
    const recordings = smallRecordings(12);
    await writeSmallSet(folder, recordings);
    const kinds = ["none", "none", "crack", "crack", "none", "none", "crack", "crack"];
    const rows = recordings.map(({ fname, label, group }, i) =>
      `${fname},${label},${group},${kinds[i] ?? (label === "OK" ? "none" : "void")}`
    );
    const table = ["fname,label,group,defect", ...rows, ""].join("\n");
    await Deno.writeTextFile(join(folder, "audio.csv"), table);
    const { warnings } = await train({ data: folder, ...request }, { nWorkers: 1 });
    assert.deepEqual(warnings, [
      "column defect: void stands in one group alone, so no figure says whether it is found in " +
      "another",
    ]);
  }));
