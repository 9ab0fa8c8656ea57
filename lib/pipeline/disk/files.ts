/**
 * Files: whole or not at all, and named by what is in them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { basename, dirname, join, relative, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DataError } from "../../errors.ts";

/**
 * Writes a file through a temporary one and a rename, so that a reader sees the
 * old content or the new, never a part. Folders are made as needed.
 *
 * @throws {DataError} If the folder can't be written.
 */
export async function writeFileAtomic(path: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${crypto.randomUUID().slice(0, 8)}.tmp`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(temporary, bytes);
    await Deno.rename(temporary, path);
  } catch (cause) {
    await Deno.remove(temporary).catch(() => {});
    throw new DataError(
      `Cannot write ${path} as the folder must be writable: ${reasonOf(cause)}`,
      { cause, remedy: "chooseFolder" },
    );
  }
}

/** Writes a value as indented JSON with a line end, as {@linkcode writeFileAtomic} does. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Reads a file.
 *
 * @throws {DataError} If there is none, it is a folder, or it can't be read.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (cause) {
    throw new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
}

/** Reads a text file, as {@linkcode readBytes} does. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}

/** Says whether there is a file or folder at a path. */
export async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Removes a folder with all that is in it, if it is there. A worker that was stopped may
 * still end a write that it had begun, so a folder that fills again is removed again.
 *
 * @throws {Error} If it can't be removed within half a second.
 */
export async function removeFolder(path: string): Promise<void> {
  for (let nLeft = 10; nLeft >= 0; nLeft--) {
    try {
      return await Deno.remove(path, { recursive: true });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return;
      if (nLeft === 0) throw error;
      await delay(50);
    }
  }
}

/** Computes the SHA-256 of some bytes or of a text. Returns: 64 hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Lists the WAV files below a folder, hidden ones left out.
 *
 * @returns Paths relative to the folder, with `/`, sorted by code unit.
 * @throws {DataError} If the folder can't be read.
 */
export async function listWavFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (path: string): Promise<void> => {
    for await (const entry of Deno.readDir(path)) {
      if (entry.name.startsWith(".")) continue;
      const child = join(path, entry.name);
      // Links to folders could lead in circles; links to files are recordings.
      const isDirectory = entry.isDirectory;
      if (isDirectory) await walk(child);
      else if (/\.wave?$/i.test(entry.name)) found.push(toPosix(relative(folder, child)));
    }
  };
  try {
    await walk(folder);
  } catch (cause) {
    throw new DataError(`Cannot list ${folder}: ${reasonOf(cause)}`, { cause });
  }
  return found.sort();
}

/** Writes a path with `/`, whatever the system. */
export function toPosix(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

/** Says in a few words why the system refused, without its call and path. */
function reasonOf(cause: unknown): string {
  if (cause instanceof Deno.errors.NotFound) return "there is no such file or folder";
  if (cause instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (cause instanceof Deno.errors.IsADirectory) return "it is a folder";
  return cause instanceof Error ? cause.message : String(cause);
}
