/**
 * Cells as `deno fmt` writes them. It gets the notebook on stdin, as `deno fmt --check`
 * of 2.9 reports every notebook whose cells don't end with a line end.
 *
 * @module
 */
import { parseNotebook } from "../document/notebook.ts";
import type { Notebook } from "../document/notebook.ts";

/**
 * Finds the cells that `deno fmt` would change.
 *
 * @param text The notebook's file.
 * @param notebook What it holds.
 * @returns Ids of the cells.
 */
export async function unformattedCells(text: string, { cells }: Notebook): Promise<string[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--ext", "ipynb", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const [{ success, stdout }] = await Promise.all([
    child.output(),
    new Blob([text]).stream().pipeTo(child.stdin),
  ]);
  // It fails at a cell that can't be parsed, which deno lint reports.
  if (!success) return [];
  const formatted = parseNotebook(new TextDecoder().decode(stdout), "deno fmt");
  return cells.filter(({ source }, i) => formatted.cells[i].source !== source).map(({ id }) => id);
}
