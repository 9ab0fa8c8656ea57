/**
 * Temporary files: what is written before it takes its name. Each is locked for as long as it is
 * written. The system gives the lock back when a process ends, however it ends, so what a killed
 * run left behind is told from what another one is writing, whatever the clock says.
 *
 * @module
 */
import { dirname, join } from "node:path";

/** Names of temporary files; nobody else has such. */
const TEMPORARY = /^\.earmark-[0-9a-f]{16}\.tmp$/;

/** Says whether a name is that of a temporary file of ours. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Makes up 16 hexadecimal digits that no other run has. */
export function freshDigits(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}

/** Returns the path of the temporary file of some digits. */
export function temporaryPath(folder: string, digits: string = freshDigits()): string {
  return join(folder, `.earmark-${digits}.tmp`);
}

/** How often a write is begun, where each time another run takes its file for a leftover. */
const MOST_TRIES = 5;

/** What is written: bytes, or what writes them into a file of its own. */
export type FileContent = Uint8Array | ((file: Deno.FsFile) => Promise<void>);

/**
 * Writes a file through a temporary one beside it and a rename: a reader sees the old content or
 * the new, never a part. The folder is made where it is missing, and again where another run has
 * replaced what it is in.
 *
 * @param content Written again from its start where another run took the file for a leftover.
 * @throws {Error} What the system says, after removing the temporary file.
 */
export async function replaceFile(path: string, content: FileContent): Promise<void> {
  for (let nTries = 1;; nTries++) {
    const temporary = temporaryPath(dirname(path));
    try {
      await Deno.mkdir(dirname(path), { recursive: true });
      await writeLocked(temporary, content);
      return await Deno.rename(temporary, path);
    } catch (error) {
      await Deno.remove(temporary).catch(() => {});
      // In the moment before it is locked, and after, a file looks like one that was left behind.
      if (!(error instanceof Deno.errors.NotFound) || nTries === MOST_TRIES) throw error;
    }
  }
}

/** Writes a new file and holds its lock meanwhile. */
async function writeLocked(path: string, content: FileContent): Promise<void> {
  using file = await Deno.open(path, { createNew: true, write: true });
  await file.lock(true);
  await (content instanceof Uint8Array ? writeAll(file, content) : content(file));
}

/** Writes bytes to where a file stands. */
export async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let n = 0; n < bytes.length;) n += await file.write(bytes.subarray(n));
}

/** Says whether a living run holds the lock of a file; false where there is no such file. */
export async function isLocked(path: string): Promise<boolean> {
  try {
    // For reading: that is also allowed where nothing may be written.
    using file = await Deno.open(path);
    return !await file.tryLock(true);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/**
 * Removes the temporary files that killed runs left in a folder; those that are being written stay.
 *
 * @param deep Whether folders inside are looked into too; links are not followed.
 */
export async function removeLeftovers(folder: string, deep = false): Promise<void> {
  try {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(folder)) {
      if (isDirectory && deep) await removeLeftovers(join(folder, name), deep);
      if (!isFile || !isTemporary(name)) continue;
      const path = join(folder, name);
      if (!await isLocked(path)) await Deno.remove(path).catch(() => {});
    }
  } catch {
    // What can't be looked at or removed is in nobody's way.
  }
}

/**
 * Finds out whether files can be written into a folder, before there is anything to write. The
 * folder is made where it is missing.
 *
 * @throws {Error} What the system says.
 */
export async function tryWriting(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const path = temporaryPath(folder);
  try {
    await writeLocked(path, new Uint8Array(1));
  } finally {
    await Deno.remove(path).catch(() => {});
  }
}
