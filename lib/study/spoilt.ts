/**
 * A recording spoilt on purpose, to see what the checks say.
 *
 * @module
 */

/** A recording, and what was done to it. */
export interface SpoiltRecording {
  /** What was done, in words. */
  readonly what: string;
  /** Samples, full scale 1. */
  readonly signal: Float32Array;
}

/** How many times full scale the peak would reach in a recording that is too loud. */
const TOO_LOUD = 10;

/** The mean that is added, full scale 1. */
const OFFSET = 0.05;

/** How long a codec's gap is, seconds. */
const GAP_SECONDS = 0.5;

/**
 * Spoils a recording in three ways: too loud for the recorder, offset from zero, cut by a codec.
 *
 * @param signal Samples, full scale 1; one of them at least is not 0.
 * @returns The recording as it is first, then one for each way.
 * @throws {RangeError} If all samples are 0.
 *
 * @example
 * ```ts
 * import { spoilRecording } from "earmark/study/spoilt.ts";
 * import assert from "node:assert/strict";
 *
 * const spoilt = spoilRecording(Float32Array.of(0, 0.5, -0.5), { sampleRate: 4 });
 * assert.deepEqual(spoilt.map(({ signal }) => signal.length), [3, 3, 3, 5]);
 * ```
 */
export function spoilRecording(
  signal: Float32Array,
  { sampleRate }: { readonly sampleRate: number },
): SpoiltRecording[] {
  const peak = signal.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  if (!(peak > 0)) {
    throw new RangeError("Cannot spoil a recording as a sample must differ from 0: all are 0");
  }
  const clipped = (sample: number) => Math.max(-1, Math.min(1, (TOO_LOUD / peak) * sample));
  const nZeros = Math.round(GAP_SECONDS * sampleRate);
  const cut = new Float32Array(nZeros + signal.length);
  cut.set(signal, nZeros);
  return [
    { what: "as recorded", signal },
    { what: `too loud, its peak ${TOO_LOUD} times full scale`, signal: signal.map(clipped) },
    { what: "with an offset", signal: signal.map((sample) => sample + OFFSET) },
    { what: "cut by a codec", signal: cut },
  ];
}
