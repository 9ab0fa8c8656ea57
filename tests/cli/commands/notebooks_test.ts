import { exists } from "earmark/pipeline/disk/files.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { assertEnded, notedPids, startsProcess } from "../../notebook/processes.ts";
import { code, writeNotebook } from "../../notebook/tiny_notebooks.ts";
import { withFolder } from "../../with_folder.ts";
import { runEarmark, startEarmark } from "../run_earmark.ts";
import { runTask } from "../run_task.ts";

const parameters = code(
  "parameters",
  'const data = ".."; // folder of the data set\nconst n = 2; // how many',
  "parameters",
);
const prints = code("prints", "console.log(data, n);");

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
    const check = await runEarmark("check:notebooks", path);
    assert.deepEqual([check.code, check.stderr], [0, ""]);
    assert.equal(check.stdout, "notebooks checked: 1, faults: 0\n");
  }));

Deno.test("-p makes a copy that shows the values, and leaves the notebook as it is", () =>
  withFolder(async (folder) => {
    const path = await writeNotebook(folder, "a", parameters, prints);
    const text = await Deno.readTextFile(path);
    const out = join(folder, "copies", "here");
    const values = ["-p", "data=../my-line", "-p", "n=-1.5"];
    const { code: status, stderr } = await runEarmark("notebooks", path, ...values, "--out", out);
    assert.equal(status, 0, stderr);
    assert.equal(await Deno.readTextFile(path), text);
    const { cells } = JSON.parse(await Deno.readTextFile(join(out, "a.ipynb")));
    assert.deepEqual(cells[0].source, [
      'const data = "../my-line"; // folder of the data set\n',
      "const n = -1.5; // how many",
    ]);
    assert.deepEqual(cells[1].outputs[0].text, ["../my-line -1.5\n"]);
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
        `Cannot write a copy of ${path} to ${folder} as another notebook must not be there: ` +
        `current value is ${path}`,
      ],
      [[path, "-p", "n"], 2, "It must be name=value."],
      [[path, "-p", "n=1", "-p", "n=2"], 2, "It must be given once."],
      [
        [path, "-p", "n=3", "--out", link],
        1,
        `Cannot write a copy of ${path} to ${link} as another notebook must not be there: ` +
        `current value is ${join(link, "a.ipynb")}`,
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
        `error: Cannot write ${path} as it must stay as it is while it runs: ` +
          "it was changed meanwhile, and not written\n",
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
    assert.match(stderr, /^error: Cannot start a kernel in .* as it must get ready: /m);
    assert.match(stderr, /^error: Cannot write .*b\.ipynb as /m);
    assert.match(stderr, /^2 of 3 notebooks failed: a, b$/m);
    assert.doesNotMatch(stderr, /^ +at /m);
    assert.equal(stdout, `${join(out, "c.ipynb")}: 1 cells, written\n`);
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

for (const nSignals of [1, 2]) {
  Deno.test(`Ctrl-C (${nSignals}) ends the kernel and what it has started, with status 130`, () =>
    withFolder(async (folder) => {
      const waits = code("waits", "await new Promise((resolve) => setTimeout(resolve, 600_000));");
      const path = await writeNotebook(folder, "a", code("starts", startsProcess), waits);
      const text = await Deno.readTextFile(path);
      const running = startEarmark("notebooks", path);
      let isOver = false;
      running.status.then(() => isOver = true);
      while (!isOver && !await exists(join(folder, "pids.txt"))) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      if (!isOver) {
        for (let i = 0; i < nSignals; i++) running.kill("SIGINT");
      }
      const { code: status, stderr } = await running.output();
      assert.equal(status, 130, new TextDecoder().decode(stderr));
      await assertEnded(await notedPids(folder));
      assert.equal(await Deno.readTextFile(path), text);
    }));
}

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
      "error: Cannot check notebooks as deno check and deno lint must take them: " +
        "current value is No target files found.\n",
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
