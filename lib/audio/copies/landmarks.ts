/**
 * Landmarks of a recording: places that a copy of it has too, whatever its gain, its offset, its
 * polarity or its start.
 *
 * @module
 */

import { meanOfSignal, readerOf, STRETCH } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";

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
export function findLandmarks(signal: Signal): Landmarks {
  const kept = new KeptLandmarks();
  const largest = 2 ** DISTANCE_BITS - 1;
  /** The last peaks, as many as make a landmark. */
  const peaks: number[] = [];
  for (const peak of peaksOf(signal)) {
    peaks.push(peak);
    if (peaks.length <= N_DISTANCES) continue;
    let key = 0;
    for (let k = 0; k < N_DISTANCES; k++) {
      const steps = Math.floor((peaks[k + 1] - peaks[k]) / STEP);
      key = key * 2 ** DISTANCE_BITS + Math.min(steps, largest);
    }
    kept.add(key, peaks.shift()!);
  }
  return kept.all();
}

/** Landmarks of a recording that are kept at most; of more, a share. */
const MOST_KEPT = 2 ** 16;

/** Landmarks as they are found. Of many a share is kept: the same ones in a recording and its copy. */
class KeptLandmarks {
  #keys: number[] = [];
  #places: number[] = [];
  #nFound = 0;
  /** Share that is kept. */
  #share = 1;

  /** Adds a landmark. */
  add(key: number, place: number): void {
    this.#nFound++;
    if (!isTaken(key, this.#share)) return;
    this.#keys.push(key);
    this.#places.push(place);
    if (this.#keys.length > MOST_KEPT) this.#halve();
  }

  /** Returns those that were kept. */
  all(): Landmarks {
    const keys = Float64Array.from(this.#keys);
    const places = Int32Array.from(this.#places);
    return keys.length === this.#nFound ? { keys, places } : { keys, places, nFound: this.#nFound };
  }

  /** Lets half of them go. */
  #halve(): void {
    this.#share /= 2;
    const stay = this.#keys.map((key) => isTaken(key, this.#share));
    this.#keys = this.#keys.filter((_, i) => stay[i]);
    this.#places = this.#places.filter((_, i) => stay[i]);
  }
}

/**
 * Says whether a landmark is among a share of all: the same ones in a recording and its copy.
 *
 * Source: Knuth, The Art of Computer Programming 3, 6.4 (multiplicative hashing).
 */
export function isTaken(key: number, share: number): boolean {
  return share >= 1 || (Math.imul(key % 2 ** 32, 2654435761) >>> 0) < share * 2 ** 32;
}

/** Finds the places that are higher than all within reach, and than the one before. */
function* peaksOf(signal: Signal): Generator<number> {
  const { length } = signal;
  const mean = meanOfSignal(signal);
  const samplesAt = readerOf(signal);
  let i = 0;
  while (i < length) {
    // A place is compared with those within reach of it.
    const first = Math.max(0, i - REACH);
    const end = Math.min(length, i + STRETCH);
    const samples = samplesAt(first, Math.min(length, end + REACH));
    while (i < end) {
      const place = i - first;
      const next = higherWithin(samples, place, mean);
      if (next === place && samples[place] !== mean) yield i;
      // What is lower than a place before the next one is no peak either.
      i = next > place ? first + next : i + REACH + 1;
    }
  }
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
