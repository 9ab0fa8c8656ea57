/**
 * Which notebooks a command is about.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { DataError } from "../errors.ts";
import { parseNotebook } from "../notebook/notebook.ts";
import type { Notebook } from "../notebook/notebook.ts";
import { exists, readText } from "../pipeline/files.ts";

/** Folder of the project's notebooks. */
const FOLDER = "notebooks";

/** Names of notebooks that belong to the series. */
const NUMBERED = /^\d\d_.*\.ipynb$/;

/** A notebook and where it is. */
export interface NotebookFile {
  /** Path as it is shown. */
  readonly path: string;
  /** Name without folder and ending. */
  readonly name: string;
  readonly folder: string;
  /** What the file holds. */
  readonly text: string;
  readonly notebook: Notebook;
}

/**
 * Reads notebooks by name or path; all numbered ones of `notebooks/` where none is named.
 *
 * @throws {DataError} If one isn't there or can't be read.
 */
export async function readNotebooks(names: readonly string[]): Promise<NotebookFile[]> {
  const paths = names.length > 0
    ? await Promise.all(names.map(findNotebook))
    : (await numberedNotebooks()).map((name) => join(FOLDER, name));
  if (paths.length === 0) {
    throw new DataError(
      `Cannot find notebooks as ${FOLDER}/ must hold some: current value is none named NN_name.ipynb`,
    );
  }
  return await Promise.all(paths.map(readNotebook));
}

async function readNotebook(path: string): Promise<NotebookFile> {
  const text = await readText(path);
  const notebook = parseNotebook(text, path);
  return { path, name: basename(path, ".ipynb"), folder: dirname(path), text, notebook };
}

/** Lists the numbered notebooks, in their order. */
async function numberedNotebooks(): Promise<string[]> {
  const names: string[] = [];
  if (await exists(FOLDER)) {
    for await (const { name } of Deno.readDir(FOLDER)) if (NUMBERED.test(name)) names.push(name);
  }
  return names.sort();
}

async function findNotebook(name: string): Promise<string> {
  const file = name.endsWith(".ipynb") ? name : `${name}.ipynb`;
  for (const path of [file, join(FOLDER, file)]) if (await exists(path)) return path;
  const known = (await numberedNotebooks()).map((known) => basename(known, ".ipynb"));
  throw new DataError(
    `Cannot find notebook ${name} as it must be a path or one of ${FOLDER}/: ` +
      `current ones are ${known.join(", ") || "none"}`,
  );
}
