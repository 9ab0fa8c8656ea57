/**
 * Checkpoints: what a training reached, on disk after every epoch, so that one
 * that was stopped goes on where it was.
 *
 * @module
 */
import { deserialize, serialize } from "node:v8";
import { join } from "node:path";
import { writeFileAtomic } from "./files.ts";
import { writeFault } from "./safe/faults.ts";
import { isSealed, seal, SEAL_BYTES } from "./safe/seal.ts";
import { removeLeftovers } from "./safe/temporary.ts";

/** End of a checkpoint's name. */
const CHECKPOINT = ".checkpoint";

/** Checkpoints of one training, in a folder of their own. */
export interface Checkpoints<Value> {
  /** Saves what was reached under a name, in place of what was there. */
  save(name: string, value: Value): Promise<void>;
  /** Returns what was saved under a name; undefined where nothing usable was. */
  load(name: string): Promise<Value | undefined>;
}

/** Returns the path of a checkpoint. */
export function checkpointPath(folder: string, name: string): string {
  return join(folder, `${name}${CHECKPOINT}`);
}

/**
 * Opens the checkpoints in a folder. They count only for the same `key`, a hash
 * of all that decides the result.
 */
export function openCheckpoints<Value>(folder: string, key: string): Checkpoints<Value> {
  const pathOf = (name: string) => checkpointPath(folder, name);
  return {
    save: (name, value) => writeFileAtomic(pathOf(name), encode({ key, value })),
    async load(name) {
      try {
        const bytes = await Deno.readFile(pathOf(name));
        if (!isSealed(bytes, 0)) return undefined;
        const saved = deserialize(bytes.subarray(SEAL_BYTES));
        return saved.key === key ? saved.value : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * Removes checkpoints that are not what was written, and what killed runs left beside them.
 *
 * @returns Names of those that were damaged.
 * @throws {DataError} If the folder is none, or what is in it can't be read or removed.
 */
export async function removeDamaged(folder: string): Promise<string[]> {
  const damaged: string[] = [];
  await removeLeftovers(folder);
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (!isFile || !name.endsWith(CHECKPOINT)) continue;
      const path = join(folder, name);
      if (isSealed(await Deno.readFile(path), 0)) continue;
      await Deno.remove(path);
      damaged.push(name.slice(0, -CHECKPOINT.length));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw writeFault(folder, error);
  }
  return damaged.sort();
}

/** Encodes what is kept, behind its seal. */
function encode(kept: unknown): Uint8Array {
  const content = serialize(kept);
  const bytes = new Uint8Array(SEAL_BYTES + content.length);
  bytes.set(content, SEAL_BYTES);
  seal(bytes, 0);
  return bytes;
}
