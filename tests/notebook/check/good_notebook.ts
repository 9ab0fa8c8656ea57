import type { Notebook, Output } from "earmark/notebook/document/notebook.ts";
import { code, markdown, notebookOf } from "../tiny_notebooks.ts";

/** Makes an output of plain text. */
export const plain = (text: string): Output => ({
  output_type: "display_data",
  data: { "text/plain": text },
  metadata: {},
});

/** Gives cells the counts and the outputs of a run. */
export function ran(...cells: Notebook["cells"]): Notebook {
  let count = 0;
  return notebookOf(
    ...cells.map((cell) =>
      cell.cell_type === "code"
        ? { ...cell, execution_count: ++count, outputs: [plain("1")] }
        : cell
    ),
  );
}

/** A notebook without a fault. */
export const good = ran(
  markdown("title", "# Title"),
  code("setup", 'import { join } from "node:path";'),
  code("parameters", 'const data = ".."; // folder', "parameters"),
  code("use", 'const path = join(data, "a");\nawait Deno.stat(path);'),
);
