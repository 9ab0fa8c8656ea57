import { replaceFolder } from "earmark/pipeline/disk/safe/replace_folder.ts";
import { restoreFolder } from "earmark/pipeline/disk/safe/restore_folder.ts";
import { temporaryPath } from "earmark/pipeline/disk/safe/temporary.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

/** Content of a folder that is written: one text in two files. */
const twice = (text: string) => ({
  files: new Map([["a", text], ["b", text]]),
  goes: ({ name }: Deno.DirEntry) => ["a", "b", "gone"].includes(name),
});

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
const textOf = (...path: string[]) => Deno.readTextFileSync(join(...path));

Deno.test("a folder is made, then replaced: what is ours goes, what is a user's stays", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "models", "m");
    await replaceFolder(folder, twice("one"));
    await Deno.writeTextFile(join(folder, "gone"), "");
    await Deno.writeTextFile(join(folder, "notes.txt"), "a user's");
    await Deno.mkdir(join(folder, "photos"));
    await Deno.writeTextFile(join(folder, "photos", "p"), "");
    await Deno.symlink("notes.txt", join(folder, "link"));
    await replaceFolder(folder, twice("two"));
    assert.deepEqual(namesIn(folder), ["a", "b", "link", "notes.txt", "photos"]);
    assert.deepEqual([textOf(folder, "a"), textOf(folder, "link")], ["two", "a user's"]);
    assert.deepEqual(namesIn(join(folder, "photos")), ["p"]);
    assert.deepEqual(namesIn(join(parent, "models")), ["m"]);
  }));

Deno.test("a folder that can't be written stays as it was, and nothing is left beside it", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    await replaceFolder(folder, twice("one"));
    const files = new Map([["a", "two"], ["no/such", "two"]]);
    await assert.rejects(replaceFolder(folder, { ...twice(""), files }), {
      name: "DataError",
      message: /^Cannot write .*m as the folder must be writable/,
      remedy: "chooseFolder",
    });
    assert.deepEqual([textOf(folder, "a"), namesIn(parent)], ["one", ["m"]]);
  }));

Deno.test("a folder that is not the expected one stays", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    await replaceFolder(folder, twice("one"));
    const isExpected = (old: string) => textOf(old, "a") === "another";
    await assert.rejects(replaceFolder(folder, { ...twice("two"), isExpected }), {
      name: "DataError",
      message: /another run has changed it$/,
    });
    assert.deepEqual([textOf(folder, "a"), namesIn(parent)], ["one", ["m"]]);
  }));

Deno.test("a folder between the renames of a killed run comes back, by a reader and a writer", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    const killed = async (write: boolean) => {
      await replaceFolder(folder, twice("one"));
      await Deno.writeTextFile(temporaryPath(parent, "0123456789abcdef"), "");
      await Deno.mkdir(join(parent, ".m.0123456789abcdef.new"));
      await Deno.rename(folder, join(parent, ".m.0123456789abcdef.old1"));
      if (write) await replaceFolder(join(parent, "other"), twice("two"));
      else await restoreFolder(folder);
      assert.equal(textOf(folder, "a"), "one");
    };
    await killed(false);
    await killed(true);
    assert.deepEqual(namesIn(parent), ["m", "other"]);
  }));

Deno.test("what a living run writes beside a folder is left alone", () =>
  withFolder(async (parent) => {
    const path = temporaryPath(parent, "0123456789abcdef");
    const fresh = join(parent, ".m.0123456789abcdef.new");
    await Deno.mkdir(fresh);
    {
      using lock = await Deno.open(path, { create: true, write: true });
      await lock.lock(true);
      await replaceFolder(join(parent, "m"), twice("one"));
      assert.equal(namesIn(parent).length, 3);
    }
    await replaceFolder(join(parent, "m"), twice("two"));
    assert.deepEqual(namesIn(parent), ["m"]);
  }));

Deno.test("a linked folder stays where it is", () =>
  withFolder(async (parent) => {
    await Deno.mkdir(join(parent, "far", "m"), { recursive: true });
    await Deno.symlink(join(parent, "far", "m"), join(parent, "m"));
    await replaceFolder(join(parent, "m"), twice("one"));
    assert.ok((await Deno.lstat(join(parent, "m"))).isSymlink);
    assert.deepEqual(namesIn(join(parent, "far", "m")), ["a", "b"]);
  }));

Deno.test("writers at the same time leave one of their folders whole, and nothing else", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    const texts = Array.from({ length: 12 }, (_, i) => `${i}`);
    await Promise.all(texts.map((text) => replaceFolder(folder, twice(text))));
    assert.equal(textOf(folder, "a"), textOf(folder, "b"));
    assert.deepEqual(namesIn(parent), ["m"]);
  }));

Deno.test("what stays and can't be moved is named, and nothing of it is removed", () =>
  withFolder(async (parent) => {
    const folder = join(parent, "m");
    await replaceFolder(folder, twice("one"));
    await Deno.remove(join(folder, "b"));
    await Deno.mkdir(join(folder, "b"));
    await Deno.writeTextFile(join(folder, "b", "precious"), "a user's");
    const goes = ({ isDirectory }: Deno.DirEntry) => !isDirectory;
    await assert.rejects(replaceFolder(folder, { ...twice("two"), goes }), {
      name: "DataError",
      message: /^Cannot keep .*\.m\.[0-9a-f]{16}\.old1\/b in .*m as it can't be moved/,
    });
    assert.deepEqual([textOf(folder, "a"), textOf(folder, "b")], ["two", "two"]);
    const [old] = namesIn(parent);
    assert.deepEqual(namesIn(join(parent, old)), ["b"]);
    assert.equal(textOf(parent, old, "b", "precious"), "a user's");
    await replaceFolder(folder, { ...twice("three"), goes });
    assert.equal(textOf(parent, old, "b", "precious"), "a user's", "at the next write too");
  }));
