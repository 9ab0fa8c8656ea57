import { formatNotebook } from "earmark/notebook/document/format.ts";
import type { CodeCell, Notebook, TextCell } from "earmark/notebook/document/notebook.ts";
import { join } from "node:path";

/** Makes a cell of code that was not run. */
export function code(id: string, source: string, ...tags: string[]): CodeCell {
  const metadata = tags.length > 0 ? { tags } : {};
  return { cell_type: "code", id, metadata, source, execution_count: null, outputs: [] };
}

/** Makes a cell of text. */
export function markdown(id: string, source: string): TextCell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

/** Makes a notebook of cells. */
export function notebookOf(...cells: Notebook["cells"]): Notebook {
  const kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
  const metadata = { kernelspec, language_info: { name: "typescript" } };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}

/** Writes a notebook into a folder and returns its path. */
export async function writeNotebook(
  folder: string,
  name: string,
  ...cells: Notebook["cells"]
): Promise<string> {
  const path = join(folder, `${name}.ipynb`);
  await Deno.writeTextFile(path, formatNotebook(notebookOf(...cells)));
  return path;
}
