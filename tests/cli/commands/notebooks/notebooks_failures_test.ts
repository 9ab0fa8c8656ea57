import assert from "node:assert/strict";
import { join } from "node:path";
import { code, writeNotebook } from "../../../notebook/tiny_notebooks.ts";
import { withFolder } from "../../../with_folder.ts";
import { runEarmark } from "../../run_earmark.ts";
import { parameters } from "./notebook_cells.ts";

Deno.test("a cell that fails is named with its line, and the others are run", () =>
  withFolder(async (folder) => {
    const bad = code("bad", 'const a = 1;\n\nthrow new Error("no");');
    const path = await writeNotebook(folder, "a", parameters, bad);
    const text = await Deno.readTextFile(path);
    const other = await writeNotebook(folder, "b", code("one", "1;"));
    const { code: status, stderr, stdout } = await runEarmark("notebooks", path, other);
    assert.equal(status, 1);
    assert.ok(
      stderr.includes(
        `error: Cannot run ${path}, cell [2] bad, line 3: Error: no\n  3 | throw new Error("no");\n`,
      ),
      stderr,
    );
    assert.equal(stdout, `${path}: failed, unchanged\n${other}: 1 cells, written\n`);
    assert.equal(await Deno.readTextFile(path), text);
    await runEarmark("notebooks", path, "--out", join(folder, "out"));
    const copy = JSON.parse(await Deno.readTextFile(join(folder, "out", "a.ipynb")));
    assert.deepEqual(copy.cells[1].outputs[0].evalue, "no");
  }));

Deno.test("what was edited while it ran is not written over, and the others are run", () =>
  withFolder(async (folder) => {
    const edits = 'Deno.writeTextFileSync("a.ipynb", "edited");';
    const path = await writeNotebook(folder, "a", code("edits", edits));
    const other = await writeNotebook(folder, "b", code("one", "1;"));
    const { code: status, stderr, stdout } = await runEarmark("notebooks", path, other);
    assert.equal(status, 1);
    assert.ok(
      stderr.includes(
        `error: Cannot write ${path} as somebody changed it while it ran: ` +
          "that change stays, and the outputs were not written\n",
      ),
      stderr,
    );
    assert.match(stderr, /^1 of 2 notebooks failed: a$/m);
    assert.equal(stdout, `${other}: 1 cells, written\n`);
    assert.equal(await Deno.readTextFile(path), "edited");
  }));

Deno.test("a kernel that can't start and a copy that can't be written leave the others", () =>
  withFolder(async (folder) => {
    const broken = join(folder, "broken");
    await Deno.mkdir(broken);
    await Deno.writeTextFile(join(broken, "deno.json"), "no JSON");
    const paths = [
      await writeNotebook(broken, "a", code("one", "1;")),
      await writeNotebook(folder, "b", code("one", "1;")),
      await writeNotebook(folder, "c", code("one", "1;")),
    ];
    const out = join(folder, "out");
    await Deno.mkdir(join(out, "b.ipynb"), { recursive: true });
    const { code: status, stderr, stdout } = await runEarmark("notebooks", ...paths, "--out", out);
    assert.equal(status, 1);
    assert.match(stderr, /^error: Cannot start a kernel in .* as it did not get ready: /m);
    assert.match(stderr, /^error: Cannot write .*b\.ipynb as /m);
    assert.match(stderr, /^2 of 3 notebooks failed: a, b$/m);
    assert.doesNotMatch(stderr, /^ +at /m);
    assert.equal(stdout, `${join(out, "c.ipynb")}: 1 cells, written\n`);
  }));
