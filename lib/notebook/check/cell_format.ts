/**
 * Cells as `deno fmt` writes them. It is asked by stdin, as `deno fmt --check`
 * of 2.9 takes every notebook whose cells end without a line end for unformatted.
 *
 * @module
 */
import type { Notebook } from "../document/notebook.ts";
import { parseNotebook } from "../document/notebook.ts";

/**
 * Finds the cells that `deno fmt` would write otherwise.
 *
 * @param text The notebook's file.
 * @param notebook What it holds.
 * @returns Identities of the cells.
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
  // What can't be parsed isn't formatted; that it can't is found out elsewhere.
  if (!success) return [];
  const formatted = parseNotebook(new TextDecoder().decode(stdout), "deno fmt");
  return cells.filter(({ source }, i) => formatted.cells[i].source !== source).map(({ id }) => id);
}
