/**
 * A folder of this machine that stands for a folder in a store, and what is known of both.
 *
 * @module
 */
import { join } from "node:path";
import { DataError } from "../../../errors.ts";
import { readBytes, writeFileAtomic } from "../../disk/files.ts";
import { writeAll } from "../../disk/safe/temporary.ts";
import type { Bucket } from "./bucket.ts";

/** A folder of this machine that stands for one in a store. */
export interface Root {
  readonly folder: string;
  readonly bucket: Bucket;
  readonly prefix: string;
  /** File that holds `known` from one run to the next. */
  readonly indexPath: string;
  /** What is here of the store, by the name below the folder. */
  readonly known: Map<string, Known>;
}

/** A file as it was last the same here and in the store. */
export interface Known {
  readonly tag: string;
  readonly size: number;
  readonly changed: number;
}

/** Requests at once. */
export const N_REQUESTS = 8;

/** Size from which a file goes into the store piece by piece, bytes: that of a part there. */
const LARGE = 2 ** 23;

/** Brings a file here, piece by piece; false where there is none. */
export async function getFile({ folder, bucket, prefix }: Root, name: string): Promise<boolean> {
  let content = await bucket.get(prefix + name);
  if (content === undefined) return false;
  await writeFileAtomic(join(folder, name), async (file) => {
    // Where it is written again from its start, it is asked for again.
    const pieces = content ?? await bucket.get(prefix + name) ?? [];
    content = undefined;
    for await (const piece of pieces) await writeAll(file, piece);
  });
  return true;
}

/**
 * Puts a file into the store.
 *
 * @throws {DataError} If it can't be read, or changes meanwhile.
 */
export async function putFile(
  { folder, bucket, prefix, known }: Root,
  name: string,
): Promise<void> {
  const path = join(folder, name);
  const before = await stateOf(path);
  const tag = await putContent(bucket, prefix + name, path, before.size);
  const after = await stateOf(path);
  if (after.size !== before.size || after.changed !== before.changed) {
    throw new DataError(`Cannot read ${path} as it must not change meanwhile: put it there again`);
  }
  known.set(name, { tag, ...after });
}

/** Puts the content of a file into the store; a large one piece by piece. */
async function putContent(
  bucket: Bucket,
  key: string,
  path: string,
  size: number,
): Promise<string> {
  if (size <= LARGE) return await bucket.put(key, await readBytes(path));
  using file = await Deno.open(path);
  return await bucket.put(key, file.readable);
}

/** Says whether a file is what it was when it was last the same here and in the store. */
export async function isUnchanged(path: string, known?: Known, tag?: string): Promise<boolean> {
  if (known === undefined || known.tag !== tag) return false;
  const state = await stateOf(path).catch(() => undefined);
  return state?.size === known.size && state.changed === known.changed;
}

/** Returns by what a change of a file is told. */
export async function stateOf(path: string): Promise<Omit<Known, "tag">> {
  const { size, mtime } = await Deno.stat(path);
  return { size, changed: mtime?.getTime() ?? 0 };
}

/** Lists files below a folder by their names there; hidden ones are of this machine alone. */
export async function listFiles(folder: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const own = `${below}${name}`;
    if (isDirectory && name !== ".queue") found.push(...await listFiles(folder, `${own}/`));
    else if (!isDirectory && !name.startsWith(".")) found.push(own);
  }
  return found;
}

/** Reads what was known at the end of the run before. */
export async function readIndex(path: string): Promise<Map<string, Known>> {
  try {
    return new Map(JSON.parse(await Deno.readTextFile(path)));
  } catch {
    return new Map();
  }
}

/** Writes what is known, for the next run. */
export async function writeIndex({ indexPath, known }: Root): Promise<void> {
  await writeFileAtomic(indexPath, JSON.stringify([...known]));
}
