/**
 * The folder of a project's notebooks.
 *
 * @module
 */
import { join } from "node:path";

/** Name of the folder. */
export const NOTEBOOKS_FOLDER = "notebooks";

/** Files of the notebooks that belong to the series. */
const NUMBERED = /^\d\d_.*\.ipynb$/;

/**
 * Lists the notebooks of the series, such as `01_fourier`, in their order.
 *
 * @param root Folder of the project (default: the current one).
 * @returns Names without folder and ending; none where there is no such folder.
 */
export async function listNotebooks(root = "."): Promise<string[]> {
  const files = await listFiles(join(root, NOTEBOOKS_FOLDER));
  return files.filter((name) => NUMBERED.test(name)).map((name) => name.replace(/\.ipynb$/, ""))
    .sort();
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
