import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, smallSettings, writeSmallSet } from "../../pipeline/small_set.ts";
import { trainSmall } from "../../pipeline/train_small.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

const settings = mergeSettings(smallSettings, { model: { network: "baseline" } });

Deno.test("predict with paths writes no table, and never replaces that of the data set", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(8));
    const { folder: model } = await trainSmall(dataSet, settings);
    const common = ["--data", folder, "--model", model];
    const whole = await runEarmark("predict", ...common);
    assert.equal(whole.code, 0, whole.stderr);
    assert.match(whole.stdout, /^part {4}recordings {2}verdict .*\npart 0 +2 +OK /m);
    assert.match(whole.stdout, /^wrote .*predictions\.csv$/m);
    const table = join(folder, "predictions.csv");
    const written = await Deno.readTextFile(table);
    assert.match(
      written,
      /^fname,label,group,p\(OK\),p\(Not OK\),verdict,part verdict,windows,note/,
    );

    const before = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    const path = join(dataSet.recordings, "r1.wav");
    const one = await runEarmark("predict", path, ...common);
    assert.doesNotMatch(one.stdout, /^wrote/m);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), before);
    assert.equal(await Deno.readTextFile(table), written);

    const tried = await runEarmark("predict", ...common, "--threshold", "0.9");
    assert.doesNotMatch(tried.stdout, /^wrote/m);
    assert.equal(await Deno.readTextFile(table), written);

    const to = join(folder, "table.csv");
    const asked = await runEarmark("predict", path, ...common, "--to", to);
    assert.match(asked.stdout, /^wrote .*table\.csv$/m);
    assert.match(await Deno.readTextFile(to), /^fname,p\(OK\),/);
    assert.equal(await Deno.readTextFile(table), written);
  }));

Deno.test("predict --json names program and model, and has the windows of each recording", () =>
  withFolder(async (folder) => {
    const dataSet = await writeSmallSet(folder, smallRecordings(8));
    const { folder: model, card } = await trainSmall(dataSet, settings);
    const call = await runEarmark("predict", "--data", folder, "--model", model, "--json");
    assert.equal(call.code, 0, call.stderr);
    const { program, model: judge, recordings, parts } = JSON.parse(call.stdout);
    assert.deepEqual([program.name, judge.name], ["earmark", "m"]);
    assert.deepEqual([judge.weights, judge.classes], [card.files.weights, ["OK", "Not OK"]]);
    assert.deepEqual(parts.map(({ part }: { part: string }) => part).length, 4);
    for (const { windows, nWindows } of recordings) assert.equal(windows.length, nWindows);
  }));
