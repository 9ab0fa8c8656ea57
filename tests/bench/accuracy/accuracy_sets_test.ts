import assert from "node:assert/strict";
import { join } from "node:path";
import { listSets } from "../../../bench/accuracy/accuracy_sets.ts";
import { withFolder } from "../../with_folder.ts";

Deno.test("listSets makes the generator's sets where they are opened", () =>
  withFolder(async (temporary) => {
    const sets = listSets({ folders: ["data/lathe/"], seeds: [3], temporary });
    assert.deepEqual(sets.map(({ name }) => name), ["sample 3", "lathe"]);
    const folder = await sets[0].open();
    assert.match(await Deno.readTextFile(join(folder, "audio.csv")), /^fname,label,group/);
  }));

Deno.test("listSets refuses two sets of one name", () => {
  assert.throws(
    () => listSets({ folders: ["here/lathe", "there/lathe"], seeds: [], temporary: "" }),
    new RangeError("Cannot tell sets apart as names must differ: current value is lathe"),
  );
});
