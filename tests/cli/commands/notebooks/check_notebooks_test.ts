import assert from "node:assert/strict";
import { join } from "node:path";
import { code, writeNotebook } from "../../../notebook/tiny_notebooks.ts";
import { withFolder } from "../../../with_folder.ts";
import { runEarmark, startEarmark } from "../../run_earmark.ts";
import { runTask } from "../../run_task.ts";
import { parameters, prints } from "./notebook_cells.ts";

Deno.test("check:notebooks lists faults by place and ends with status 1", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, code("bad", "\nconst m = k;"));
    const { code: status, stderr, stdout } = await runEarmark("check:notebooks", path);
    assert.equal(status, 1);
    assert.ok(
      stderr.includes(`${path}, cell [2] bad, line 2: TS2304 Cannot find name 'k'.\n  2 | const m`),
      stderr,
    );
    assert.match(stderr, /, cell bad: its execution count must be 2: current value is null$/m);
    assert.match(stdout, /^notebooks checked: 1, faults: \d+\n$/);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["a.ipynb"]);
  }));

Deno.test("check:notebooks says so where Deno won't check a notebook", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "deno.json"), '{ "exclude": ["left_out/"] }');
    await Deno.mkdir(join(folder, "left_out"));
    await writeNotebook(join(folder, "left_out"), "a", parameters, prints);
    const task = { cwd: folder, env: { NO_COLOR: "1" } };
    const { code: status, stderr } = await runTask("check:notebooks", ["left_out/a.ipynb"], task);
    assert.equal(status, 1);
    assert.equal(
      stderr,
      "error: Cannot check notebooks as deno check or deno lint did not read them: " +
        "No target files found.\n",
    );
  }));

Deno.test("two checks at once don't touch each other's files", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, code("bad", "k;"));
    const runs = await Promise.all([1, 2].map(() => runEarmark("check:notebooks", path)));
    for (const { stderr } of runs) assert.match(stderr, /Cannot find name 'k'/);
    assert.equal(runs[0].stdout, runs[1].stdout);
  }));

Deno.test("check:notebooks takes its files along where it is ended", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, prints);
    const names = () => [...Deno.readDirSync(folder)].map(({ name }) => name);
    const running = startEarmark("check:notebooks", path);
    let isOver = false;
    running.status.then(() => isOver = true);
    while (!isOver && names().length === 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (!isOver) running.kill(Deno.build.os === "windows" ? "SIGINT" : "SIGTERM");
    const { code: status } = await running.output();
    assert.equal(status, Deno.build.os === "windows" ? 130 : 143);
    assert.deepEqual(names(), ["a.ipynb"]);
  }));
