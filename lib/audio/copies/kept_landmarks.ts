/**
 * Landmarks of very many recordings, of which no more are held than are compared.
 *
 * @module
 */
import { isTaken } from "./landmarks.ts";
import type { Landmarks } from "./landmarks.ts";

/** Landmarks of all recordings up to which all are compared; of more, a share. */
export const MAX_LANDMARKS = 500_000;

/** Holds landmarks of recordings, in whatever order they come. */
export interface LandmarkStore {
  /** Adds those of a recording, by its place among all. */
  set(recording: number, landmarks: Landmarks): void;
  /** Returns those that are held of each recording, none of one that had none, and how many were found. */
  all(nRecordings: number): Landmarks[];
}

const NONE: Landmarks = { keys: new Float64Array(0), places: new Int32Array(0) };

/**
 * Creates a store that lets landmarks go which `findCandidates` would not look at: its candidates
 * are those of all landmarks.
 *
 * @param most Landmarks that are compared. Default: {@linkcode MAX_LANDMARKS}.
 */
export function createLandmarkStore(most: number = MAX_LANDMARKS): LandmarkStore {
  const held = new Map<number, Landmarks>();
  let [share, total] = [1, 0];
  return {
    set(recording, landmarks) {
      total += countFound(landmarks);
      held.set(recording, thinned(landmarks, share));
      if (share / 2 < most / total) return;
      while (share / 2 >= most / total) share /= 2;
      held.forEach((own, at) => held.set(at, thinned(own, share)));
    },
    all: (nRecordings) => Array.from({ length: nRecordings }, (_, i) => held.get(i) ?? NONE),
  };
}

/** Counts the landmarks that were found in a recording, whether they are held or not. */
export function countFound({ keys, nFound = keys.length }: Landmarks): number {
  return nFound;
}

/** Keeps a share of the landmarks: the same ones in a recording and its copy. */
function thinned(landmarks: Landmarks, share: number): Landmarks {
  const { keys, places } = landmarks;
  if (share >= 1) return landmarks;
  const isKept = (_: number, i: number) => isTaken(keys[i], share);
  return {
    keys: keys.filter(isKept),
    places: places.filter(isKept),
    nFound: countFound(landmarks),
  };
}
