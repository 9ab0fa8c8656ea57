import { checkNotebooks } from "earmark/notebook/check/check.ts";
import type { NotebookFault } from "earmark/notebook/check/check.ts";
import { checkConventions } from "earmark/notebook/check/conventions.ts";
import { formatNotebook } from "earmark/notebook/document/format.ts";
import type { CodeCell, Notebook, Output } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

const plain = (text: string): Output => ({
  output_type: "display_data",
  data: { "text/plain": text },
  metadata: {},
});

/** Gives cells the counts and the outputs of a run. */
function ran(...cells: Notebook["cells"]): Notebook {
  let count = 0;
  return notebookOf(
    ...cells.map((cell) =>
      cell.cell_type === "code"
        ? { ...cell, execution_count: ++count, outputs: [plain("1")] }
        : cell
    ),
  );
}

const good = ran(
  markdown("title", "# Title"),
  code("setup", 'import { join } from "node:path";'),
  code("parameters", 'const data = ".."; // folder', "parameters"),
  code("use", 'const path = join(data, "a");\nawait Deno.stat(path);'),
);

/** Checks notebooks in a folder of their own, which must be left as it was. */
async function check(...notebooks: Notebook[]): Promise<NotebookFault[]> {
  let faults!: NotebookFault[];
  await withFolder(async (folder) => {
    faults = await checkNotebooks(notebooks.map((notebook, i) => {
      const name = `0${i}_tiny`;
      return { path: `${name}.ipynb`, name, folder, notebook, text: formatNotebook(notebook) };
    }));
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  });
  return faults;
}

/** Puts other cells behind the setup and the parameters of the good notebook. */
const withCells = (...cells: CodeCell[]) => ran(...good.cells.slice(0, 3), ...cells);

Deno.test("a good notebook has no fault", async () => {
  assert.deepEqual(await check(good), []);
});

Deno.test("faults in code are led back to notebook, cell and line", async () => {
  const use = code("use", "console.log(join(data));");
  const cases: [message: RegExp, id: string, line: number, cells: CodeCell[]][] = [
    [/^TS2322 Type 'string' is not/, "bad", 2, [
      use,
      code("bad", '\nexport const n: number = "";'),
    ]],
    [/^TS2451 Cannot redeclare .*'data'/, "bad", 1, [use, code("bad", "const data = 1;")]],
    [/^TS2448 .*'late' used before/, "early", 1, [
      use,
      code("early", "console.log(late);"),
      code("late", "const late = 1;"),
    ]],
    [/^no-unused-vars `join` is never used/, "setup", 1, [code("other", "console.log(data);")]],
    [/^TS2304 Cannot find name 'absent'/, "bad", 1, [use, code("bad", "absent();")]],
    [/^prefer-const/, "bad", 1, [use, code("bad", "let x = 1;\nconsole.log(x);")]],
  ];
  const faults = await check(...cases.map(([, , , cells]) => withCells(...cells)));
  for (const [i, [message, id, line]] of cases.entries()) {
    const found = faults.some(({ path, message: said, place }) =>
      path === `0${i}_tiny.ipynb` && message.test(said) && place?.id === id && place.line === line
    );
    assert.ok(found, `${message} in ${JSON.stringify(faults)}`);
  }
});

Deno.test("a cell that can't be parsed is one fault, at its place", async () => {
  const use = code("use", "console.log(join(data));");
  const faults = await check(withCells(use, code("bad", "console.log(1);\nconst x: = 1;")));
  assert.deepEqual(faults.map(({ place, sourceLine }) => [place, sourceLine]), [
    [{ number: 4, id: "bad", line: 2 }, "const x: = 1;"],
  ]);
  assert.match(faults[0].message, /^SyntaxError: Unexpected token/);
});

Deno.test("a missing named import is found, and each notebook is checked on its own", async () => {
  const bad = ran(
    code("setup", 'import { join, nope } from "node:path";'),
    code("parameters", 'const data = "..";', "parameters"),
    code("use", "console.log(join(data), nope);"),
  );
  const faults = await check(good, bad, good);
  assert.deepEqual(
    faults.map(({ path, message, place, sourceLine }) => [
      path,
      message,
      place,
      sourceLine,
    ]),
    [[
      "01_tiny.ipynb",
      `TS2305 Module '"node:path"' has no exported member 'nope'.`,
      { number: 1, id: "setup", line: 1 },
      'import { join, nope } from "node:path";',
    ]],
  );
});

Deno.test("cells that deno fmt would write otherwise are faults", async () => {
  const faults = await check(withCells(code("use", "console.log( join(data) )")));
  assert.deepEqual(faults.map(({ message, place }) => [message.slice(0, 38), place]), [
    ["a cell must be as deno fmt writes it: ", { id: "use" }],
  ]);
});

/** Replaces the last cell of the good notebook. */
function withLast(change: Partial<CodeCell>): Notebook {
  const cells = [...good.cells];
  cells[3] = { ...cells[3] as CodeCell, ...change };
  return { ...good, cells };
}

Deno.test("checkConventions finds each breach", () => {
  const error: Output = { output_type: "error", ename: "E", evalue: "no", traceback: [] };
  const parameters = good.cells[2] as CodeCell;
  const untagged = { ...good, cells: good.cells.map((cell) => ({ ...cell, metadata: {} })) };
  const stripped = good.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [] } : cell
  );
  const cases: [message: RegExp, id: string | undefined, notebook: Notebook][] = [
    [/an id must be that of one cell/, "setup", withLast({ id: "setup" })],
    [/an id must be 1 to 64 letters/, "a b", withLast({ id: "a b" })],
    [
      /its execution count must be 3: current value is null/,
      "use",
      withLast({ execution_count: null }),
    ],
    [/its execution count must be 3: current value is 7/, "use", withLast({ execution_count: 7 })],
    [/stored with its outputs/, undefined, { ...good, cells: stripped }],
    [/must not be an error: current value is E: no/, "use", withLast({ outputs: [error] })],
    [/free of escape codes/, "use", withLast({ outputs: [plain("\x1b[31mred")] })],
    [
      /path of one machine: current value is \/home\/me/,
      "use",
      withLast({ outputs: [plain("in /home/me/x")] }),
    ],
    [/path of one machine/, "use", withLast({ outputs: [plain("file:///x/a.ts")] })],
    [/path of one machine/, "use", withLast({ outputs: [plain(String.raw`C:\data`)] })],
    [/tag parameters: current value is 0 cells/, undefined, untagged],
    [
      /tag parameters: current value is 2 cells/,
      undefined,
      withLast({ metadata: parameters.metadata }),
    ],
    [/Cannot read parameters as each line/, "parameters", {
      ...good,
      cells: good.cells.map((cell) => cell === parameters ? { ...cell, source: "f();" } : cell),
    }],
    [/imports must stand in the first cell/, "use", withLast({ source: 'import a from "a";' })],
    [
      /below 500 kB: current value is 50\d{4} bytes/,
      undefined,
      withLast({ outputs: [plain("a".repeat(500_000))] }),
    ],
  ];
  for (const [message, id, notebook] of cases) {
    const breaches = checkConventions(formatNotebook(notebook), notebook);
    assert.ok(
      breaches.some((breach) => message.test(breach.message) && breach.id === id),
      `${message}: ${JSON.stringify(breaches)}`,
    );
  }
  const [breach] = checkConventions(`${formatNotebook(good)}\n`, good);
  assert.match(breach.message, /^the file must be as the runner writes it/);
});

Deno.test("checkConventions lets media, links and relative paths be", () => {
  const html =
    '<audio src="data:audio/wav;base64,AA/tmp/AA"></audio> <a href="https://a.b/home/c">';
  const outputs = [plain(html), plain("../tmp/a, wavfiles/home/b"), plain("1/var/2")];
  const notebook = withLast({ outputs, source: 'const m = await import("node:os");\nm;' });
  assert.deepEqual(checkConventions(formatNotebook(notebook), notebook), []);
});
