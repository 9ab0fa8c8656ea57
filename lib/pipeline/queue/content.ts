/**
 * Hashes of what jobs are about, by which a worker tells that it has the same before it.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DataError } from "../../errors.ts";
import { isFolder, sha256 } from "../disk/files.ts";
import { reasonOf } from "../disk/safe/faults.ts";

/** Hash of what is not there. Two machines without a file have nothing in common. */
export const MISSING = "missing";

/** Bytes that are read at once. */
const PIECE_BYTES = 2 ** 20;

/**
 * Computes the hash of a file's bytes, or of the names and bytes of the files in a folder, hidden
 * ones and those of folders in it left out. A file of any size is read piece by piece.
 *
 * @returns Hexadecimal digits, or {@linkcode MISSING} where nothing is there.
 * @throws {DataError} If it is there and can't be read, or changes meanwhile.
 */
export async function contentHash(path: string): Promise<string> {
  try {
    const { isDirectory } = await Deno.stat(path);
    return isDirectory ? await hashFolder(path) : await hashFile(path);
  } catch (cause) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (cause instanceof NotFound || cause instanceof NotADirectory) return MISSING;
    if (cause instanceof DataError) throw cause;
    throw new DataError(`Cannot read ${path}: ${reasonOf(cause)}`, { cause });
  }
}

/** Hashes the files in a folder. */
async function hashFolder(path: string): Promise<string> {
  const names = (await Array.fromAsync(Deno.readDir(path)))
    .filter(({ name, isDirectory }) => !isDirectory && !name.startsWith("."))
    .map(({ name }) => name).sort();
  const hashes = [];
  for (const name of names) hashes.push([name, await hashFile(join(path, name))]);
  return sha256(JSON.stringify(hashes));
}

/** Hashes a file that stays as it is meanwhile; what is no regular file could wait for good. */
async function hashFile(path: string): Promise<string> {
  const { isFile, size, mtime } = await Deno.stat(path);
  if (!isFile) throw new DataError(`Cannot read ${path} as it must be a regular file`);
  using file = await Deno.open(path);
  const hash = createHash("sha256");
  const piece = new Uint8Array(PIECE_BYTES);
  let nRead = 0;
  for (let n = await file.read(piece); n !== null; n = await file.read(piece)) {
    hash.update(piece.subarray(0, n));
    nRead += n;
  }
  const after = await Deno.stat(path);
  if (nRead !== size || after.size !== size || after.mtime?.getTime() !== mtime?.getTime()) {
    throw new DataError(`Cannot read ${path} as it must not change meanwhile: copy it again`);
  }
  return hash.digest("hex");
}

/** Returns what computes hashes and remembers those of folders, which many jobs are about. */
export function rememberFolders(): typeof contentHash {
  const known = new Map<string, Promise<string>>();
  return async (path) => {
    if (!await isFolder(path)) return await contentHash(path);
    const hash = known.get(path) ?? contentHash(path);
    known.set(path, hash);
    return await hash;
  };
}
