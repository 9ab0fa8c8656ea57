import { openDataSet } from "earmark/pipeline/disk/data_set.ts";
import { keepOkLabel, otherOkClass, readEarmarkFile } from "earmark/pipeline/disk/earmark_file.ts";
import { writeFileAtomic } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../../with_folder.ts";

Deno.test("earmark.json keeps the label of good parts", () =>
  withFolder(async (folder) => {
    assert.deepEqual(await readEarmarkFile(folder), {});
    await keepOkLabel(folder, "0");
    assert.deepEqual(await readEarmarkFile(folder), { ok: "0" });
    await keepOkLabel(folder, "1");
    assert.equal(await Deno.readTextFile(join(folder, "earmark.json")), '{\n  "ok": "1"\n}\n');
  }));

Deno.test("earmark.json is refused where it is no JSON, or a key is unknown or of a wrong type", () =>
  withFolder(async (folder) => {
    const path = join(folder, "earmark.json");
    for (
      const [content, message] of [
        ["{ok: 0}", /must be JSON/],
        [
          '{"okay": "0"}',
          /as okay is wrong: it has no setting of that name \(there is ok, audio, .*\)$/,
        ],
        ['{"ok": 0}', /as ok is wrong: expected string, received number \(.* write it as "0"\)$/],
        ['{"ok": ""}', /as ok is wrong/],
        ["[]", /as its content is wrong/],
      ] as const
    ) {
      await Deno.writeTextFile(path, content);
      await assert.rejects(readEarmarkFile(folder), { message }, content);
    }
    await Deno.writeTextFile(path, '\uFEFF{"ok":"0"}');
    assert.deepEqual(await readEarmarkFile(folder), { ok: "0" });
  }));

Deno.test("openDataSet() takes the label of good parts from the caller, else from earmark.json", () =>
  withFolder(async (folder) => {
    for (const name of ["a.wav", "b.wav"]) await writeFileAtomic(join(folder, name), "");
    await Deno.writeTextFile(join(folder, "audio.csv"), "fname,label\na.wav,0\nb.wav,1\n");
    const location = { data: folder, out: folder };
    assert.equal((await openDataSet(location)).ok, undefined);
    await keepOkLabel(folder, "1");
    assert.equal((await openDataSet(location)).ok, "1");
    assert.equal((await openDataSet({ ...location, ok: "0" })).ok, "0");
    await assert.rejects(openDataSet({ ...location, ok: "OK" }), {
      name: "ConfigError",
      message: /Cannot take OK for the label of good parts, as .*: current labels are 0, 1$/,
    });
    await keepOkLabel(folder, "2");
    await assert.rejects(openDataSet(location), { message: /as earmark\.json names it/ });
  }));

Deno.test("otherOkClass: a class of good parts that a model was trained without is named", () =>
  withFolder(async (folder) => {
    const classes = ["no_prop", "prop"];
    assert.deepEqual(await otherOkClass(folder, { classes }), []);
    await Deno.writeTextFile(join(folder, "earmark.json"), '{"ok": "no_prop"}');
    const [without, ...more] = await otherOkClass(folder, { classes });
    assert.match(
      without,
      /earmark\.json names no_prop as .* none was known: train it again$/,
    );
    assert.deepEqual(more, []);
    const [other] = await otherOkClass(folder, { classes, okClass: "prop" });
    assert.match(other, /it was prop: train it again$/);
    assert.deepEqual(await otherOkClass(folder, { classes, okClass: "no_prop" }), []);
    assert.deepEqual(await otherOkClass(folder, { classes: ["a", "b"] }), []);
    assert.deepEqual(await otherOkClass(folder, { classes: ["a", "b", "no_prop"] }), []);
  }));
