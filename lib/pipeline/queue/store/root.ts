/**
 * A folder of this machine that stands for a folder in a store, and what is known of both.
 *
 * @module
 */
import { join } from "node:path";
import { readBytes, writeFileAtomic } from "../../disk/files.ts";
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

/** Brings a file here; false where there is none. */
export async function getFile({ folder, bucket, prefix }: Root, name: string): Promise<boolean> {
  const content = await bucket.get(prefix + name);
  if (content === undefined) return false;
  await writeFileAtomic(join(folder, name), content);
  return true;
}

/** Puts a file into the store. */
export async function putFile(
  { folder, bucket, prefix, known }: Root,
  name: string,
): Promise<void> {
  const path = join(folder, name);
  const tag = await bucket.put(prefix + name, await readBytes(path));
  known.set(name, { tag, ...await stateOf(path) });
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
