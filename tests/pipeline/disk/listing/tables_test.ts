import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import { importFolder } from "earmark/pipeline/import.ts";
import { findRecordings } from "earmark/pipeline/predict/find_recordings.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

/** Makes empty files. */
async function touch(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) await writeFileAtomic(join(folder, name), "");
}

Deno.test("a table under another name is asked about where there is no audio.csv", async () => {
  const names = ["AUDIO.csv", "audio.csv.csv", "audio.csv.txt", "audio (1).csv", "labels.csv"];
  for (const name of [...names, "audio.xlsx"]) {
    await withFolder(async (folder) => {
      await touch(folder, "a.wav", name, "notes.txt", "predictions.csv");
      const how = name.endsWith("x") ? "save it as CSV UTF-8 under the name" : "name it";
      await assert.rejects(openDataSet({ data: folder, out: folder }), {
        name: "DataError",
        message: `Cannot open data set as in ${folder} there is no audio.csv; did you mean ` +
          `${name} (${how} audio.csv, with its columns named fname and label)?`,
      });
    });
  }
});

Deno.test("a table one folder below is pointed at, for a data set and by import", () =>
  withFolder(async (folder) => {
    await touch(folder, "wavfiles/OK/a.wav", "wavfiles/NOK/b.wav", "wavfiles/audio.csv");
    await assert.rejects(openDataSet({ data: folder, out: folder }), {
      message: `Cannot open data set as in ${folder} there is no audio.csv but ` +
        "wavfiles/audio.csv (name its folder, or move it up)",
    });
    const { warnings } = await importFolder(folder);
    assert.match(warnings[0], /^wavfiles\/audio\.csv was not read, .* in the folder above, with/);
  }));

Deno.test("predict says that a table of another name is not read, but for tables of any name", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.wav", "Audio.csv.txt", "results.csv");
    const { warnings } = await findRecordings([folder], { data: ".", out: "." });
    assert.deepEqual(warnings.map((text) => text.slice(folder.length)), [
      ": Audio.csv.txt is not read (name it audio.csv, with its columns named fname and label)",
    ]);
  }));

Deno.test("a link audio.csv that leads nowhere is called that", () =>
  withFolder(async (folder) => {
    await touch(folder, "a.wav");
    await Deno.symlink("gone.csv", join(folder, "audio.csv"));
    const message = /audio\.csv is a link that leads nowhere/;
    await assert.rejects(openDataSet({ data: folder, out: folder }), { message });
    const { warnings } = await findRecordings([folder], { data: ".", out: "." });
    assert.match(warnings.join(), message);
  }));

Deno.test("import names the tables that it passes over, also one folder below", () =>
  withFolder(async (folder) => {
    await touch(folder, "OK/a.wav", "NOK/b.wav", "labels.csv", "meta/train.tsv", "a/b/deep.csv");
    const { warnings } = await importFolder(folder);
    assert.ok(
      warnings.includes(
        "labels.csv, meta/train.tsv were not read, as labels come from names (where the labels " +
          "stand in a table, name it audio.csv, with its columns named fname and label)",
      ),
      warnings.join("\n"),
    );
  }));
