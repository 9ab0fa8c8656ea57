import { checkNotebooks } from "earmark/notebook/check/check.ts";
import type { NotebookFault } from "earmark/notebook/check/check.ts";
import type { RuleName } from "earmark/notebook/check/rules.ts";
import { formatNotebook } from "earmark/notebook/document/format.ts";
import type { CodeCell, Notebook } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { code } from "../tiny_notebooks.ts";
import { good, ran } from "./good_notebook.ts";

/** Checks notebooks in a folder of their own, which must be left as it was. */
async function check(...notebooks: Notebook[]): Promise<NotebookFault[]> {
  return await checkBy([], ...notebooks);
}

/** Checks notebooks by rules beside those that always hold. */
async function checkBy(
  rules: readonly RuleName[],
  ...notebooks: Notebook[]
): Promise<NotebookFault[]> {
  let faults!: NotebookFault[];
  await withFolder(async (folder) => {
    faults = await checkNotebooks(
      notebooks.map((notebook, i) => {
        const name = `0${i}_tiny`;
        return { path: `${name}.ipynb`, name, folder, notebook, text: formatNotebook(notebook) };
      }),
      rules,
    );
    assert.deepEqual([...Deno.readDirSync(folder)], []);
  });
  return faults;
}

/** Puts other cells behind the setup and the parameters of the good notebook. */
const withCells = (...cells: CodeCell[]) => ran(...good.cells.slice(0, 3), ...cells);

Deno.test("a good notebook has no fault", async () => {
  assert.deepEqual(await check(good), []);
});

Deno.test("faults in code are mapped to notebook, cell and line", async () => {
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

Deno.test("cells that deno fmt would change are faults", async () => {
  const faults = await check(withCells(code("use", "console.log( join(data) )")));
  assert.deepEqual(faults.map(({ message, place }) => [message.slice(0, 38), place]), [
    ["a cell must be as deno fmt writes it: ", { id: "use" }],
  ]);
});

Deno.test("sampleApart: cells tagged sample declare nothing that others use", async () => {
  const notebook = withCells(
    code("use", 'const path = join(data, "a");'),
    code("ours", "const ours = 1;\nconsole.log(path, ours);", "sample"),
    code("others", "console.log(data);\nconsole.log(ours);"),
    code("bad", 'export const n: number = "";'),
  );
  assert.deepEqual(await check(good), await checkBy(["sampleApart"], good));
  const faults = await checkBy(["sampleApart"], notebook);
  assert.deepEqual(faults.map(({ message, place }) => [message, place]), [
    ["TS2322 Type 'string' is not assignable to type 'number'.", { number: 6, id: "bad", line: 1 }],
    ["TS2304 Cannot find name 'ours'. (without the cells tagged sample)", {
      number: 5,
      id: "others",
      line: 2,
    }],
  ]);
  // Of a notebook whose cells are right together, nothing is said where the rule is not in force.
  const together = withCells(...notebook.cells.slice(3, 6) as CodeCell[]);
  assert.deepEqual((await check(together)).map(({ message }) => message), []);
});

Deno.test("the other rules are held with the conventions, and name their cell", async () => {
  const faults = await checkBy(["oneImport"], good);
  assert.deepEqual(faults.map(({ place }) => place), [{ id: "setup" }]);
  assert.match(faults[0].message, /^the first cell of code must be one line: import /);
});
