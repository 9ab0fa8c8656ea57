/**
 * Hashes of what jobs are about, by which a worker tells that it has the same before it.
 *
 * @module
 */
import { join } from "node:path";
import { isFolder, readBytes, sha256 } from "../disk/files.ts";

/** Hash of a file or folder that is not there, or can't be read. */
const MISSING = "missing";

/**
 * Computes the hash of a file's bytes, or of the names and bytes of the files in a folder, hidden
 * ones and those of folders in it left out.
 *
 * @returns Hexadecimal digits, or `missing`.
 */
export async function contentHash(path: string): Promise<string> {
  const info = await Deno.stat(path).catch(() => undefined);
  if (info === undefined) return MISSING;
  if (!info.isDirectory) return await readBytes(path).then(sha256, () => MISSING);
  const names = (await Array.fromAsync(Deno.readDir(path)))
    .filter(({ name, isDirectory }) => !isDirectory && !name.startsWith("."))
    .map(({ name }) => name).sort();
  const hashes = [];
  for (const name of names) hashes.push([name, sha256(await readBytes(join(path, name)))]);
  return sha256(JSON.stringify(hashes));
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
