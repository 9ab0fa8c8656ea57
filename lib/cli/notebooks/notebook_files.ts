/**
 * Which notebooks a command is about, and where their copies may go.
 *
 * @module
 */
import { basename, dirname, join, resolve } from "node:path";
import { DataError } from "../../errors.ts";
import { parseNotebook } from "../../notebook/document/notebook.ts";
import type { NotebookFile } from "../../notebook/document/notebook.ts";
import { listNotebooks, NOTEBOOKS_FOLDER } from "../../notebook/document/notebooks_folder.ts";
import { exists } from "../../pipeline/disk/files.ts";
import { readText } from "../../pipeline/disk/text_file.ts";
import { whereCalled } from "../place.ts";

/**
 * Reads notebooks by name or path; all numbered ones of `notebooks/` where none is named.
 *
 * @throws {DataError} If one isn't there or can't be read.
 */
export async function readNotebooks(names: readonly string[]): Promise<NotebookFile[]> {
  const paths = names.length > 0
    ? await Promise.all(names.map(findNotebook))
    : await numberedNotebooks();
  if (paths.length === 0) {
    throw new DataError(
      `Cannot find notebooks as ${NOTEBOOKS_FOLDER}/ must hold some: ` +
        "current value is none named NN_name.ipynb",
    );
  }
  return await Promise.all(paths.map(readNotebook));
}

/**
 * Refuses copies that would take the place of one of the notebooks or of any in
 * `notebooks/`, by whatever path, or of each other.
 *
 * @param out Folder of the copies.
 * @throws {DataError} If one would.
 */
export async function refuseCollisions(
  files: readonly NotebookFile[],
  out: string,
): Promise<void> {
  const originals = new Set(await Promise.all(files.map(({ path }) => realPath(path))));
  const home = await realPath(NOTEBOOKS_FOLDER);
  const copies = new Set<string>();
  for (const { name, path } of files) {
    const copy = resolve(out, `${name}.ipynb`);
    const there = await realPath(copy);
    const isKept = there !== "" && (originals.has(there) || dirname(there) === home);
    if (isKept || copies.has(copy)) {
      throw new DataError(
        `Cannot write a copy of ${path} to ${out} as it would replace another notebook: ${copy}`,
      );
    }
    copies.add(copy);
  }
}

/** Returns the one path of a file or folder that several may lead to; empty where it isn't there. */
async function realPath(path: string): Promise<string> {
  return await exists(path) ? await Deno.realPath(path) : "";
}

async function readNotebook(path: string): Promise<NotebookFile> {
  const text = await readText(path);
  const notebook = parseNotebook(text, path);
  return { path, name: basename(path, ".ipynb"), folder: dirname(path), text, notebook };
}

/** Lists the paths of the numbered notebooks, in their order. */
async function numberedNotebooks(): Promise<string[]> {
  return (await listNotebooks()).map((name) => join(NOTEBOOKS_FOLDER, `${name}.ipynb`));
}

async function findNotebook(name: string): Promise<string> {
  const file = name.endsWith(".ipynb") ? name : `${name}.ipynb`;
  for (const path of [join(NOTEBOOKS_FOLDER, file), whereCalled(file)]) {
    if (await exists(path)) return path;
  }
  throw new DataError(
    `Cannot find notebook ${name} as it must be a path or one of ${NOTEBOOKS_FOLDER}/: ` +
      `current ones are ${(await listNotebooks()).join(", ") || "none"}`,
  );
}
