/**
 * Pages of executed notebooks, beside their copies.
 *
 * @module
 */
import { basename, join } from "node:path";
import { DataError } from "../../errors.ts";
import { type Notebook, parseNotebook } from "../../notebook/document/notebook.ts";
import type { NotebookFile } from "../../notebook/document/notebook.ts";
import type { SeriesPage } from "../../notebook/page/series.ts";
import { exists, writeFileAtomic } from "../../pipeline/disk/files.ts";
import { readText } from "../../pipeline/disk/text_file.ts";

/** Writes one page, and returns its path. */
export type WritePage = (name: string, notebook: Notebook) => Promise<string>;

/**
 * Prepares to write pages of notebooks into a folder. They lead to each other, and to the pages
 * that an earlier run left there.
 */
export async function openPages(files: readonly NotebookFile[], out: string): Promise<WritePage> {
  // What renders pages is loaded here alone, so that no other command waits for it.
  const { notebookPage } = await import("../../notebook/page/page.ts");
  const { titleOf } = await import("../../notebook/page/series.ts");
  const found = await Promise.all(
    (await copiesIn(out)).map((name) => readCopy(join(out, `${name}.ipynb`))),
  );
  const all = new Map([...found.flat(), ...files].map(({ name, notebook }) => [name, notebook]));
  const series: SeriesPage[] = [...all].map(([name, notebook]) => ({
    name,
    title: titleOf(notebook, name),
  })).sort((a, b) => a.name < b.name ? -1 : 1);
  return async (name, notebook) => {
    const path = join(out, `${name}.html`);
    await writeFileAtomic(path, notebookPage(notebook, { name, series }));
    return path;
  };
}

/** Lists the names of copies in a folder that have a page beside. */
async function copiesIn(folder: string): Promise<string[]> {
  if (!await exists(folder)) return [];
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  return names.filter((name) => name.endsWith(".ipynb")).map((name) => basename(name, ".ipynb"))
    .filter((name) => names.includes(`${name}.html`));
}

/** Reads a copy; nothing where it can't be read, whose page nothing leads to then. */
async function readCopy(path: string): Promise<{ name: string; notebook: Notebook }[]> {
  try {
    return [{
      name: basename(path, ".ipynb"),
      notebook: parseNotebook(await readText(path), path),
    }];
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  }
}
