import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import { importFolder } from "earmark/pipeline/import.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../with_folder.ts";

Deno.test("import copies onto no other recording, and nothing where one would be replaced", () =>
  withFolder(async (folder) => {
    const [from, out] = [join(folder, "from"), join(folder, "to")];
    const there = join(out, "wavfiles", "OK", "a.wav");
    await writeFileAtomic(join(from, "OK", "a.wav"), "new");
    await writeFileAtomic(join(from, "NOK", "b.wav"), "new");
    // Another recording of the same size.
    await writeFileAtomic(there, "old");
    await assert.rejects(importFolder(from, { out, force: true }), {
      ...{ name: "DataError", remedy: "chooseFolder" },
      message: /1 other is there under the name of one that is copied \(OK\/a\.wav\)/,
    });
    assert.equal(await Deno.readTextFile(there), "old");
    assert.deepEqual([...Deno.readDirSync(join(out, "wavfiles"))].map(({ name }) => name), ["OK"]);
    await writeFileAtomic(there, "new");
    await importFolder(from, { out });
    assert.equal(await Deno.readTextFile(join(out, "wavfiles", "NOK", "b.wav")), "new");
  }));

Deno.test("import copies none of its own copies", () =>
  withFolder(async (folder) => {
    for (const name of ["OK/a.wav", "NOK/b.wav"]) await writeFileAtomic(join(folder, name), name);
    const out = join(folder, "out");
    await importFolder(folder, { out });
    const { perClass, warnings } = await importFolder(folder, { out, force: true });
    assert.deepEqual(perClass, [["NOK", 1], ["OK", 1]]);
    assert.deepEqual(warnings, [
      "2 recordings in out/wavfiles/ are left out, as copies go there",
    ]);
    // Copies into the folder itself are its recordings from then on.
    await importFolder(out, { out, force: true });
    assert.equal(await Deno.readTextFile(join(out, "wavfiles", "OK", "a.wav")), "OK/a.wav");
  }));

Deno.test("a copy that fails is removed, and what to do is said", () =>
  withFolder(async (folder) => {
    const [from, out] = [join(folder, "from"), join(folder, "to")];
    for (const name of ["OK/a.wav", "NOK/b.wav"]) await writeFileAtomic(join(from, name), name);
    const { copyFile } = Deno;
    Deno.copyFile = async (source, target) => {
      if (!String(source).includes("OK/a.wav")) return copyFile(source, target);
      await Deno.writeTextFile(target, "OK");
      throw Object.assign(new Error("No space left on device"), { code: "ENOSPC" });
    };
    try {
      await assert.rejects(importFolder(from, { out }), {
        message:
          /1 of 2 are copied \(make room, or clear what is in the way, and start again, .*remove/,
      });
    } finally {
      Deno.copyFile = copyFile;
    }
    assert.deepEqual([...Deno.readDirSync(join(out, "wavfiles", "OK"))], []);
    assert.deepEqual((await importFolder(from, { out })).perClass, [["NOK", 1], ["OK", 1]]);
  }));
