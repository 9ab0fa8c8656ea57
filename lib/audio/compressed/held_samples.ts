/**
 * Samples of a long recording in the fewest bytes in which they are exact.
 *
 * @module
 */
import type { SignalSource } from "../../dsp/signal.ts";

/** One channel: what is put in is what is read. */
export interface HeldSamples extends SignalSource {
  /** Puts samples in from `start` on. */
  set(samples: Float32Array, start: number): void;
}

/**
 * Says how many bytes a sample takes.
 *
 * @param bits Bits of the integers that were divided by their full scale. Default: there are none.
 */
export function bytesOfSample(bits = Infinity): number {
  if (bits <= 16) return 2;
  return bits <= 24 ? 3 : 4;
}

/**
 * Makes room for samples.
 *
 * @param bits As {@linkcode bytesOfSample} takes it.
 *
 * @example
 * ```ts
 * import { holdSamples } from "earmark/audio/compressed/held_samples.ts";
 * import assert from "node:assert/strict";
 *
 * const held = holdSamples(2, 16);
 * held.set(Float32Array.of(-1, 3 / 32768), 0);
 * const read = new Float32Array(2);
 * held.read(0, read);
 * assert.deepEqual(read, Float32Array.of(-1, 3 / 32768));
 * ```
 */
export function holdSamples(length: number, bits?: number): HeldSamples {
  switch (bytesOfSample(bits)) {
    case 2:
      return holdShort(length, 2 ** (bits! - 1));
    case 3:
      return holdLong(length, 2 ** (bits! - 1));
    default:
      return holdFloats(length);
  }
}

/** Holds integers of up to 16 bits. */
function holdShort(length: number, fullScale: number): HeldSamples {
  const integers = new Int16Array(length);
  return {
    length,
    set(samples, start) {
      for (let i = 0; i < samples.length; i++) integers[start + i] = samples[i] * fullScale;
    },
    read(start, into) {
      for (let i = 0; i < into.length; i++) into[i] = integers[start + i] / fullScale;
    },
  };
}

/** Holds integers of up to 24 bits: the upper sixteen, and the lower eight. */
function holdLong(length: number, fullScale: number): HeldSamples {
  const upper = new Int16Array(length);
  const lower = new Uint8Array(length);
  return {
    length,
    set(samples, start) {
      for (let i = 0; i < samples.length; i++) {
        const integer = samples[i] * fullScale;
        upper[start + i] = integer >> 8;
        lower[start + i] = integer & 0xff;
      }
    },
    read(start, into) {
      for (let i = 0; i < into.length; i++) {
        into[i] = (upper[start + i] * 256 + lower[start + i]) / fullScale;
      }
    },
  };
}

/** Holds whatever a lossy format gives. */
function holdFloats(length: number): HeldSamples {
  const floats = new Float32Array(length);
  return {
    length,
    set: (samples, start) => floats.set(samples, start),
    read: (start, into) => into.set(floats.subarray(start, start + into.length)),
  };
}
