import { describeLeftOut } from "earmark/pipeline/disk/listing/describe_left_out.ts";
import { listBelow } from "earmark/pipeline/disk/listing/list_recordings.ts";
import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

/** Makes files of one text. */
async function write(folder: string, text: string, ...names: string[]): Promise<void> {
  for (const name of names) await writeFileAtomic(join(folder, name), text);
}

Deno.test("listBelow() names what begins like a recording and is not called one, also by a link", () =>
  withFolder(async (folder) => {
    await write(folder, "RIFF....WAVE", "OK/a", "b.001", "c.dat", "notes.txt", "d.wav");
    await write(folder, "text", "README", "e.dat");
    await Deno.symlink("../d.wav", join(folder, "OK", "link"));
    const list = await listBelow(folder);
    assert.deepEqual(list.nameless, ["OK/a", "OK/link", "b.001", "c.dat"]);
    assert.deepEqual([list.recordings, list.others, list.empty], [["d.wav"], [], []]);
    assert.match(describeLeftOut(list).join(), /^4 files that begin like recordings were left out/);
  }));

Deno.test("listBelow() looks at the first of many files that end alike, and at all where one sounds", () =>
  withFolder(async (folder) => {
    const names = Array.from({ length: 150 }, (_, i) => `${i}`);
    await write(folder, "no", ...names.map((name) => `${name}.x`));
    await write(folder, "OggS", ...names.map((name) => `${name}.y${name}`));
    let nOpened = 0;
    const { openSync } = Deno;
    Deno.openSync = (...args) => {
      nOpened++;
      return openSync(...args);
    };
    try {
      assert.equal((await listBelow(folder)).nameless.length, 150);
    } finally {
      Deno.openSync = openSync;
    }
    assert.equal(nOpened, 250);
  }));

Deno.test("listBelow() names archives, and counts a class that is packed for no empty one", () =>
  withFolder(async (folder) => {
    await write(folder, "", "OK/a.wav", "NOK/all.zip", "tables/labels.csv.gz");
    const list = await listBelow(folder);
    assert.deepEqual(describeLeftOut(list), [
      "1 archive was left out (NOK/all.zip): what is packed is not read (unpack it)",
      "the folder tables holds no recording",
    ]);
  }));

Deno.test("listBelow() counts names that are no UTF-8 one by one, and goes on", () =>
  withFolder(async (folder) => {
    await write(folder, "", "OK/a.wav", "NOK/b.wav");
    const lost = (isDirectory: boolean) => ({
      ...{ name: isDirectory ? "G\uFFFDt" : "\uFFFD.wav", isDirectory },
      ...{ isFile: !isDirectory, isSymlink: false },
    });
    const { readDirSync } = Deno;
    Deno.readDirSync = (path) => {
      const entries = [...readDirSync(path)];
      if (String(path).endsWith("/NOK")) entries.push(lost(false), lost(false), lost(true));
      return entries.values();
    };
    try {
      const list = await listBelow(folder);
      assert.deepEqual(list.recordings, ["NOK/b.wav", "OK/a.wav"]);
      assert.deepEqual(list.misencoded, ["NOK/G\uFFFDt", "NOK/\uFFFD.wav", "NOK/\uFFFD.wav"]);
      assert.match(describeLeftOut(list).join(), /^3 files or folders were left out .*UTF-8/);
    } finally {
      Deno.readDirSync = readDirSync;
    }
  }));

Deno.test("listBelow() takes a name with the sign of lost bytes where a file has it, once", () =>
  withFolder(async (folder) => {
    await write(folder, "", "\uFFFD.wav");
    const { readDirSync } = Deno;
    Deno.readDirSync = (path) => readDirSync(path).flatMap((entry) => [entry, { ...entry }]);
    try {
      const { recordings, misencoded } = await listBelow(folder);
      assert.deepEqual([recordings, misencoded], [["\uFFFD.wav"], ["\uFFFD.wav"]]);
    } finally {
      Deno.readDirSync = readDirSync;
    }
  }));

Deno.test("listBelow() calls nothing hidden that a link lists", () =>
  withFolder(async (folder) => {
    await write(folder, "", ".deep/x.wav", ".a.wav", ".b.wav", ".c.m4a.part");
    await Deno.symlink(".deep", join(folder, "link"));
    await Deno.symlink(".a.wav", join(folder, "a.wav"));
    const { recordings, hidden } = await listBelow(folder);
    assert.deepEqual(recordings, ["a.wav", "link/x.wav"]);
    assert.deepEqual(hidden, [".b.wav", ".c.m4a.part"]);
  }));
