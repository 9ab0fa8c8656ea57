import { parse } from "@std/csv";
import { mergeSettings } from "earmark/parse_settings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, smallSettings, writeSmallSet } from "../pipeline/small_set.ts";
import { trainSmall } from "../pipeline/train_small.ts";
import { withFolder } from "../with_folder.ts";
import { runEarmark } from "./run_earmark.ts";

const baseline = mergeSettings(smallSettings, { model: { network: "baseline" } });

/** Writes a set, trains a model of it, and links its recordings under more names. */
async function writeManyNames(folder: string, names: readonly string[]): Promise<string> {
  const dataSet = await writeSmallSet(folder, smallRecordings(8));
  const { folder: model } = await trainSmall(dataSet, baseline);
  for (const [i, name] of names.entries()) {
    const recording = join(dataSet.recordings, `r${1 + i % 8}.wav`);
    await Deno.link(recording, join(dataSet.recordings, name));
  }
  return model;
}

const namesOf = (prefix: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${prefix}${`${i + 1}`.padStart(3, "0")}.wav`);

/** Writes rows of a table of which some, two by two, have groups of one name in other letters. */
function rowsOf(names: readonly string[], nVariants: number): string {
  const groupOf = (i: number) => i < 2 * nVariants ? `${"gG"[i % 2]}${i >> 1}` : "part 9";
  return names.map((name, i) => `${name},OK,${groupOf(i)}\n`).join("");
}

Deno.test("predict shows 200 verdicts and 20 warnings, and counts the rest", () =>
  withFolder(async (folder) => {
    const listed = namesOf("listed", 203);
    const model = await writeManyNames(folder, listed);
    const manifest = await Deno.readTextFile(join(folder, "audio.csv"));
    await Deno.writeTextFile(join(folder, "audio.csv"), manifest + rowsOf(listed, 25));
    const { code, stdout, stderr } = await runEarmark(
      "predict",
      "--data",
      folder,
      "--model",
      model,
    );
    assert.equal(code, 0, stderr);
    const shown = stdout.split("\n").filter((line) => /^\S+\.wav /.test(line));
    assert.equal(shown.length, 200);
    assert.match(shown[199], /^listed192\.wav /);
    assert.match(stdout, /^listed192\.wav .*\n.*\n… and 11 more\n\n211 recordings: /m);
    const table = await Deno.readTextFile(join(folder, "predictions.csv"));
    assert.equal(parse(table, { skipFirstRow: true }).length, 211);
    const warnings = stderr.split("\n").filter((line) => line.startsWith("warning: "));
    assert.equal(warnings.length, 21, stderr);
    for (const [i, warning] of warnings.slice(0, 20).entries()) {
      assert.match(warning, new RegExp(`^warning: line \\d+: Group "G${i}" `));
    }
    assert.equal(warnings[20], "warning: and 5 more like these");
  }));

Deno.test("predict shows 200 verdicts and 20 warnings whole", () =>
  withFolder(async (folder) => {
    const listed = namesOf("listed", 192);
    const model = await writeManyNames(folder, listed);
    const manifest = await Deno.readTextFile(join(folder, "audio.csv"));
    await Deno.writeTextFile(join(folder, "audio.csv"), manifest + rowsOf(listed, 20));
    const predict = await runEarmark("predict", "--data", folder, "--model", model);
    assert.equal(predict.code, 0, predict.stderr);
    assert.equal(predict.stderr.match(/^warning: /gm)?.length, 20, predict.stderr);
    assert.doesNotMatch(predict.stderr, /more like these/);
    assert.equal(predict.stdout.match(/^\S+\.wav( |$)/gm)?.length, 200);
    assert.doesNotMatch(predict.stdout, /^… and/m);
    assert.match(predict.stdout, /^200 recordings: /m);
  }));
