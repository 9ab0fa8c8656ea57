import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { tone, wavOf } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark } from "../run_earmark.ts";

/** Writes recordings into folders. */
async function writeRecordings(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await Deno.mkdir(dirname(join(folder, name)), { recursive: true });
    await Deno.writeFile(join(folder, name), wavOf(tone(500, name, 0.05)));
  }
}

Deno.test("import makes a table of folders named after classes, and replaces none unasked", () =>
  withFolder(async (folder) => {
    await writeRecordings(folder, ["OK/part 1/a.wav", "OK/part 2/b.wav", "Not OK/part 3/c.wav"]);
    const first = await runEarmark("import", folder);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^class\s+recordings\nNot OK\s+1\nOK\s+2\n/);
    assert.match(first.stdout, /^labels from folders, 3 groups; wrote .*audio\.csv\n$/m);
    const table = await Deno.readTextFile(join(folder, "audio.csv"));
    assert.deepEqual(table.split(/\r?\n/), [
      "fname,label,group",
      "Not OK/part 3/c.wav,Not OK,part 3",
      "OK/part 1/a.wav,OK,part 1",
      "OK/part 2/b.wav,OK,part 2",
      "",
    ]);

    const manifest = join(folder, "audio.csv");
    await Deno.writeTextFile(manifest, "mine");
    const again = await runEarmark("import", folder);
    assert.deepEqual([again.code, again.stdout], [1, ""]);
    assert.match(
      again.stderr,
      /^error: Cannot import as there is an audio\.csv already: .*--force\)\n$/,
    );
    assert.equal(await Deno.readTextFile(manifest), "mine");
    assert.equal((await runEarmark("import", folder, "--force")).code, 0);
    assert.equal(await Deno.readTextFile(manifest), table);
  }));

Deno.test("import copies recordings into another folder, which is a data set then", () =>
  withFolder(async (folder) => {
    const [from, to] = [join(folder, "from"), join(folder, "to")];
    const names = ["normal_id_00_1.wav", "anomaly_id_00_2.wav", "normal_id_02_3.wav"];
    await writeRecordings(from, names);
    const { code, stdout, stderr } = await runEarmark("import", from, "--out", to);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^anomaly\s+1\nnormal\s+2\n/m);
    assert.match(stdout, /^labels from normal\/anomaly, 2 groups; wrote\s/m);
    assert.deepEqual([...Deno.readDirSync(from)].length, 3);
    for (const name of names) {
      assert.deepEqual(
        await Deno.readFile(join(to, "wavfiles", name)),
        await Deno.readFile(join(from, name)),
      );
    }
    const inspected = await runEarmark("inspect", "--data", to);
    assert.equal(inspected.code, 0, inspected.stderr);
    assert.match(inspected.stdout, /8000 Hz, 1 channel, pcm16\s+3/);
  }));

Deno.test("import refuses a folder without recordings, or without labels", () =>
  withFolder(async (folder) => {
    const empty = await runEarmark("import", folder);
    assert.deepEqual([empty.code, empty.stdout], [1, ""]);
    assert.match(empty.stderr, /^error: Cannot import as there is no recording in .*\n$/);
    await writeRecordings(folder, ["a.wav"]);
    const unnamed = await runEarmark("import", folder);
    assert.deepEqual([unnamed.code, unnamed.stdout], [1, ""]);
    assert.match(
      unnamed.stderr,
      /^error: Cannot label recordings as .*"a\.wav" \(or say by --label-from .*\)\n$/,
    );
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["a.wav"]);
  }));

Deno.test("import takes groups and labels from names by expressions, and says what is wrong with one", () =>
  withFolder(async (folder) => {
    await writeRecordings(folder, ["part_1_good_a.wav", "part_1_good_b.wav", "part_2_split_a.wav"]);
    const by = (group: string, label = "_(good|split)_") =>
      runEarmark("import", folder, "--force", "--group-from", group, "--label-from", label);
    const { code, stdout, stderr } = await by("^(part_\\d+)_");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^labels from the expression, 2 groups; wrote\s/m);
    const table = await Deno.readTextFile(join(folder, "audio.csv"));
    assert.match(table, /^part_1_good_b\.wav,good,part_1\r?$/m);
    assert.match(table, /^part_2_split_a\.wav,split,part_2\r?$/m);
    for (
      const [expression, message] of [
        ["^(part", /must be a regular expression: current value is \^\(part\n$/],
        ["^part_", /must have a group in brackets/],
        ["^(part_1)_", /1 file does not \(part_2_split_a\.wav\)\n$/],
      ] as const
    ) {
      const wrong = await by(expression);
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, message);
    }
    assert.equal(await Deno.readTextFile(join(folder, "audio.csv")), table);
  }));

Deno.test("one recording of one group is said to be one", () =>
  withFolder(async (folder) => {
    await writeRecordings(folder, ["OK/part 1/a.wav"]);
    const said = await runEarmark("import", folder);
    const looked = await runEarmark("inspect", "--data", folder);
    const made = await runEarmark("preprocess", "--data", folder, "--settings", "default");
    const all = [said, looked, made].map(({ stdout, stderr }) => stdout + stderr).join("");
    assert.match(made.stdout, /^1 of 1 recording in /m);
    assert.doesNotMatch(
      all,
      /\b1 (recordings|groups|files|folds|parts|classes|channels|windows)\b/,
    );
  }));

Deno.test("import asks which folder is the class where two may be, and takes the one that is said", () =>
  withFolder(async (folder) => {
    await writeRecordings(
      folder,
      ["fine", "coarse"].flatMap((pass) => [`${pass}/sharp/1.wav`, `${pass}/worn/1.wav`]),
    );
    const asked = await runEarmark("import", folder);
    assert.equal(asked.code, 1);
    assert.match(asked.stderr, /"coarse, fine" or "sharp, worn" \(say it by\s+--label-from/);
    const said = await runEarmark("import", folder, "--label-from", "/(sharp|worn)/");
    assert.equal(said.code, 0, said.stderr);
    const table = await Deno.readTextFile(join(folder, "audio.csv"));
    assert.match(table, /^fine\/worn\/1\.wav,worn,fine\r?$/m);
  }));
