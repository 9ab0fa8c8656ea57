/**
 * Copies of the notebooks to work in, so that what JupyterLab saves leaves the repository as it
 * is. A copy that was changed is its user's: it is never written again.
 *
 * @module
 */
import { basename, join, relative, resolve } from "node:path";
import { DataError } from "../../errors.ts";
import { formatNotebook } from "../document/format.ts";
import { parseNotebook } from "../document/notebook.ts";
import type { Notebook } from "../document/notebook.ts";
import { listNotebooks, NOTEBOOKS_FOLDER } from "../document/notebooks_folder.ts";
import { overrideParameters, parametersCell } from "../document/parameters.ts";
import { holdsSampleSet, leaveOutSample } from "../document/sample.ts";
import { readTextIfThere } from "../read_if_there.ts";
import { removeIfThere } from "../remove_if_there.ts";
import type { Tell } from "./python.ts";

/** Folder of the copies in the project; git ignores it. */
export const COPIES_FOLDER = "lab";

/** File in a folder of copies that says what they were made from. */
const RECORD_FILE = ".copies.json";

/** Parameter that names the folder of the data set. */
const DATA = "data";

/** The data set of the project, from its notebooks. */
const OWN_DATA = "..";

/** What a folder of copies was made from. */
interface CopiesRecord {
  /** The data set that the copies are about; empty for that of the project. */
  readonly data: string;
  /** SHA-256 of each copy as it was made, by the name of its file. */
  readonly made: Readonly<Record<string, string>>;
}

/** How {@linkcode copyNotebooks} makes copies. */
export interface CopyOptions {
  /** Folder of the project. */
  readonly root: string;
  /** Folder of the data set that they are about (default: the one that the notebooks name). */
  readonly data?: string;
  /** Takes a line for every copy that stays though its notebook has changed. */
  readonly tell: Tell;
}

/**
 * Copies the notebooks of a project, or brings untouched copies up to date.
 *
 * @returns The folder of the copies.
 * @throws {DataError} If the data set's folder is missing, or a notebook can't be read.
 */
export async function copyNotebooks({ root, data, tell }: CopyOptions): Promise<string> {
  const about = data === undefined ? "" : await requireFolder(data);
  const { folder, made: before } = await folderOf(root, about);
  // The notebooks name the project's own data set; a user may have put another in its place.
  const other = about !== "" ? about : await holdsSampleSet(root) ? undefined : OWN_DATA;
  await Deno.mkdir(folder, { recursive: true });
  const made: Record<string, string> = {};
  for (const name of await listNotebooks(root)) {
    const file = `${name}.ipynb`;
    const text = await ownText(join(root, NOTEBOOKS_FOLDER, file), other);
    const copy = join(folder, file);
    const there = await readTextIfThere(copy);
    if (there === undefined || await hash(there) === before[file] || there === text) {
      if (there !== text) await Deno.writeTextFile(copy, text);
      made[file] = await hash(text);
      continue;
    }
    if (before[file] !== undefined) made[file] = before[file];
    if (await hash(text) !== before[file]) tell(newerLine(relative(root, copy)));
  }
  await removeUntouched(folder, before, made);
  const record: CopiesRecord = { data: about, made };
  await Deno.writeTextFile(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
  return folder;
}

/** Says that a copy stays, and how to get the newer notebook. */
function newerLine(copy: string): string {
  return `${copy} has your changes and stays; its notebook has a newer version: ` +
    "rename your copy, and the next start brings the new one";
}

/** Makes the text of a copy: the notebook's own, or that of a notebook about another data set. */
async function ownText(path: string, data?: string): Promise<string> {
  const text = await Deno.readTextFile(path);
  return data === undefined ? text : formatNotebook(aboutData(parseNotebook(text, path), data));
}

/**
 * Makes a notebook about another data set: its parameter names the folder, and neither an output nor
 * a cell is left that holds for the sample set alone.
 */
export function aboutData(notebook: Notebook, data: string): Notebook {
  const parameters = parametersCell(notebook);
  const cells = leaveOutSample(notebook).cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const source = cell === parameters
      ? overrideParameters(cell.source, [{ name: DATA, value: data }])
      : cell.source;
    return { ...cell, source, outputs: [], execution_count: null };
  });
  return { ...notebook, cells };
}

/** Finds the folder of the copies about a data set: by its name, numbered where that is taken. */
async function folderOf(root: string, data: string): Promise<{ folder: string } & CopiesRecord> {
  const home = join(root, COPIES_FOLDER);
  for (let n = 1;; n++) {
    const name = basename(data) || "data";
    const folder = data === "" ? home : join(home, n === 1 ? name : `${name}-${n}`);
    const text = await readTextIfThere(join(folder, RECORD_FILE));
    const record: CopiesRecord = text === undefined ? { data, made: {} } : JSON.parse(text);
    if (record.data === data) return { folder, ...record };
  }
}

/** Removes copies of notebooks that are no more, as far as nobody has changed them. */
async function removeUntouched(
  folder: string,
  before: CopiesRecord["made"],
  made: CopiesRecord["made"],
): Promise<void> {
  for (const file of Object.keys(before)) {
    const copy = join(folder, file);
    const there = file in made ? undefined : await readTextIfThere(copy);
    if (there !== undefined && await hash(there) === before[file]) removeIfThere(copy);
  }
}

/** Returns the whole path of a folder that is there. */
async function requireFolder(path: string): Promise<string> {
  const whole = resolve(path);
  const isThere = await Deno.stat(whole).then(({ isDirectory }) => isDirectory, () => false);
  if (!isThere) {
    throw new DataError(
      `Cannot open notebooks on a data set as its folder must be there: current value is ${path}`,
    );
  }
  return whole;
}

/** Computes SHA-256, in hexadecimal digits. */
async function hash(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex();
}
