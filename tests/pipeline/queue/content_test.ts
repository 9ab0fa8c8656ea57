import { contentHash, rememberFolders } from "earmark/pipeline/queue/content.ts";
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
    assert.equal(await contentHash(join(a, "y")), "missing");
    const before = await contentHash(a);
    assert.equal(await contentHash(b), before);
    await Deno.mkdir(join(b, ".training"));
    await Deno.writeTextFile(join(b, ".hidden"), "");
    assert.equal(await contentHash(b), before, "what is hidden does not count");
    await Deno.rename(join(b, "x"), join(b, "z"));
    assert.notEqual(await contentHash(b), before);
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
