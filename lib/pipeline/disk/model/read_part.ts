/**
 * Files of a model's folder that its card stands for.
 *
 * @module
 */
import { join } from "node:path";
import { ModelError } from "../../../errors.ts";
import { parseEvidence } from "../../../ml/explain/recording/evidence_text.ts";
import type { Evidence } from "../../../ml/explain/recording/evidence_text.ts";
import type { Novelty } from "../../../ml/novelty/novelty.ts";
import { parseNovelty } from "../../../ml/novelty/novelty_text.ts";
import { namingModel } from "../card_file.ts";
import { exists, readBytes, sha256 } from "../files.ts";
import { HELD_OUT_FILE } from "../held_out_table.ts";
import { EVIDENCE_FILE, LIMITS_FILE, LIMITS_RECORD_FILE, NOVELTY_FILE } from "./file_names.ts";

/**
 * Reads what tells the unheard.
 *
 * @param hash SHA-256 of its file, as on the card.
 * @throws {ModelError} If it is missing, damaged or of another version.
 */
export async function readNovelty(folder: string, hash: string): Promise<Novelty> {
  const bytes = await readPart(folder, NOVELTY_FILE, hash);
  return namingModel(folder, () => parseNovelty(new TextDecoder().decode(bytes)));
}

/**
 * Reads what verdicts are explained by.
 *
 * @param hash SHA-256 of its file, as on the card.
 * @throws {ModelError} If it is missing, damaged or of another version.
 */
export async function readEvidence(folder: string, hash: string): Promise<Evidence> {
  const bytes = await readPart(folder, EVIDENCE_FILE, hash);
  return namingModel(folder, () => parseEvidence(new TextDecoder().decode(bytes)));
}

/**
 * Looks at the files that no verdict needs too: a folder that was changed is no model to go by.
 *
 * @param files Hashes of the card.
 * @throws {ModelError} If one is missing, or not the one that the card was written with.
 */
export async function requireOthers(
  folder: string,
  { heldOut, others = {} }: {
    readonly heldOut: string;
    readonly others?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  await readPart(folder, HELD_OUT_FILE, heldOut);
  for (const [name, hash] of Object.entries(others)) {
    if (name !== LIMITS_RECORD_FILE || await hasLimits(folder)) await readPart(folder, name, hash);
  }
}

/** Says whether a model has limits; a user may remove both of their files. */
async function hasLimits(folder: string): Promise<boolean> {
  return await exists(join(folder, LIMITS_FILE)) || await exists(join(folder, LIMITS_RECORD_FILE));
}

/**
 * Reads a file that the card stands for.
 *
 * @throws {ModelError} If it is missing, or not the one that the card was written with.
 */
export async function readPart(folder: string, name: string, hash: string): Promise<Uint8Array> {
  const path = join(folder, name);
  if (!await exists(path)) {
    throw new ModelError(`Cannot load model as there is no ${name}`, folder, { remedy: "train" });
  }
  const bytes = await readBytes(path);
  if (sha256(bytes) === hash) return bytes;
  throw new ModelError(
    `Cannot load model as ${name} must be the file that its card was written with (train it ` +
      `again): current value is another or a damaged file`,
    path,
  );
}
