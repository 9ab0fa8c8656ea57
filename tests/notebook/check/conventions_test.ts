import { checkConventions } from "earmark/notebook/check/conventions.ts";
import { formatNotebook } from "earmark/notebook/document/format.ts";
import type { CodeCell, Notebook, Output } from "earmark/notebook/document/notebook.ts";
import assert from "node:assert/strict";
import { good, plain } from "./good_notebook.ts";

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
    [/an id must be unique/, "setup", withLast({ id: "setup" })],
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

Deno.test("checkConventions accepts media, links and relative paths", () => {
  const html =
    '<audio src="data:audio/wav;base64,AA/tmp/AA"></audio> <a href="https://a.b/home/c">';
  const outputs = [plain(html), plain("../tmp/a, wavfiles/home/b"), plain("1/var/2")];
  const notebook = withLast({ outputs, source: 'const m = await import("node:os");\nm;' });
  assert.deepEqual(checkConventions(formatNotebook(notebook), notebook), []);
});
