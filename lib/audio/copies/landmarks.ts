/**
 * Landmarks of a recording: places that a copy of it has too, whatever its gain, its offset, its
 * polarity or its start.
 *
 * @module
 */

/** Samples on either side than which a peak must be higher. */
const REACH = 16;

/** Distances between neighbouring peaks that make a landmark. */
const N_DISTANCES = 4;

/** Samples that are one step of a distance: a codec moves peaks by one. */
const STEP = 2;

/** Bits of a distance: longer ones are cut. */
const DISTANCE_BITS = 7;

/** The landmarks of a signal. */
export interface Landmarks {
  /** What the surroundings of each place look like: equal where they are alike. */
  readonly keys: Float64Array;
  /** The places, ascending, as samples. */
  readonly places: Int32Array;
  /** How many were found, where a share of them is held. Default: these. */
  readonly nFound?: number;
}

/**
 * Finds the landmarks of a signal: its local peaks of |x - mean|, each known by the distances to
 * the next four. In noise no two landmarks are alike by chance but one in a million.
 *
 * @param signal Samples, full scale 1.
 *
 * @example
 * ```ts
 * import { findLandmarks } from "earmark/audio/copies/landmarks.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = new Float32Array(400);
 * [20, 61, 97, 150, 222, 301].forEach((place, i) => signal[place] = i % 2 === 0 ? 1 : -1);
 * const { places } = findLandmarks(signal);
 * assert.deepEqual(places, Int32Array.of(20, 61));
 * ```
 */
export function findLandmarks(signal: Float32Array): Landmarks {
  const peaks = findPeaks(signal);
  const n = Math.max(0, peaks.length - N_DISTANCES);
  const keys = new Float64Array(n);
  const largest = 2 ** DISTANCE_BITS - 1;
  for (let i = 0; i < n; i++) {
    let key = 0;
    for (let k = 0; k < N_DISTANCES; k++) {
      const steps = Math.floor((peaks[i + k + 1] - peaks[i + k]) / STEP);
      key = key * 2 ** DISTANCE_BITS + Math.min(steps, largest);
    }
    keys[i] = key;
  }
  return { keys, places: Int32Array.from(peaks.slice(0, n)) };
}

/** Finds the places that are higher than all within reach, and than the one before. */
function findPeaks(signal: Float32Array): number[] {
  let total = 0;
  for (let i = 0; i < signal.length; i++) total += signal[i];
  const mean = total / Math.max(1, signal.length);
  const peaks: number[] = [];
  for (let i = 0; i < signal.length;) {
    const next = higherWithin(signal, i, mean);
    if (next === i && signal[i] !== mean) peaks.push(i);
    // What is lower than a place before the next one is no peak either.
    i = next > i ? next : i + REACH + 1;
  }
  return peaks;
}

/** Returns the first place after one that is at least as high and within reach; itself without. */
function higherWithin(signal: Float32Array, place: number, mean: number): number {
  const height = Math.abs(signal[place] - mean);
  const end = Math.min(signal.length, place + REACH + 1);
  for (let i = place + 1; i < end; i++) {
    if (Math.abs(signal[i] - mean) >= height) return i;
  }
  const start = Math.max(0, place - REACH);
  for (let i = start; i < place; i++) {
    // Something before it is higher: go on behind this place.
    if (Math.abs(signal[i] - mean) > height) return Math.min(place + 1, signal.length);
  }
  return place;
}

/**
 * Says whether a landmark is among a share of all: the same ones in a recording and its copy.
 *
 * Source: Knuth, The Art of Computer Programming 3, 6.4 (multiplicative hashing).
 */
export function isTaken(key: number, share: number): boolean {
  return share >= 1 || (Math.imul(key % 2 ** 32, 2654435761) >>> 0) < share * 2 ** 32;
}
