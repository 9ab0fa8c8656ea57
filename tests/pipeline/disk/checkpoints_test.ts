import assert from "node:assert/strict";
import { openCheckpoints, removeDamaged } from "earmark/pipeline/disk/checkpoints.ts";
import { withFolder } from "../../with_folder.ts";

Deno.test("a checkpoint comes back exactly, for its key alone", () =>
  withFolder(async (folder) => {
    const value = { weights: [Float32Array.of(0.1, NaN)], step: 3, missing: undefined };
    await openCheckpoints<typeof value>(folder, "key").save("fold 1", value);
    assert.deepEqual(await openCheckpoints(folder, "key").load("fold 1"), value);
    assert.equal(await openCheckpoints(folder, "other").load("fold 1"), undefined);
    assert.equal(await openCheckpoints(folder, "key").load("fold 2"), undefined);
  }));

Deno.test("a checkpoint cut short, or of which one bit changed, counts as none and goes", () =>
  withFolder(async (folder) => {
    const { save, load } = openCheckpoints(folder, "key");
    await save("a", new Float64Array(4));
    await save("b", [1]);
    const path = `${folder}/a.checkpoint`;
    const whole = await Deno.readFile(path);
    await Deno.truncate(path, 30);
    assert.equal(await load("a"), undefined);
    for (let bit = 0; bit < 8 * whole.length; bit += 5) {
      const bytes = whole.slice();
      bytes[bit >> 3] ^= 1 << (bit & 7);
      await Deno.writeFile(path, bytes);
      assert.equal(await load("a"), undefined);
    }
    assert.deepEqual(await removeDamaged(folder), ["a"]);
    assert.deepEqual(await removeDamaged(folder), []);
    assert.deepEqual(await load("b"), [1]);
    assert.deepEqual(await removeDamaged(`${folder}/none`), []);
    const file = `${folder}/b.checkpoint`;
    await assert.rejects(removeDamaged(file), {
      name: "DataError",
      message: `Cannot write ${file} as the folder must be writable: a file is in the place of a ` +
        "folder",
    });
  }));
