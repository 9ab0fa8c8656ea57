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

Deno.test("predict shows 200 verdicts and 20 warnings, and counts the rest", () =>
  withFolder(async (folder) => {
    const [listed, unlisted] = [namesOf("listed", 203), namesOf("unlisted", 25)];
    const model = await writeManyNames(folder, [...listed, ...unlisted]);
    const manifest = await Deno.readTextFile(join(folder, "audio.csv"));
    const rows = listed.map((name) => `${name},OK,part 9\n`).join("");
    await Deno.writeTextFile(join(folder, "audio.csv"), manifest + rows);
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
    assert.deepEqual(warnings, [
      ...unlisted.slice(0, 20)
        .map((name) => `warning: ${name} is among the recordings and has no row`),
      "warning: and 5 more like these",
    ]);
  }));

Deno.test("predict and inspect show 200 verdicts and 20 warnings whole", () =>
  withFolder(async (folder) => {
    const model = await writeManyNames(folder, namesOf("more", 20));
    const inspect = await runEarmark("inspect", "--data", folder);
    assert.equal(inspect.stderr.match(/^warning: /gm)?.length, 20);
    assert.doesNotMatch(inspect.stderr, /more like these/);
    await Deno.remove(join(folder, "audio.csv"));
    for (const [i, name] of namesOf("others", 172).entries()) {
      const recording = join(folder, "wavfiles", `r${1 + i % 8}.wav`);
      await Deno.link(recording, join(folder, "wavfiles", name));
    }
    const predict = await runEarmark("predict", "--data", folder, "--model", model);
    assert.equal(predict.code, 0, predict.stderr);
    assert.equal(predict.stdout.match(/^\S+\.wav( |$)/gm)?.length, 200);
    assert.doesNotMatch(predict.stdout, /^… and/m);
    assert.match(predict.stdout, /^200 recordings: /m);
  }));
