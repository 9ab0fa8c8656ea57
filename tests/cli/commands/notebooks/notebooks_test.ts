import assert from "node:assert/strict";
import { join, relative, resolve } from "node:path";
import { code, writeNotebook } from "../../../notebook/tiny_notebooks.ts";
import { withFolder } from "../../../with_folder.ts";
import { root, runEarmark } from "../../run_earmark.ts";
import { parameters, prints } from "./notebook_cells.ts";

Deno.test("notebooks are run in place, and a second run changes nothing", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, prints);
    const first = await runEarmark("notebooks", path);
    assert.equal(first.code, 0, first.stderr);
    assert.equal(first.stdout, `${path}: 2 cells, written\n`);
    assert.match(first.stderr, /^a 1\/2 parameters\na 2\/2 prints$/m);
    const text = await Deno.readTextFile(path);
    assert.deepEqual(JSON.parse(text).cells[1].outputs[0].text, [".. 2\n"]);
    const second = await runEarmark("notebooks", path.replace(/\.ipynb$/, ""));
    assert.equal(second.stdout, `${path}: 2 cells, unchanged\n`);
    assert.equal(await Deno.readTextFile(path), text);
    const check = await runEarmark("check:notebooks", "00_recordings");
    assert.deepEqual([check.code, check.stderr], [0, ""]);
    assert.equal(check.stdout, "notebooks checked: 1, faults: 0\n");
  }));

Deno.test("-p makes a copy that shows the values, its data from where one stands, and leaves the notebook as it is", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, prints);
    const text = await Deno.readTextFile(path);
    const out = join(folder, "copies", "here");
    const values = ["-p", "data=../my-line", "-p", "n=-1.5"];
    const { code: status, stderr } = await runEarmark("notebooks", path, ...values, "--out", out);
    assert.equal(status, 0, stderr);
    assert.equal(await Deno.readTextFile(path), text);
    const { cells } = JSON.parse(await Deno.readTextFile(join(out, "a.ipynb")));
    const data = relative(folder, resolve(root, "..", "my-line")).replaceAll("\\", "/");
    assert.deepEqual(cells[0].source, [
      `const data = "${data}"; // folder of the data set\n`,
      "const n = -1.5; // how many",
    ]);
    assert.deepEqual(cells[1].outputs[0].text, [`${data} -1.5\n`]);
  }));

Deno.test("values that don't fit are refused before anything is run", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, prints);
    const other = await writeNotebook(folder, "b", code("one", "1;"));
    const text = await Deno.readTextFile(path);
    const link = `${folder}-link`;
    await Deno.symlink(folder, link, { type: "dir" });
    const cases: [args: string[], status: number, message: string][] = [
      [
        [path, "-p", "n=two"],
        1,
        `${path}: Cannot set n as it must be a number: current value is two`,
      ],
      [
        [path, "-p", "m=2"],
        1,
        "Cannot set parameters as every notebook that is run must have them " +
        "(--list shows which do): missing are m in a",
      ],
      [
        [path, other, "-p", "n=3", "-p", "m=4"],
        1,
        "Cannot set parameters as every notebook that is run must have them " +
        "(--list shows which do): missing are n in b; m in a, b",
      ],
      [
        [path, "-p", "n=3", "--out", folder],
        1,
        `Cannot write a copy of ${path} to ${folder} as it would replace another notebook: ${path}`,
      ],
      [[path, "-p", "n"], 2, "It must be name=value."],
      [[path, "-p", "n=1", "-p", "n=2"], 2, "It must be given once."],
      [
        [path, "-p", "n=3", "--out", link],
        1,
        `Cannot write a copy of ${path} to ${link} as it would replace another notebook: ` +
        join(link, "a.ipynb"),
      ],
      [[path, "--timeout", "0"], 2, "It must be more than 0."],
      [[path, "--timeout", "2147484"], 2, "It must be at most 2147483."],
    ];
    for (const [args, status, message] of cases) {
      const { code, stderr, stdout } = await runEarmark("notebooks", ...args);
      assert.equal(code, status, stderr);
      assert.ok(stderr.trim().endsWith(message), stderr);
      assert.equal(stdout, "");
    }
    await Deno.remove(link);
    assert.equal(await Deno.readTextFile(path), text);
  }));

Deno.test("--list shows notebooks with their parameters and runs nothing", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, prints);
    const { stdout, stderr } = await runEarmark("notebooks", "--list", path);
    assert.match(stdout, /a\.ipynb\n {2}parameter +type +value +what it is\n/);
    assert.match(stdout, /^ {2}data +string +"\.\." +folder of the data set$/m);
    assert.match(stdout, /^ {2}n +number +2 +how many$/m);
    assert.equal(stderr, "");
  }));
