import { sharedFolders } from "earmark/pipeline/queue/exchange.ts";
import {
  makeRunFolder,
  packResult,
  removeDeadRuns,
  requireAccess,
  runFolder,
  unpackResult,
} from "earmark/pipeline/queue/run_folder.ts";
import { exists } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

/** Makes a data set and an output. */
async function places(folder: string) {
  const location = { data: join(folder, "set"), out: join(folder, "out") };
  await Deno.mkdir(location.data);
  await Deno.writeTextFile(join(location.data, "audio.csv"), "fname,label\na.wav,OK\n");
  return { location, exchange: sharedFolders };
}

Deno.test("who sees both folders of a run has access, and leaves nothing there", () =>
  withFolder(async (folder) => {
    const own = await places(folder);
    const remove = await makeRunFolder(own, "r");
    await requireAccess(own, "r");
    const names = [...Deno.readDirSync(runFolder(own.location, "r"))].map(({ name }) => name);
    assert.deepEqual(names, ["run"]);
    await remove();
    assert.deepEqual([...Deno.readDirSync(own.location.out)], []);
  }));

Deno.test("another output and another data set are refused, each by its folder", () =>
  withFolder(async (folder) => {
    const own = await places(folder);
    const remove = await makeRunFolder(own, "r");
    const { data } = own.location;
    await assert.rejects(
      requireAccess({ ...own, location: { data, out: data } }, "r"),
      { message: /output folder must be that of the run: current value is .*set has no/ },
    );
    await Deno.writeTextFile(join(data, "audio.csv"), "fname,label\nb.wav,OK\n");
    await assert.rejects(requireAccess(own, "r"), {
      name: "DataError",
      message: /data set must be that of the run: current value is another audio.csv in .*set$/,
    });
    await remove();
  }));

Deno.test("small and large results arrive, and a spoilt one is refused", () =>
  withFolder(async (folder) => {
    const own = await places(folder);
    const remove = await makeRunFolder(own, "r");
    const small = Uint8Array.of(1, 2, 3);
    const parcel = await packResult(small, own, "r");
    assert.deepEqual(parcel, { inline: "AQID" });
    assert.deepEqual(await unpackResult(parcel, own, "r"), small);

    const large = new Uint8Array(5000).fill(7);
    const other = await packResult(large, own, "r");
    assert.ok("file" in other && JSON.stringify(other).length < 100);
    assert.deepEqual(await unpackResult(other, own, "r"), large);
    await Deno.writeFile(join(runFolder(own.location, "r"), other.file), large.with(9, 8));
    await assert.rejects(unpackResult(other, own, "r"), { message: /must be as it was written/ });
    await remove();
  }));

Deno.test("the folder of a run that was killed goes, that of one at work stays", () =>
  withFolder(async (folder) => {
    const own = await places(folder);
    const atWork = await makeRunFolder(own, "at work");
    const killed = runFolder(own.location, "killed");
    await Deno.mkdir(killed);
    await Deno.writeTextFile(join(killed, "run"), "");
    assert.deepEqual(await removeDeadRuns(own.location), ["killed"]);
    assert.equal(await exists(killed), false);
    await requireAccess(own, "at work");
    await atWork();
  }));
