/**
 * Which of many recordings may be copies, found without comparing each with each.
 *
 * @module
 */
import { countFound, MAX_LANDMARKS } from "./kept_landmarks.ts";
import { isTaken } from "./landmarks.ts";
import type { Landmarks } from "./landmarks.ts";

/** Two recordings that may be one sound. */
export interface Candidate {
  /** Index of the first. */
  readonly a: number;
  /** Index of the second, after that of the first. */
  readonly b: number;
  /** Samples by which the second starts after the first. */
  readonly lag: number;
  /** Landmarks that say so. */
  readonly votes: number;
  /** Share of the landmarks of both that were compared, 0 … 1. */
  readonly share: number;
}

/** Landmarks in common, at one lag, from which two recordings are candidates. */
const MIN_VOTES = 3;

/** Lags up to this many samples apart speak for one: a codec moves peaks by one or two. */
const LAG_SPREAD = 3;

/** Places of one landmark up to which each is compared with each; of more, neighbours are. */
const MAX_ALIKE = 12;

/**
 * Finds pairs of recordings that share landmarks at one lag.
 *
 * @param mayPair Says which pairs are of interest. Default: all.
 * @returns At most one candidate for each pair, the lag that most landmarks speak for; by index.
 *
 * @example
 * ```ts
 * import { findCandidates } from "earmark/audio/copies/candidates.ts";
 * import { findLandmarks } from "earmark/audio/copies/landmarks.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const random = createRandom("noise");
 * const noise = Float32Array.from({ length: 4000 }, () => random.normal());
 * const other = Float32Array.from({ length: 4000 }, () => random.normal());
 * const cut = noise.subarray(1500);
 * const [candidate, ...more] = findCandidates([noise, other, cut].map(findLandmarks));
 * assert.deepEqual([candidate.a, candidate.b, candidate.lag, more.length], [0, 2, 1500, 0]);
 * ```
 */
export function findCandidates(
  recordings: readonly Landmarks[],
  mayPair: (a: number, b: number) => boolean = () => true,
): Candidate[] {
  const votes = new Map<number, Map<number, number>>();
  const n = recordings.length;
  const taken = takenOf(recordings);
  const heldOf = (i: number) => recordings[i].keys.length / Math.max(1, countFound(recordings[i]));
  const mayBeCopies = createPairFilter(taken, mayPair);
  forVotes(taken, (first, second, lag) => {
    if (!mayBeCopies(first, second)) return;
    const pair = first * n + second;
    const ofPair = votes.get(pair) ?? new Map<number, number>();
    votes.set(pair, ofPair.set(lag, (ofPair.get(lag) ?? 0) + 1));
  });
  return [...votes].flatMap(([pair, ofPair]) => {
    const [lag, count] = mostVoted(ofPair);
    if (count < MIN_VOTES) return [];
    const [a, b] = [Math.floor(pair / n), pair % n];
    return [{ a, b, lag, votes: count, share: Math.min(taken.share, heldOf(a), heldOf(b)) }];
  }).sort((x, y) => x.a - y.a || x.b - y.b);
}

/** Bits of the hash of a pair: pairs of one hash are counted together. */
const COUNT_BITS = 22;

/**
 * Counts the landmarks that pairs have in common, in a table of fixed size: nearly all pairs have
 * one or two by chance, and are let go of by this.
 *
 * @returns What says whether a pair is of interest and may have landmarks enough in common.
 */
function createPairFilter(
  taken: TakenLandmarks,
  mayPair: (a: number, b: number) => boolean,
): typeof mayPair {
  const counts = new Uint8Array(2 ** COUNT_BITS);
  const placeOf = (first: number, second: number) =>
    (Math.imul(first, 2654435761) ^ Math.imul(second, 2246822519)) >>> (32 - COUNT_BITS);
  forVotes(taken, (first, second) => {
    const place = placeOf(first, second);
    if (counts[place] < MIN_VOTES) counts[place]++;
  });
  return (first, second) => counts[placeOf(first, second)] === MIN_VOTES && mayPair(first, second);
}

/** Visits what each landmark that two recordings have in common says of their lag. */
function forVotes(
  taken: TakenLandmarks,
  visit: (first: number, second: number, lag: number) => void,
): void {
  for (const run of taken.runs) {
    forPairs(run, (x, y) => {
      const [a, b] = taken.recordings[x] < taken.recordings[y] ? [x, y] : [y, x];
      const [first, second] = [taken.recordings[a], taken.recordings[b]];
      if (first !== second) visit(first, second, taken.places[a] - taken.places[b]);
    });
  }
}

/** Landmarks of all recordings that are compared, recording after recording. */
interface TakenLandmarks {
  /** Indices of each key that occurs more than once, into what follows. */
  readonly runs: readonly Uint32Array[];
  /** Recording of each. */
  readonly recordings: Int32Array;
  /** Its place in the recording, samples. */
  readonly places: Int32Array;
  /** Share of all that they are, at most 1. */
  readonly share: number;
}

/** Takes all landmarks, or of many a share. */
function takenOf(recordings: readonly Landmarks[]): TakenLandmarks {
  const nLandmarks = recordings.reduce((n, own) => n + countFound(own), 0);
  const share = Math.min(1, MAX_LANDMARKS / Math.max(1, nLandmarks));
  const isIn = (key: number) => isTaken(key, share);
  const n = recordings.reduce((n, { keys }) => n + keys.filter(isIn).length, 0);
  const keysTaken = new Float64Array(n);
  const recordingOf = new Int32Array(n);
  const placesTaken = new Int32Array(n);
  let at = 0;
  recordings.forEach(({ keys, places }, recording) => {
    keys.forEach((key, i) => {
      if (!isIn(key)) return;
      keysTaken[at] = key;
      recordingOf[at] = recording;
      placesTaken[at++] = places[i];
    });
  });
  return { runs: runsOfEqualKeys(keysTaken), recordings: recordingOf, places: placesTaken, share };
}

/** Lists every landmark that occurs more than once: its places ascending, the first to occur first. */
function runsOfEqualKeys(keys: Float64Array): Uint32Array[] {
  const order = Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
  const runs: Uint32Array[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && keys[order[end]] === keys[order[start]]) end++;
    if (end - start > 1) runs.push(order.subarray(start, end));
  }
  return runs.sort(([a], [b]) => a - b);
}

/** Visits all pairs of few landmarks, and the neighbours of many. */
function forPairs(run: Uint32Array, visit: (a: number, b: number) => void): void {
  const reach = run.length <= MAX_ALIKE ? run.length : 2;
  for (let i = 0; i < run.length; i++) {
    for (let k = i + 1; k < Math.min(run.length, i + 1 + reach); k++) visit(run[i], run[k]);
  }
}

/** Returns the lag that most votes speak for, or are next to. */
function mostVoted(votes: ReadonlyMap<number, number>): [lag: number, votes: number] {
  let best: [number, number] = [0, 0];
  for (const lag of votes.keys()) {
    let count = 0;
    let total = 0;
    for (let next = lag; next <= lag + LAG_SPREAD; next++) {
      const some = votes.get(next) ?? 0;
      count += some;
      total += some * next;
    }
    if (count > best[1]) best = [Math.round(total / count), count];
  }
  return best;
}
