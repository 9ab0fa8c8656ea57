import { contentHash, MISSING, rememberFolders } from "earmark/pipeline/queue/content.ts";
import { sha256 } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("contentHash() tells files, folders and what is missing apart by content alone", () =>
  withFolder(async (folder) => {
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    for (const path of [a, b]) {
      await Deno.mkdir(path);
      await Deno.writeTextFile(join(path, "x"), "content");
    }
    assert.equal(await contentHash(join(a, "x")), sha256("content"));
    assert.equal(await contentHash(join(a, "y")), MISSING);
    const before = await contentHash(a);
    assert.equal(await contentHash(b), before);
    await Deno.mkdir(join(b, ".training"));
    await Deno.writeTextFile(join(b, ".hidden"), "");
    assert.equal(await contentHash(b), before, "what is hidden does not count");
    await Deno.rename(join(b, "x"), join(b, "z"));
    assert.notEqual(await contentHash(b), before);
  }));

Deno.test("a file of any size is hashed piece by piece, and never read as a whole", () =>
  withFolder(async (folder) => {
    const path = join(folder, "long.wav");
    const bytes = new Uint8Array(3 * 2 ** 20 + 1).map((_, i) => i % 251);
    await Deno.writeFile(path, bytes);
    const { readFile } = Deno;
    Deno.readFile = () => Promise.reject(new Error("it was read as a whole"));
    try {
      assert.equal(await contentHash(path), sha256(bytes));
    } finally {
      Deno.readFile = readFile;
    }
  }));

Deno.test("what is there and can't be read has no hash", () =>
  withFolder(async (folder) => {
    const [path, other] = [join(folder, "a.wav"), join(folder, "b.wav")];
    await new Deno.Command("mkfifo", { args: [path] }).output();
    await Deno.symlink(other, join(folder, "link.wav"));
    await Deno.symlink("link.wav", other);
    await assert.rejects(contentHash(path), {
      name: "DataError",
      message: /a\.wav as it must be a regular file/,
    });
    await assert.rejects(contentHash(other), { name: "DataError", message: /b\.wav/ });
  }));

Deno.test("rememberFolders() reads a folder once and a file each time", () =>
  withFolder(async (folder) => {
    const hash = rememberFolders();
    const path = join(folder, "x");
    await Deno.writeTextFile(path, "1");
    const before = [await hash(folder), await hash(path)];
    await Deno.writeTextFile(path, "2");
    assert.equal(await hash(folder), before[0]);
    assert.equal(await hash(path), sha256("2"));
  }));
