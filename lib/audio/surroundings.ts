/**
 * What a recording tells of how it was made, and not of what was recorded.
 *
 * @module
 */
import { quantile, sum } from "../arrays.ts";
import { frameReaderOf } from "../dsp/signal.ts";
import type { Signal } from "../dsp/signal.ts";
import { measureBandwidth } from "./bandwidth.ts";

/** How a recording was made, beside its length, its levels and its rate. */
export interface Surroundings {
  /** Channels in the file. */
  readonly nChannels: number;
  /** Highest frequency at which there is anything to hear, Hz. */
  readonly bandwidth: number;
  /** Level of the quiet tenth of its frames, dB re full scale 1; at least -120. */
  readonly noiseFloorDb: number;
}

/** Which frames of a recording tell its noise floor. */
export const QUIET_FRAMES = {
  /** Length of the frames whose levels are measured, seconds. */
  seconds: 0.02,
  /** Share of the frames that count as quiet. */
  share: 0.1,
  /** Level that silence counts as, dB: below the last bit of 16. */
  lowestDb: -120,
} as const;

/**
 * Measures how a recording was made: channels, bandwidth and noise floor.
 *
 * @param signal Mean of the channels, full scale 1.
 * @param sampleRate Rate, Hz.
 *
 * @example
 * ```ts
 * import { measureSurroundings } from "earmark/audio/surroundings.ts";
 * import assert from "node:assert/strict";
 *
 * const hum = Float32Array.from({ length: 8000 }, (_, i) => i < 4000 ? 0.001 : 0.5);
 * const { noiseFloorDb } = measureSurroundings(hum, { sampleRate: 8000, nChannels: 1 });
 * assert.ok(Math.abs(noiseFloorDb + 60) < 1e-3);
 * ```
 */
export function measureSurroundings(
  signal: Signal,
  { sampleRate, nChannels }: { readonly sampleRate: number; readonly nChannels: number },
): Surroundings {
  const frameLength = Math.max(1, Math.round(QUIET_FRAMES.seconds * sampleRate));
  const quiet = quantile(frameLevels(signal, frameLength), QUIET_FRAMES.share);
  return {
    nChannels,
    bandwidth: measureBandwidth(signal, sampleRate),
    noiseFloorDb: Math.max(QUIET_FRAMES.lowestDb, 20 * Math.log10(quiet)),
  };
}

/** Computes the root mean square of each complete frame; of all samples where there is none. */
function frameLevels(signal: Signal, frameLength: number): Float64Array {
  const fill = frameReaderOf(signal);
  const frame = new Float32Array(frameLength);
  const squares = new Float64Array(frameLength);
  const levels = new Float64Array(Math.max(1, Math.floor(signal.length / frameLength)));
  for (let row = 0; row < levels.length; row++) {
    fill(row * frameLength, frame);
    for (let k = 0; k < frameLength; k++) squares[k] = frame[k] ** 2;
    levels[row] = Math.sqrt(sum(squares) / frameLength);
  }
  return levels;
}
