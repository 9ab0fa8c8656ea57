import assert from "node:assert/strict";
import { join } from "node:path";
import { hasTrack, readTrack, writeTrack } from "earmark/pipeline/disk/track_file.ts";
import { withFolder } from "../../with_folder.ts";

const track = { data: Float32Array.of(1, -2, 3.5, NaN, 5, 6), rows: 3, columns: 2 };

Deno.test("a track comes back exactly", () =>
  withFolder(async (folder) => {
    const path = join(folder, "t.f32");
    await writeTrack(path, track);
    assert.deepEqual(await readTrack(path), track);
    assert.equal(await hasTrack(path), true);
  }));

Deno.test("a track cut short is refused, and counts as missing", () =>
  withFolder(async (folder) => {
    const path = join(folder, "t.f32");
    await writeTrack(path, track);
    await Deno.truncate(path, 20);
    assert.equal(await hasTrack(path), false);
    await assert.rejects(readTrack(path), { name: "DataError", message: /run preprocess again/ });
    await Deno.truncate(path, 3);
    await assert.rejects(readTrack(path), { name: "DataError" });
  }));

Deno.test("hasTrack() of nothing is false", async () => {
  assert.equal(await hasTrack("no/such.f32"), false);
});
