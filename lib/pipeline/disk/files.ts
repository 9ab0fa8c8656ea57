/**
 * Files: whole or not at all, and named by what is in them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { join, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { DataError } from "../../errors.ts";
import { reasonOf, WRITE_TO_FILE, writeFault } from "./safe/faults.ts";
import { removeLeftovers, replaceFile, tryWriting } from "./safe/temporary.ts";
import type { FileContent } from "./safe/temporary.ts";

/**
 * Writes a file through a temporary one and a rename, so that a reader sees the
 * old content or the new, never a part. Folders are made as needed.
 *
 * @throws {DataError} If the folder can't be written.
 */
export async function writeFileAtomic(path: string, content: FileContent | string): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  try {
    await replaceFile(path, bytes);
  } catch (cause) {
    // What is written may be read from elsewhere meanwhile, and the fault be there.
    throw cause instanceof DataError ? cause : writeFault(path, cause);
  }
}

/**
 * Refuses a folder that can't be written, before work is done for it, and removes what killed runs
 * left in it. The folder is made where it is missing.
 *
 * @throws {DataError} If it can't be written.
 */
export async function requireWritable(folder: string): Promise<void> {
  try {
    await tryWriting(folder);
  } catch (cause) {
    throw writeFault(folder, cause);
  }
  await removeLeftovers(folder);
}

/** Writes a value as indented JSON with a line end, as {@linkcode writeFileAtomic} does. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Size of the largest file that is read, bytes: that of the largest RIFF. */
export const MOST_BYTES = 2 ** 32;

/**
 * Reads a file, links followed. It is looked at before it is opened, as a FIFO would wait for good,
 * and after, as another program may write to it.
 *
 * @throws {DataError} If there is none, it is no regular file, it is larger than
 *   {@linkcode MOST_BYTES}, it can't be read, or it changed while it was read.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const before = await Deno.stat(path);
    requireRegular(path, before);
    const bytes = await Deno.readFile(path);
    const after = await Deno.stat(path);
    const isSame = bytes.length === before.size && bytes.length === after.size &&
      before.mtime?.getTime() === after.mtime?.getTime();
    if (isSame) return bytes;
    throw new DataError(
      `Cannot read ${path} as it must not change meanwhile: current size is ${after.size} bytes ` +
        `after ${before.size}`,
    );
  } catch (cause) {
    if (cause instanceof DataError) throw cause;
    throw new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
}

/** Refuses what is no file of a size that can be held. */
function requireRegular(path: string, { isFile, isDirectory, size }: Deno.FileInfo): void {
  if (isDirectory) throw new DataError(`Cannot read ${path}: it is a folder`);
  if (!isFile) {
    throw new DataError(
      `Cannot read ${path} as it must be a regular file: current value is a device, a FIFO or a ` +
        `socket (${WRITE_TO_FILE})`,
    );
  }
  if (size > MOST_BYTES) {
    throw new DataError(
      `Cannot read ${path} as it must have at most ${MOST_BYTES} bytes: current value is ${size}`,
    );
  }
}

/**
 * Reads a text file, as {@linkcode readBytes} does; a byte order mark is left out.
 *
 * @throws {DataError} Also if it is not UTF-8: a letter that is guessed may make another name.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError(
      `Cannot read ${path} as it must be text in UTF-8 (save it as that): current value is text ` +
        `in another encoding, or damaged`,
      { cause },
    );
  }
}

/**
 * Says whether there is a file or folder at a path.
 *
 * @throws {DataError} If that can't be told, as where this program may not look.
 */
export async function exists(path: string): Promise<boolean> {
  return await infoOf(path) !== undefined;
}

/**
 * Says whether there is a folder at a path.
 *
 * @throws {DataError} If it can't be known, such as where the folder around it may not be read.
 */
export async function isFolder(path: string): Promise<boolean> {
  return (await infoOf(path))?.isDirectory ?? false;
}

/** Looks at what is at a path; undefined where nothing is. */
async function infoOf(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch (cause) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (cause instanceof NotFound || cause instanceof NotADirectory) return undefined;
    throw new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
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
export function listWavFiles(folder: string): string[] {
  const found: string[] = [];
  const walk = (below: string): void => {
    for (const { name, isDirectory } of Deno.readDirSync(join(folder, below))) {
      if (name.startsWith(".")) continue;
      // Links to folders could lead in circles; links to files are recordings.
      if (isDirectory) walk(`${below}${name}/`);
      else if (/\.wave?$/i.test(name)) found.push(below + name);
    }
  };
  try {
    walk("");
  } catch (cause) {
    throw new DataError(`Cannot list ${folder}: ${reasonOf(cause)}`, { cause });
  }
  return found.sort();
}

/** Writes a path with `/`, whatever the system. */
export function toPosix(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}
