import { readLeftOut, writeLeftOut } from "earmark/pipeline/left_out/left_out_file.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("what was found out comes back under its key, and not once a digit has changed", () =>
  withFolder(async (folder) => {
    const records = [
      { without: [{ kind: "crack", scores: [0.25, 0.75] }] },
      { novelty: [{ distance: 1.5, isUnheard: true }], without: [] },
    ];
    for (const record of records) {
      await writeLeftOut(folder, "key", record);
      assert.deepEqual({ ...await readLeftOut(folder, "key") }, record);
      assert.equal(await readLeftOut(folder, "other"), undefined);
      const path = join(folder, "left_out.json");
      const text = await Deno.readTextFile(path);
      for (const [from, to] of [["0.75", "0.85"], ["1.5", "2.5"], ["true", "false"]]) {
        if (!text.includes(from)) continue;
        await Deno.writeTextFile(path, text.replace(from, to));
        assert.equal(await readLeftOut(folder, "key"), undefined, `${from} to ${to}`);
      }
    }
  }));
