/**
 * The noise floor of a recording: the level where it is quiet, of all of it and of its treble.
 *
 * @module
 */
import { quantile } from "../../arrays.ts";
import { frameReaderOf } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { QUIET_FRAMES } from "../surroundings.ts";

/** Levels where a recording is quiet; dB re full scale 1, at least -120. */
export interface NoiseFloor {
  /** Level of the quiet tenth of its frames. */
  readonly noiseFloorDb: number;
  /** The same of the differences between neighbouring samples, in which treble prevails. */
  readonly hissDb: number;
  /** By how much that lies below the differences of all frames, dB. */
  readonly hissBelowDb: number;
}

/**
 * Measures the level of the quiet tenth of a signal's frames of 20 ms, without their offset.
 * Frames of equal samples, such as the zeros that a codec leaves, do not count.
 *
 * @param signal Samples, full scale 1.
 * @param sampleRate Rate, Hz.
 *
 * @example
 * ```ts
 * import { measureNoiseFloor } from "earmark/audio/checks/noise_floor.ts";
 * import assert from "node:assert/strict";
 *
 * const quiet = Float32Array.from({ length: 8000 }, (_, i) => (i < 2000 ? 1e-3 : 0.5) * (-1) ** i);
 * const { noiseFloorDb, hissDb } = measureNoiseFloor(quiet, 8000);
 * assert.ok(Math.abs(noiseFloorDb + 60) < 1e-3);
 * assert.ok(Math.abs(hissDb + 54) < 0.1);
 * ```
 */
export function measureNoiseFloor(signal: Signal, sampleRate: number): NoiseFloor {
  const length = Math.min(
    Math.max(2, Math.round(QUIET_FRAMES.seconds * sampleRate)),
    signal.length,
  );
  const fill = frameReaderOf(signal);
  const frame = new Float32Array(length);
  const powers: number[] = [];
  const steps: number[] = [];
  let all = 0;
  for (let start = 0; length > 1 && start + length <= signal.length; start += length) {
    let total = 0;
    let squares = 0;
    let moved = 0;
    fill(start, frame);
    let last = frame[0];
    const origin = last;
    for (let i = 0; i < length; i++) {
      const value = frame[i] - origin;
      const step = frame[i] - last;
      last = frame[i];
      total += value;
      squares += value * value;
      moved += step * step;
    }
    if (moved === 0) continue;
    powers.push(Math.max(0, squares / length - (total / length) ** 2));
    steps.push(moved / (length - 1));
    all += moved / (length - 1);
  }
  const noiseFloorDb = toDb(quantile(powers, QUIET_FRAMES.share));
  const hissDb = toDb(quantile(steps, QUIET_FRAMES.share));
  return { noiseFloorDb, hissDb, hissBelowDb: toDb(all / steps.length) - hissDb };
}

/** Converts a power to dB; nothing (NaN) is silence. */
function toDb(power: number): number {
  return power > 0
    ? Math.max(QUIET_FRAMES.lowestDb, 10 * Math.log10(power))
    : QUIET_FRAMES.lowestDb;
}
