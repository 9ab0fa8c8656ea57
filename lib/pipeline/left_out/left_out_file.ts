/**
 * `left_out.json` in a model's folder: what trainings without each kind of defect said, so that no
 * second report has to train again.
 *
 * @module
 */
import { join } from "node:path";
import { z } from "zod";
import type { DeepReadonly } from "../../settings.ts";
import { exists, readText, sha256, writeJson } from "../disk/files.ts";
import { LEFT_OUT_FILE } from "../disk/model/file_names.ts";
import type { ClassifierCard } from "../judge/card.ts";

/** Raised when the layout of the file, or what its numbers mean, changes. */
const VERSION = 2;

const schema = z.strictObject({
  /** Layout of the file. */
  version: z.literal(VERSION),
  /** Hash of what decides the numbers. */
  key: z.string(),
  /** Hash of the key and the numbers, so that none that changed since is believed. */
  hash: z.string(),
  /** Novelty of each recording by what the other folds teach; missing where none is learned. */
  novelty: z.array(z.strictObject({ distance: z.number(), isUnheard: z.boolean() })).optional(),
  /** Probabilities of the bad class, one for each recording, by trainings without one kind. */
  without: z.array(z.strictObject({ kind: z.string(), scores: z.array(z.number()) })),
});

/** What was found out so far. */
export type LeftOutRecord = DeepReadonly<Omit<z.infer<typeof schema>, "version" | "key" | "hash">>;

/** Returns a hash of what decides the numbers: the model's training, and the column of kinds. */
export function leftOutKey({ files, data }: ClassifierCard, column: string): string {
  const { weights, heldOut, novelty } = files;
  return sha256(JSON.stringify([VERSION, column, data.hash, weights, heldOut, novelty ?? ""]));
}

/** Reads what was found out by the same training; undefined where nothing was. */
export async function readLeftOut(
  folder: string,
  key: string,
): Promise<LeftOutRecord | undefined> {
  const path = join(folder, LEFT_OUT_FILE);
  if (!await exists(path)) return undefined;
  try {
    const { version: _, key: own, hash, ...record } = schema.parse(
      JSON.parse(await readText(path)),
    );
    return own === key && hash === hashOf(key, record) ? record : undefined;
  } catch {
    // What can't be read is found out again.
    return undefined;
  }
}

/**
 * Writes what was found out.
 *
 * @throws {DataError} If the folder can't be written.
 */
export async function writeLeftOut(
  folder: string,
  key: string,
  { novelty, without }: LeftOutRecord,
): Promise<void> {
  const record = { novelty, without };
  const hash = hashOf(key, record);
  await writeJson(join(folder, LEFT_OUT_FILE), { version: VERSION, key, hash, ...record });
}

/** Hashes what was found out, with its key. */
function hashOf(key: string, { novelty, without }: LeftOutRecord): string {
  return sha256(JSON.stringify([key, novelty ?? "", without]));
}
