import { unlessInUse, usingTracks } from "earmark/pipeline/disk/tracks_in_use.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Says whether a removal from the folder would be let through. */
async function mayRemove(folder: string, mark?: string): Promise<boolean> {
  let wasCalled = false;
  await unlessInUse(folder, () => {
    wasCalled = true;
    return Promise.resolve();
  }, mark);
  return wasCalled;
}

/** Lists the marks in a folder. */
const marksIn = (folder: string) =>
  [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".in-use"));

Deno.test("a mark of another run keeps the tracks for as long as it is locked", () =>
  withFolder(async (folder) => {
    assert.equal(await mayRemove(folder), true);
    // A lock of this file that the module has not set is that of another run.
    const file = await Deno.open(join(folder, "other.in-use"), { create: true, write: true });
    await file.lock(true);
    assert.equal(await mayRemove(folder), false);
    assert.deepEqual(marksIn(folder), ["other.in-use"]);
    file.close();
    assert.equal(await mayRemove(folder), true);
    assert.deepEqual(marksIn(folder), [], "the mark of a run that has ended goes");
  }));

Deno.test("a run's own mark does not keep it from removing, and goes with it", () =>
  withFolder(async (folder) => {
    const result = await usingTracks(folder, async (mark) => {
      assert.deepEqual(marksIn(folder), [mark]);
      assert.equal(await mayRemove(folder, mark), true);
      assert.equal(marksIn(folder).length, 1);
      return 7;
    });
    assert.equal(result, 7);
    assert.deepEqual(marksIn(folder), []);
  }));

Deno.test("a run's mark goes when its work fails", () =>
  withFolder(async (folder) => {
    const fails = usingTracks(folder, () => Promise.reject(new Error("no more")));
    await assert.rejects(fails, { message: "no more" });
    assert.deepEqual(marksIn(folder), []);
  }));

Deno.test("a file that is no mark keeps nothing", () =>
  withFolder(async (folder) => {
    using file = await Deno.open(join(folder, "a.f32"), { create: true, write: true });
    await file.lock(true);
    assert.equal(await mayRemove(folder), true);
  }));

Deno.test("two runs of one process leave each other their tracks", () =>
  withFolder(async (folder) => {
    await usingTracks(folder, async (outer) => {
      await usingTracks(folder, async (inner) => {
        assert.equal(await mayRemove(folder, inner), false);
        assert.equal(await mayRemove(folder, outer), false);
      });
      assert.equal(await mayRemove(folder, outer), true);
    });
  }));
