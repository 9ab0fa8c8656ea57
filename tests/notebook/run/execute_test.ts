import { executeNotebook } from "earmark/notebook/run/execute.ts";
import type { CellFailure, Executed } from "earmark/notebook/run/execute.ts";
import { formatNotebook } from "earmark/notebook/document/format.ts";
import type { CodeCell, Notebook } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { withFolder } from "../../with_folder.ts";
import { assertEnded, notedPids, startsProcess } from "../processes.ts";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

/** Runs cells in a folder of their own. */
async function run(...cells: Notebook["cells"]): Promise<Executed> {
  let executed!: Executed;
  await withFolder(async (folder) => {
    executed = await executeNotebook(notebookOf(...cells), { folder, timeoutSeconds: 60 });
  });
  return executed;
}

function outputsOf({ notebook }: Executed, id: string): CodeCell["outputs"] {
  return (notebook.cells.find((cell) => cell.id === id) as CodeCell).outputs;
}

const stdout = (text: string) => ({ output_type: "stream", name: "stdout", text });

Deno.test("a run counts cells, keeps all outputs, and gives the same bytes again", async () => {
  const cells = [
    markdown("title", "# Title"),
    code("empty", ""),
    code("types", "const n: number = 2;\nconsole.log({ n });"),
    code(
      "shows",
      'const raw = { raw: true, display_id: "d" };\n' +
        'await Deno.jupyter.display({ "text/plain": "before" }, raw);\n' +
        "for (let i = 0; i < 500; i++) console.log(i);",
    ),
    code(
      "updates",
      'await Deno.jupyter.display({ "text/plain": "after" }, { ...raw, update: true });\nn + 1;',
    ),
  ];
  const executed = await run(...cells);
  assert.equal(executed.failure, undefined);
  const counts = executed.notebook.cells.map((cell) =>
    cell.cell_type === "code" ? cell.execution_count : undefined
  );
  assert.deepEqual(counts, [undefined, null, 1, 2, 3]);
  assert.deepEqual(outputsOf(executed, "types"), [stdout("{ n: 2 }\n")]);
  const numbers = Array.from({ length: 500 }, (_, i) => `${i}\n`).join("");
  const after = { output_type: "display_data", data: { "text/plain": "after" }, metadata: {} };
  const shown = outputsOf(executed, "shows");
  assert.equal(shown.length, 2);
  for (const output of [stdout(numbers), after]) {
    assert.ok(shown.some((one) => JSON.stringify(one) === JSON.stringify(output)));
  }
  assert.deepEqual(outputsOf(executed, "updates"), [{
    output_type: "execute_result",
    data: { "text/plain": "3" },
    metadata: {},
    execution_count: 3,
  }]);
  assert.equal(formatNotebook((await run(...cells)).notebook), formatNotebook(executed.notebook));
});

Deno.test("an error is mapped to its line in the cell", async () => {
  const cases: [name: string, line: number | undefined, source: string[]][] = [
    ["ReferenceError", 1, ["missing;"]],
    ["TypeError", 8, [
      'import { join } from "node:path";',
      "import {",
      "  basename,",
      '} from "node:path";',
      "",
      "interface Part {\n  name: string;\n}".replaceAll("\n", " "),
      "",
      'throw new TypeError("no");',
    ]],
    ["RangeError", 4, [
      "[1, 2].map((n: number) => {",
      "",
      "  // two",
      "  throw new RangeError();",
      "});",
    ]],
    ["SyntaxError", 3, [
      "await Promise.all([1].map(async () => {",
      "  await 0;",
      '  JSON.parse("{");',
      "}));",
    ]],
    ["AssertionError", 3, [
      'import assert from "node:assert/strict";',
      "",
      "assert.equal(",
      "1, 2);",
    ]],
    ["SyntaxError", 2, ["const a = 1;", "const b: = 2;"]],
    ["TypeError", 2, ["", 'import nothing from "./nothing.ts";']],
    ["Error", undefined, ['throw "no error";']],
  ];
  for (const [name, line, source] of cases) {
    const { failure } = await run(code("good", "1;"), code("bad", source.join("\n")));
    const { number, id, ...fault } = failure as CellFailure;
    assert.deepEqual([number, id, fault.name, fault.line], [2, "bad", name, line]);
    assert.equal(fault.sourceLine, line === undefined ? undefined : source[line - 1]);
  }
});

Deno.test("an error in what an earlier cell defines names the line that calls it", async () => {
  const { failure } = await run(
    code("defines", "function half(x: number) {\n\n  throw new RangeError(`${x}`);\n}"),
    code("calls", "const x = 1;\n\n\nhalf(x);"),
  );
  assert.deepEqual([failure?.id, failure?.line, failure?.sourceLine], ["calls", 4, "half(x);"]);
});

Deno.test("a run ends at the first error, with the outputs up to it", async () => {
  const executed = await run(
    code("one", 'console.log("one");'),
    code("two", "const b: = 2;"),
    code("three", "1;"),
  );
  assert.deepEqual(outputsOf(executed, "one"), [stdout("one\n")]);
  const [error, ...rest] = outputsOf(executed, "two");
  assert.deepEqual([error.output_type, rest], ["error", []]);
  assert.match(JSON.stringify(error), /SyntaxError.*Unexpected token/);
  assert.deepEqual(outputsOf(executed, "three"), []);
});

Deno.test("a kernel that ends is reported as such", async () => {
  const { failure } = await run(code("one", "1;"), code("ends", "Deno.exit(7);"));
  assert.deepEqual([failure?.id, failure?.name], ["ends", "KernelEnded"]);
  assert.equal(failure?.message, "the kernel ended with status 7");
});

Deno.test("a cell that takes too long is named, and its processes are ended", () =>
  withFolder(async (folder) => {
    const cells = [code("starts", startsProcess), code("hangs", "while (true);")];
    const { failure } = await executeNotebook(notebookOf(...cells), { folder, timeoutSeconds: 6 });
    assert.deepEqual([failure?.id, failure?.name], ["hangs", "Timeout"]);
    assert.equal(failure?.message, "it took more than 6 s");
    await assertEnded(await notedPids(folder));
  }));

Deno.test("processes end with the run, and with a kernel that ends by itself", async () => {
  for (const last of ["1;", 'throw new Error("no");', "Deno.exit();"]) {
    await withFolder(async (folder) => {
      const cells = [code("starts", startsProcess), code("last", last)];
      await executeNotebook(notebookOf(...cells), { folder, timeoutSeconds: 60 });
      await assertEnded(await notedPids(folder));
    });
  }
});

Deno.test("a signal ends the run at once, and the processes with it", () =>
  withFolder(async (folder) => {
    const stop = new AbortController();
    const reason = new Error("stopped");
    const cells = [
      code("starts", startsProcess),
      code("waits", "await new Promise((resolve) => setTimeout(resolve, 600_000));"),
    ];
    const running = executeNotebook(notebookOf(...cells), {
      folder,
      timeoutSeconds: 60,
      signal: stop.signal,
      onCell: (number) => number === 2 && setTimeout(() => stop.abort(reason), 50),
    });
    await assert.rejects(running, reason);
    await assertEnded(await notedPids(folder));
    await assert.rejects(
      executeNotebook(notebookOf(), { folder, timeoutSeconds: 1, signal: stop.signal }),
      reason,
    );
  }));
