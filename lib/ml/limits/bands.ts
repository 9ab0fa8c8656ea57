/**
 * The bands of frequency over which limits are learned.
 *
 * @module
 */

/** A band of frequency. */
export interface Band {
  /** Middle of the band, Hz, rounded as it is written in a table of limits. */
  readonly hz: number;
  /** Lower edge, Hz; a bin on it belongs to the band. */
  readonly from: number;
  /** Upper edge, Hz; a bin on it belongs to the next band. */
  readonly to: number;
}

/** Width of a band: a sixth of an octave. */
const STEP = 2 ** (1 / 6);

/** Narrowest band, in the resolution of a frame: less is not told apart by a Hann window. */
const NARROWEST = 2;

/** Share of half the rate up to which there are bands: above it resamplers cut. */
const HIGHEST = 0.9;

/**
 * Divides frequency into bands of a sixth of an octave, wider ones at the low end, where a
 * frame can't tell more apart. The lowest begins above what an offset leaks into.
 *
 * @param sampleRate Rate of the signals, Hz.
 * @param frameLength Length of a frame, samples.
 * @returns Bands from low to high, each beginning where the one before it ends; none where
 *   a frame is too short to tell any apart.
 *
 * Source: IEC 61260-1, "Octave-band and fractional-octave-band filters", for the ratio.
 *
 * @example
 * ```ts
 * import { limitBands } from "earmark/ml/limits/bands.ts";
 * import assert from "node:assert/strict";
 *
 * const bands = limitBands(16000, 512);
 * assert.deepEqual(bands[0], { hz: 88.4, from: 62.5, to: 125 });
 * assert.ok(bands.at(-1)!.to <= 7200);
 * ```
 */
export function limitBands(sampleRate: number, frameLength: number): Band[] {
  const narrowest = (NARROWEST * sampleRate) / frameLength;
  const highest = HIGHEST * (sampleRate / 2);
  const bands: Band[] = [];
  let from = narrowest;
  for (;;) {
    const to = Math.max(from * STEP, from + narrowest);
    if (to > highest) return bands;
    bands.push({ hz: roundHz(Math.sqrt(from * to)), from, to });
    from = to;
  }
}

/** Rounds to a tenth of a hertz below 100 Hz, to whole hertz elsewhere. */
function roundHz(hz: number): number {
  return hz < 100 ? Math.round(hz * 10) / 10 : Math.round(hz);
}
