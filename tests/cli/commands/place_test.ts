import assert from "node:assert/strict";
import { join } from "node:path";
import { smallRecordings, writeSmallSet } from "../../pipeline/small_set.ts";
import { withFolder } from "../../with_folder.ts";
import { root } from "../run_earmark.ts";
import { runHere } from "../run_task.ts";

Deno.test("relative paths start where the person stands, and so do those that are printed", () =>
  withFolder(async (folder) => {
    await writeSmallSet(join(folder, "line"), smallRecordings(8));
    const outside = await runHere(folder, ["inspect", "--data", "line", "--quiet"]);
    assert.deepEqual([outside.code, outside.stderr], [0, ""]);
    const missing = await runHere(folder, ["inspect", "--data", "nothing"]);
    assert.match(missing.stderr, /^error: Cannot open data set as nothing has no audio\.csv/m);
    const made = await runHere(join(folder, "line"), ["preprocess", "--out", "../out"]);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /^8 of 8 recordings in \.\.\/out\/clean at /m);
    assert.match(made.stderr, /\nnext: deno task --config \S+ train --out \.\.\/out\n$/);
    assert.ok((await Deno.stat(join(folder, "out", "clean"))).isDirectory);
  }));

Deno.test("from a folder of the clone without a table, the clone is the data set", async () => {
  const { code, stdout, stderr } = await runHere(join(root, "docs"), [
    ...["predict", "../wavfiles/part_001_1.wav", "--json"],
  ]);
  assert.equal(code, 0, stderr);
  assert.equal(JSON.parse(stdout).recordings.length, 1);
  assert.match(stderr, /\nnext: deno task evaluate\n$/);
});
