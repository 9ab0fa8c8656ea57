/**
 * Checkpoints: what a training reached, on disk after every epoch, so that one
 * that was stopped goes on where it was.
 *
 * @module
 */
import { deserialize, serialize } from "node:v8";
import { join } from "node:path";
import { writeFileAtomic } from "./files.ts";

/** Checkpoints of one training, in a folder of their own. */
export interface Checkpoints<Value> {
  /** Saves what was reached under a name, in place of what was there. */
  save(name: string, value: Value): Promise<void>;
  /** Returns what was saved under a name; undefined where nothing usable was. */
  load(name: string): Promise<Value | undefined>;
}

/**
 * Opens the checkpoints in a folder. They count only for the same `key`, a hash
 * of all that decides the result.
 */
export function openCheckpoints<Value>(folder: string, key: string): Checkpoints<Value> {
  const pathOf = (name: string) => join(folder, `${name}.checkpoint`);
  return {
    save: (name, value) => writeFileAtomic(pathOf(name), serialize({ key, value })),
    async load(name) {
      try {
        const saved = deserialize(await Deno.readFile(pathOf(name)));
        return saved.key === key ? saved.value : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
