import {
  isTemporary,
  removeLeftovers,
  replaceFile,
  temporaryPath,
  tryWriting,
} from "earmark/pipeline/disk/safe/temporary.ts";
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { withFolder } from "../../../with_folder.ts";

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("what killed runs left goes; what is written, and files of others, stay", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(join(folder, "deep"));
    const [left, written] = [temporaryPath(folder), temporaryPath(folder)];
    await Deno.writeTextFile(left, "");
    await Deno.writeTextFile(temporaryPath(join(folder, "deep")), "");
    await Deno.writeTextFile(join(folder, ".earmark-notes.tmp"), "a user's");
    using file = await Deno.open(written, { create: true, write: true });
    await file.lock(true);
    await removeLeftovers(folder);
    assert.equal(namesIn(join(folder, "deep")).length, 1);
    await removeLeftovers(folder, true);
    assert.deepEqual(namesIn(join(folder, "deep")), []);
    assert.deepEqual(namesIn(folder), [basename(written), ".earmark-notes.tmp", "deep"].sort());
    await removeLeftovers(join(folder, "none"));
  }));

Deno.test("files are replaced whole, whatever is cleared away at the same time", () =>
  withFolder(async (folder) => {
    const path = join(folder, "f");
    const contents = Array.from({ length: 40 }, (_, i) => new Uint8Array(5000).fill(i));
    await Promise.all(
      contents.flatMap((bytes) => [replaceFile(path, bytes), removeLeftovers(folder)]),
    );
    const found = await Deno.readFile(path);
    assert.ok(found.length === 5000 && found.every((byte) => byte === found[0]));
    assert.deepEqual(namesIn(folder), ["f"]);
  }));

Deno.test("a name of ours is no other's", () => {
  assert.ok(isTemporary(basename(temporaryPath("x"))));
  for (const name of [".earmark-12.tmp", "earmark-0123456789abcdef.tmp", ".a.wav.0123.tmp"]) {
    assert.equal(isTemporary(name), false);
  }
});

Deno.test("tryWriting() makes a folder and leaves nothing in it; a file in the way refuses it", () =>
  withFolder(async (folder) => {
    await tryWriting(join(folder, "a", "b"));
    assert.deepEqual(namesIn(join(folder, "a", "b")), []);
    await Deno.writeTextFile(join(folder, "c"), "");
    await assert.rejects(tryWriting(join(folder, "c")));
  }));
