/**
 * What tells a model that was opened at the start from another that stands in its place by now.
 *
 * @module
 */
import { sha256 } from "../disk/files.ts";
import type { ModelCard } from "../judge/card.ts";

/** Hashes a card, which names the hashes of all that it stands for. Returns: 64 digits. */
export function cardHash(card: ModelCard): string {
  return sha256(JSON.stringify(card));
}
