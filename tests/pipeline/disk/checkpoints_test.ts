import assert from "node:assert/strict";
import { openCheckpoints } from "earmark/pipeline/disk/checkpoints.ts";
import { withFolder } from "../../with_folder.ts";

Deno.test("a checkpoint comes back exactly, for its key alone", () =>
  withFolder(async (folder) => {
    const value = { weights: [Float32Array.of(0.1, NaN)], step: 3, missing: undefined };
    await openCheckpoints<typeof value>(folder, "key").save("fold 1", value);
    assert.deepEqual(await openCheckpoints(folder, "key").load("fold 1"), value);
    assert.equal(await openCheckpoints(folder, "other").load("fold 1"), undefined);
    assert.equal(await openCheckpoints(folder, "key").load("fold 2"), undefined);
  }));

Deno.test("a damaged checkpoint counts as none", () =>
  withFolder(async (folder) => {
    await openCheckpoints(folder, "key").save("a", new Float64Array(100));
    await Deno.truncate(`${folder}/a.checkpoint`, 30);
    assert.equal(await openCheckpoints(folder, "key").load("a"), undefined);
  }));
