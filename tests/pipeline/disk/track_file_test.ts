import assert from "node:assert/strict";
import { join } from "node:path";
import { readTrack, stateOfTrack, writeTrack } from "earmark/pipeline/disk/track_file.ts";
import { withFolder } from "../../with_folder.ts";

const track = { data: Float32Array.of(1, -2, 3.5, NaN, 5, 6), rows: 3, columns: 2 };

Deno.test("a track comes back exactly", () =>
  withFolder(async (folder) => {
    const path = join(folder, "t.f32");
    await writeTrack(path, track);
    assert.deepEqual(await readTrack(path), track);
    assert.equal(await stateOfTrack(path), "whole");
  }));

Deno.test("a track cut short, or of which one bit changed, is refused, and counts as damaged", () =>
  withFolder(async (folder) => {
    const path = join(folder, "t.f32");
    await writeTrack(path, track);
    const whole = await Deno.readFile(path);
    const refused = async (bytes: Uint8Array) => {
      await Deno.writeFile(path, bytes);
      assert.equal(await stateOfTrack(path), "damaged");
      await assert.rejects(readTrack(path), { name: "DataError", message: /run the same command/ });
    };
    for (const length of [0, 3, 8, 20, whole.length - 4]) await refused(whole.slice(0, length));
    for (let bit = 0; bit < 8 * whole.length; bit++) {
      const bytes = whole.slice();
      bytes[bit >> 3] ^= 1 << (bit & 7);
      await refused(bytes);
    }
  }));

Deno.test("a track that is not there is missing", async () => {
  assert.equal(await stateOfTrack("no/such.f32"), "missing");
});

Deno.test("a piece of a track comes back with what was measured of its recording", () =>
  withFolder(async (folder) => {
    const path = `${folder}/piece.f32`;
    const piece = { data: Float32Array.of(1, 2, 3), rows: 3, columns: 1 };
    await writeTrack(path, { ...piece, ofWhole: Float64Array.of(0.1, -7) });
    assert.deepEqual(await readTrack(path), { ...piece, ofWhole: Float64Array.of(0.1, -7) });
    await writeTrack(path, piece);
    assert.deepEqual(await readTrack(path), piece);
  }));

Deno.test("a track under another's name is damaged", () =>
  withFolder(async (folder) => {
    const [one, other] = ["one.f32", "other.f32"].map((name) => join(folder, name));
    await writeTrack(one, track);
    await Deno.rename(one, other);
    assert.equal(await stateOfTrack(other), "damaged");
    await assert.rejects(readTrack(other), { name: "DataError" });
    await Deno.rename(other, one);
    assert.equal(await stateOfTrack(one), "whole");
  }));
