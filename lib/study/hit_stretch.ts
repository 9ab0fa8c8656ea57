/**
 * Where in a recording the hit is.
 *
 * @module
 */
import type { FloatArray } from "../arrays.ts";
import { decayCurve } from "../dsp/envelope/decay.ts";

/** Share of the stretch that lies before the loudest sample. */
const BEFORE = 0.15;

/** Least length of the stretch, in seconds. */
const LEAST_SECONDS = 0.05;

/**
 * Finds the stretch of a recording that a figure of the hit should show: from shortly before its
 * loudest sample to where it sinks into the noise.
 *
 * @returns Seconds; within the recording, and all of it where it is that short.
 * @throws {RangeError} If the signal is empty, or the rate is not above 0.
 *
 * @example
 * ```ts
 * import { hitStretch } from "earmark/study/hit_stretch.ts";
 * import assert from "node:assert/strict";
 *
 * const hit = Float64Array.from({ length: 8000 }, (_, i) => i < 4000 ? 0 : 0.99 ** (i - 4000));
 * const [from, to] = hitStretch(hit, { sampleRate: 8000 });
 * assert.ok(from > 0.4 && from < 0.5 && to > 0.5);
 * ```
 */
export function hitStretch(
  signal: FloatArray,
  { sampleRate }: { readonly sampleRate: number },
): [from: number, to: number] {
  const { start, levelsDb } = decayCurve(signal, { sampleRate });
  const seconds = signal.length / sampleRate;
  const length = Math.max(LEAST_SECONDS, levelsDb.length / sampleRate);
  const from = Math.max(0, start / sampleRate - BEFORE * length);
  return [from, Math.min(seconds, start / sampleRate + length)];
}
