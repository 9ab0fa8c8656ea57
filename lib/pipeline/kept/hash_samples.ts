/**
 * What tells one sound from another, whatever header it stands under.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { stretchesOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { sha256 } from "../disk/files.ts";

/** Computes the SHA-256 of samples. Returns: 64 hexadecimal digits. */
export function hashSamples(channels: readonly Signal[]): string {
  const hashes = channels.map((channel) => {
    const hash = createHash("sha256");
    for (const { samples: { buffer, byteOffset, byteLength } } of stretchesOf(channel)) {
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
    return hash.digest("hex");
  });
  return sha256(hashes.join());
}
