import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { exists, writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import { importFolder } from "earmark/pipeline/import.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";

/** Makes empty recordings. */
async function touch(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await writeFileAtomic(join(folder, name), "");
}

Deno.test("import makes a data set of folders per class, in its place", () =>
  withFolder(async (folder) => {
    await touch(folder, ["OK/a.wav", "OK/b.wav", "Not OK/c.wav"]);
    const { perClass } = await importFolder(folder);
    assert.deepEqual(perClass, [["Not OK", 1], ["OK", 2]]);
    const { rows } = await openDataSet({ data: folder, out: folder });
    assert.deepEqual(
      rows.map(({ fname, label }) => [fname, label]).sort(),
      [["Not OK/c.wav", "Not OK"], ["OK/a.wav", "OK"], ["OK/b.wav", "OK"]],
    );
  }));

Deno.test("import reads normal and anomaly from names, and the machine as group", () =>
  withFolder(async (folder) => {
    await touch(folder, ["fan/id_00/normal/1.wav", "fan/id_00/abnormal/1.wav"]);
    const { perClass, nGroups } = await importFolder(folder);
    assert.deepEqual(perClass.map(([, n]) => n), [1, 1]);
    assert.ok(nGroups === undefined || nGroups >= 1);
  }));

Deno.test("import copies recordings where a folder is named", () =>
  withFolder(async (folder) => {
    const [from, out] = [join(folder, "from"), join(folder, "to")];
    await touch(from, ["a/1.wav", "b/2.wav"]);
    const { manifestPath } = await importFolder(from, { out });
    assert.equal(manifestPath, join(out, "audio.csv"));
    assert.ok(await exists(join(out, "wavfiles", "a", "1.wav")));
    assert.equal(await exists(join(from, "audio.csv")), false);
    assert.equal((await openDataSet({ data: out, out })).rows.length, 2);
  }));

Deno.test("import never replaces an audio.csv unasked", () =>
  withFolder(async (folder) => {
    await touch(folder, ["a/1.wav", "b/2.wav"]);
    await Deno.writeTextFile(join(folder, "audio.csv"), "mine");
    await assert.rejects(importFolder(folder), {
      name: "DataError",
      message: /audio\.csv already/,
      remedy: "takeTable",
    });
    assert.equal(await Deno.readTextFile(join(folder, "audio.csv")), "mine");
    await importFolder(folder, { force: true });
    assert.match(await Deno.readTextFile(join(folder, "audio.csv")), /^fname,label/);
  }));

Deno.test("import refuses a folder without recordings, or none", () =>
  withFolder(async (folder) => {
    const name = "DataError";
    await assert.rejects(importFolder(folder), { name, message: /there is no recording in/ });
    await assert.rejects(importFolder(join(folder, "no")), { name, message: /no such file/ });
  }));

Deno.test("import keeps classes named clean and models, which below wavfiles/ are folders like any", () =>
  withFolder(async (folder) => {
    await writeFileAtomic(join(folder, "wavfiles", "clean", "a.wav"), "");
    await writeFileAtomic(join(folder, "wavfiles", "noisy", "b.wav"), "");
    const { perClass } = await importFolder(folder);
    assert.deepEqual(perClass, [["clean", 1], ["noisy", 1]]);
  }));

Deno.test("a table may name recordings with their folder", () =>
  withFolder(async (folder) => {
    await writeFileAtomic(join(folder, "wavfiles", "a.wav"), "");
    await writeFileAtomic(join(folder, "audio.csv"), "fname,label\nwavfiles/a.wav,OK\n");
    const { rows, missing } = await openDataSet({ data: folder, out: folder });
    assert.deepEqual(rows.map(({ fname }) => fname), ["a.wav"]);
    assert.deepEqual(missing, []);
  }));

Deno.test("import writes no name that a spreadsheet runs, and its table still finds the file", () =>
  withFolder(async (folder) => {
    await touch(folder, ["OK/a.wav", "-bad/=cmd.wav", "=bad/+b.wav"]);
    const { manifestPath } = await importFolder(folder);
    const lines = (await Deno.readTextFile(manifestPath)).trim().split("\r\n").slice(1);
    assert.deepEqual(lines.flatMap((line) => line.split(",")).filter((c) => /^[=+@-]/.test(c)), []);
    const { rows, missing } = await openDataSet({ data: folder, out: folder });
    assert.deepEqual(missing, []);
    assert.deepEqual(rows.map(({ label }) => label).sort(), ["-bad", "=bad", "OK"]);
  }));

Deno.test("import says which recordings, classes and formats it leaves out", () =>
  withFolder(async (folder) => {
    await touch(folder, ["OK/a.wav", "NOK/b.wav", "NOK/c.flac", "NOK/d.m4a", "void/notes.txt"]);
    const { warnings, perClass } = await importFolder(folder);
    assert.deepEqual(perClass, [["NOK", 1], ["OK", 1]]);
    assert.deepEqual(warnings.slice(2), [
      "the folder void holds no recording",
      "the class NOK has 1 of its 3 recordings, as the others are left out",
    ]);
    assert.match(warnings[0], /^1 recording of another format was left out \(NOK\/d\.m4a\)/);
    assert.match(warnings[1], /^1 file was left out \(NOK\/c\.flac\): no FLAC, Ogg or MP3 is in/);
    await touch(folder, ["wavfiles/OK/a.wav", "wavfiles/NOK/b.wav"]);
    const { warnings: inside } = await importFolder(folder, { force: true });
    assert.deepEqual(inside, [
      "4 recordings are left out (NOK/b.wav, NOK/c.flac, NOK/d.m4a, OK/a.wav), as there is a " +
      "folder wavfiles/ beside them (move them into it)",
    ]);
  }));

Deno.test("import names links that lead nowhere, and labels none of them", () =>
  withFolder(async (folder) => {
    await touch(folder, ["OK/a.wav", "NOK/b.wav"]);
    await Deno.symlink("gone.wav", join(folder, "NOK", "dead.wav"));
    const { warnings, perClass } = await importFolder(folder);
    assert.deepEqual(perClass, [["NOK", 1], ["OK", 1]]);
    assert.ok(warnings.some((warning) => warning.includes("NOK/dead.wav")), warnings.join());
  }));

Deno.test("a table beside recordings whose names tell no classes is pointed at", () =>
  withFolder(async (folder) => {
    await touch(folder, ["audio/1.wav", "audio/2.wav", "labels.csv"]);
    await assert.rejects(importFolder(folder), /where the labels stand in labels\.csv, name it/);
  }));

Deno.test("a class that is named as a verdict is named by an import", () =>
  withFolder(async (folder) => {
    await touch(folder, ["OK/1.wav", "Review/1.wav"]);
    const { warnings } = await importFolder(folder);
    assert.match(warnings.join(), /no class may be named as a verdict .* "Review"/);
  }));
