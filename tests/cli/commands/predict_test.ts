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

Deno.test("predict of a folder has a row for each file whose name is that of a sound", () =>
  withFolder(async (folder) => {
    const heard = await Deno.readFile("wavfiles/part_001_1.wav");
    await Deno.writeFile(join(folder, "a.wav"), heard);
    await Deno.writeTextFile(join(folder, "b.m4a"), "\0\0\0\x18ftypM4A ");
    await Deno.writeTextFile(join(folder, "c.mp3"), "PK\x03\x04");
    await Deno.writeTextFile(join(folder, "d.txt"), "none");
    const call = await runEarmark("predict", folder, "--model", "models/earmark", "--json");
    assert.equal(call.code, 1, call.stderr);
    type Row = { readonly verdict: string; readonly note: string };
    const [heardRow, ...others]: Row[] = JSON.parse(call.stdout).recordings;
    assert.notEqual(heardRow.verdict, "Not judged");
    assert.deepEqual(others.map(({ verdict }) => verdict), ["Not judged", "Not judged"]);
    assert.match(others[0].note, /b\.m4a.*an MP4 or M4A file; convert it to WAV/);
    assert.match(others[1].note, /c\.mp3.*a ZIP archive; unpack it/);
    assert.match(call.stderr, /^2 recordings were left out:\n {2}.*b\.m4a/m);
    const table = await runEarmark("predict", folder, "--model", "models/earmark");
    assert.equal(table.code, 1, table.stderr);
    assert.equal(table.stdout.match(/^.*[abc]\.(wav|m4a|mp3) /gm)?.length, 3, table.stdout);
  }));
