/**
 * Samples of 24 bits or fewer that stand at the low end of 32.
 *
 * @module
 */

import { stretchesOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";

/** Peak from which the top byte of 32 bits is used, full scale 1. */
const TOP_BYTE = 2 ** -8;

/** Last bit of 32. */
const LAST_BIT = 2 ** -31;

/**
 * Counts the bits at the top of 32 that no sample uses, where the lowest byte is used: samples of
 * a converter with at most 24 bits then stand at the wrong end, 48 dB too quiet or more.
 *
 * @param channels Samples, full scale 1. Shape: channels × frames.
 * @param peak Largest |sample| of them.
 * @returns Bits, at least 8; 0 where the samples stand where they should.
 *
 * @example
 * ```ts
 * import { countUnusedBits } from "earmark/audio/checks/unused_bits.ts";
 * import assert from "node:assert/strict";
 *
 * const low = Float32Array.of(8_000_001, -3, 5).map((value) => value / 2 ** 31);
 * assert.equal(countUnusedBits([low], low[0]), 8);
 * assert.equal(countUnusedBits([low.map((value) => 256 * value)], 256 * low[0]), 0);
 * ```
 */
export function countUnusedBits(channels: readonly Signal[], peak: number): number {
  if (!(peak > 0 && peak < TOP_BYTE)) return 0;
  let usesLowByte = false;
  for (const channel of channels) {
    for (const { samples } of stretchesOf(channel)) {
      for (let i = 0; i < samples.length; i++) {
        const value = samples[i] / LAST_BIT;
        // A quiet signal of floats has finer steps.
        if (!Number.isInteger(value)) return 0;
        if (value % 256 !== 0) usesLowByte = true;
      }
    }
  }
  return usesLowByte ? Math.floor(-Math.log2(peak)) : 0;
}
