/**
 * Rates that recorders are built for, and files whose header is a clock's error away from one.
 *
 * @module
 */

/** Rates of sound cards, telephones, measuring cards and sensors, Hz. */
const NOMINAL = [
  ...[1000, 1600, 2000, 3200, 4000, 5000, 6400, 8000, 10000, 11025, 12000, 12800, 16000, 20000],
  ...[22050, 24000, 25600, 32000, 40000, 44100, 48000, 50000, 51200, 64000, 65536, 88200, 96000],
  ...[100000, 102400, 128000, 131072, 176400, 192000, 200000, 204800, 256000, 384000],
];

/** Largest difference that two clocks have, each 100 ppm off at most, as a share. */
const CLOCK_ERROR = 200e-6;

/** Largest difference that rounding makes in a header, Hz. */
const ROUNDING = 1;

/**
 * Returns the rate that a recorder was built for. A header within 200 ppm of it, as two crystals
 * differ at most, or within 1 Hz, as rounding leaves it, says nothing else: a tone is then off by a
 * fiftieth of a semitone at most.
 *
 * @param sampleRate Rate in a header, Hz.
 * @returns The rate itself where it is near none, Hz.
 *
 * @example
 * ```ts
 * import { nominalRate } from "earmark/audio/nominal_rate.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual([44101, 47999, 192020, 44150].map(nominalRate), [44100, 48000, 192000, 44150]);
 * ```
 */
export function nominalRate(sampleRate: number): number {
  return NOMINAL.find((rate) =>
    Math.abs(sampleRate - rate) <= Math.max(ROUNDING, CLOCK_ERROR * rate)
  ) ?? sampleRate;
}

/** Says so where a rate is taken for another. */
export function nominalNotes(sampleRate: number): string[] {
  const nominal = nominalRate(sampleRate);
  if (nominal === sampleRate) return [];
  return [
    `its header says ${sampleRate} Hz, a clock's error from ${nominal} Hz, which it is taken for`,
  ];
}
