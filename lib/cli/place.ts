/**
 * Where a person stands, and by which words they start the program there.
 *
 * @module
 */
import { isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the program, whose modules, kernels and tasks are read. */
export const PROGRAM = fileURLToPath(new URL("../../", import.meta.url));

/** Folder in which a task was asked for; `deno task` runs it in the folder of its deno.json. */
const STOOD_IN = "INIT_CWD";

/**
 * Goes to where the person stands, so that relative paths start there. A task is told where that is,
 * and may read it; the installed command runs there anyway.
 */
export async function goWhereCalled(): Promise<void> {
  if (resolve(".") !== resolve(PROGRAM) || !await isTask()) return;
  const folder = Deno.env.get(STOOD_IN);
  if (folder === undefined || resolve(folder) === resolve(".")) return;
  const { state } = await Deno.permissions.query({ name: "read", path: folder });
  if (state !== "granted") return;
  try {
    Deno.chdir(folder);
  } catch {
    console.error(`error: Cannot go to ${folder} as there is no such folder: ${STOOD_IN} names it`);
    Deno.exit(2);
  }
}

/**
 * Returns the path of what a person names from where they stand, for a task that stays at its root:
 * as it is where it is absolute, and otherwise as it is from `folder`.
 *
 * @param folder Folder in which the path is used. Default: the root.
 */
export function whereCalled(path: string, folder = "."): string {
  if (isAbsolute(path)) return path;
  const { state } = Deno.permissions.querySync({ name: "env", variable: STOOD_IN });
  // Elsewhere than at the root, the variable is of a task that started this program.
  const isMoved = resolve(".") === resolve(PROGRAM) && state === "granted";
  const stoodIn = isMoved ? Deno.env.get(STOOD_IN) : undefined;
  return relative(resolve(folder), resolve(stoodIn ?? ".", path)) || ".";
}

/** Says whether the program has the permissions of a task, and not those of the installed command. */
async function isTask(): Promise<boolean> {
  const { state } = await Deno.permissions.query({ name: "env", variable: STOOD_IN });
  return state === "granted";
}

/**
 * Returns the data set where none is named: the current folder; from a folder within the clone that
 * is no data set itself, the clone.
 */
export function defaultFolder(): string {
  const way = relative(PROGRAM, resolve("."));
  const isWithin = way !== "" && !way.startsWith("..") && resolve(PROGRAM, way) === resolve(".");
  return isWithin && !isThere("audio.csv") ? relative(".", PROGRAM) : ".";
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Returns the words before the name of a command: `deno task`, with its file from elsewhere. */
export async function callingWords(): Promise<string[]> {
  if (!await isTask()) return ["earmark"];
  const way = relative(".", PROGRAM);
  const isWithin = way === "" || /^\.\.([\\/]\.\.)*$/.test(way);
  if (isWithin && !relative(PROGRAM, resolve(".")).startsWith("..")) return ["deno", "task"];
  const file = resolve(PROGRAM, "deno.json");
  const near = relative(".", file);
  return ["deno", "task", "--config", near.length < file.length ? near : file];
}
