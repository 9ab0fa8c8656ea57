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

/**
 * Computes a hash of what is heard of a recording: that of its samples, which neither zeros before
 * and behind them change, nor whether equal channels stand in the file once or several times. Of
 * silence, its length is part of it.
 *
 * @returns 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { hashSound } from "earmark/pipeline/kept/hash_samples.ts";
 * import assert from "node:assert/strict";
 *
 * const sound = Float32Array.of(0.5, 0, -0.5);
 * const later = Float32Array.of(0, 0.5, 0, -0.5, 0, 0);
 * assert.equal(hashSound([later, later]), hashSound([sound]));
 * assert.notEqual(hashSound([sound, later.subarray(0, 3)]), hashSound([sound]));
 * ```
 */
export function hashSound(channels: readonly Signal[]): string {
  const parts = channels.map(hashWithoutZeros);
  const first = Math.min(...parts.map(({ nBefore }) => nBefore));
  if (parts.every(({ nBefore }, c) => nBefore === channels[c].length)) return hashSamples(channels);
  const heard = parts.map(({ nBefore, hash }, c) =>
    nBefore === channels[c].length ? "" : `${nBefore - first} ${hash}`
  );
  return sha256((new Set(heard).size === 1 ? heard.slice(0, 1) : heard).join());
}

/** Hashes the samples of a channel without the zeros before and behind them. */
function hashWithoutZeros(channel: Signal): { readonly nBefore: number; readonly hash: string } {
  const hash = createHash("sha256");
  let nBefore = 0;
  let hasBegun = false;
  /** Zeros that may be the last. */
  let nHeld = 0;
  for (const { samples } of stretchesOf(channel)) {
    const last = samples.findLastIndex((value) => value !== 0);
    const first = hasBegun || last < 0 ? 0 : samples.findIndex((value) => value !== 0);
    if (!hasBegun) nBefore += last < 0 ? samples.length : first;
    if (last >= 0) {
      for (; nHeld > 0; nHeld -= Math.min(nHeld, ZEROS.length)) {
        hash.update(ZEROS.subarray(0, Math.min(nHeld, ZEROS.length)));
      }
      const { buffer, byteOffset } = samples;
      hash.update(new Uint8Array(buffer, byteOffset + 4 * first, 4 * (last + 1 - first)));
      hasBegun = true;
    }
    if (hasBegun) nHeld += 4 * (samples.length - 1 - last);
  }
  return { nBefore, hash: hash.digest("hex") };
}

/** Bytes of samples that are zero, some at a time. */
const ZEROS = new Uint8Array(2 ** 16);
