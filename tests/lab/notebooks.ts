import { join } from "node:path";

/** Root of the project. */
export const root = join(import.meta.dirname!, "..", "..");

/** Folder of screenshots and pages, which git ignores. */
export const results = join(root, "test-results");

/** What a notebook shows. */
export interface Shown {
  readonly nPlots: number;
  readonly nPlayers: number;
}

/** A notebook's file, as far as these tests look into it. */
interface Notebook {
  readonly cells: {
    outputs?: { readonly data?: Readonly<Record<string, string | string[]>> }[];
    execution_count?: number | null;
  }[];
}

/** Counts what a notebook's stored outputs show. */
export async function countShown(path: string): Promise<Shown> {
  const { cells }: Notebook = JSON.parse(await Deno.readTextFile(path));
  const bundles = cells.flatMap(({ outputs = [] }) => outputs.map(({ data = {} }) => data));
  const html = bundles.map((data) => [data["text/html"] ?? []].flat().join(""));
  const count = (tag: RegExp) => html.join("").match(tag)?.length ?? 0;
  const nImages = bundles.filter((data) => "image/png" in data).length;
  return { nPlots: nImages + count(/<img\b/g), nPlayers: count(/<audio\b/g) };
}

/** Takes the outputs out of a notebook, so that all that is seen was made by a run. */
export async function clearOutputs(path: string): Promise<void> {
  const notebook: Notebook = JSON.parse(await Deno.readTextFile(path));
  for (const cell of notebook.cells) {
    if (cell.outputs === undefined) continue;
    cell.outputs = [];
    cell.execution_count = null;
  }
  await Deno.writeTextFile(path, JSON.stringify(notebook));
}
