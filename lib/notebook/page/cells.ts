/**
 * Cells of a notebook as HTML.
 *
 * @module
 */
import type { Cell, CodeCell } from "../document/notebook.ts";
import { highlight } from "./highlight.ts";
import type { MarkdownWriter } from "./markdown.ts";
import { scrollBox } from "./markup.ts";
import { writeOutputs } from "./outputs.ts";

/** Writes a cell; raw cells are for other programs, and left out. */
export function writeCell(cell: Cell, markdown: MarkdownWriter): string {
  switch (cell.cell_type) {
    case "markdown":
      return `<div class="words">\n${markdown.write(cell.source)}</div>`;
    case "code":
      return `<div class="cell">\n${writeCode(cell)}\n${writeOutputs(cell, markdown)}\n</div>`;
    case "raw":
      return "";
  }
}

/** Writes the code of a cell, which folds. */
function writeCode({ source, execution_count: count }: CodeCell): string {
  if (source.trim() === "") return "";
  const nLines = source.trimEnd().split("\n").length;
  const code = `<pre><code>${highlight(source.trimEnd())}</code></pre>`;
  return `<details class="source" open><summary><b>[${count ?? " "}]</b> code, ${nLines} ${
    nLines === 1 ? "line" : "lines"
  }</summary>${scrollBox(code, `Code of cell ${count ?? "that was not run"}`, "code")}</details>`;
}
