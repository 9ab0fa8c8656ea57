/**
 * The parts of a training set that a recording sounds most like.
 *
 * @module
 */
import { rowOf } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import { placeOf } from "../../novelty/detector.ts";
import type { NoveltyDetector } from "../../novelty/detector.ts";

/** A recording that was trained on. */
export interface KnownRecording {
  /** Its name in the manifest. */
  readonly fname: string;
  /** Its part. */
  readonly group: string;
  /** Its class, as an index. */
  readonly label: number;
  /** Digits by which the same bytes are known again. */
  readonly hash: string;
}

/** Recordings that others are held beside. */
export interface KnownRecordings {
  readonly recordings: readonly KnownRecording[];
  /** Where each lies. Shape: recordings × axes. */
  readonly places: Matrix;
}

/** A recording of a part that is near. */
export interface NearPart extends Pick<KnownRecording, "fname" | "group" | "label"> {
  /** How far it lies, in deviations of OK parts, compressed as novelty's columns are. */
  readonly distance: number;
}

/** Which recordings are left out. */
export interface NearestOptions {
  /** The recording's own part. Default: that of the bytes that are known again, if any. */
  readonly group?: string;
  /** Digits of the recording's own bytes. Default: none are known. */
  readonly hash?: string;
}

/**
 * Finds where a recording lies on the principal axes of novelty.
 *
 * @param row As `noveltyRow` makes it.
 */
export function placeAmongParts(detector: NoveltyDetector, row: ArrayLike<number>): Float64Array {
  return Float64Array.from(placeOf(detector, row, 0).along);
}

/**
 * Finds the nearest recording of each class, by the Euclidean distance on the axes; none of the
 * recording's own part, nor of the part of a copy.
 *
 * @returns One for each class that has one, in the order of the classes.
 *
 * @example
 * ```ts
 * import { nearestParts } from "earmark/ml/explain/recording/nearest.ts";
 * import assert from "node:assert/strict";
 *
 * const recordings = [0, 0, 1].map((label, i) => (
 *   { fname: `${i}.wav`, group: `part ${i}`, label, hash: `${i}` }
 * ));
 * const known = { recordings, places: { data: Float64Array.of(1, 4, 6), rows: 3, columns: 1 } };
 * const near = nearestParts(known, [3.5], { hash: "1" });
 * assert.deepEqual(near.map(({ fname, distance }) => [fname, distance]), [["0.wav", 2.5], ["2.wav", 2.5]]);
 * ```
 */
export function nearestParts(
  { recordings, places }: KnownRecordings,
  place: ArrayLike<number>,
  { group, hash }: NearestOptions = {},
): NearPart[] {
  const copies = recordings.filter((known) => known.hash === hash).map((known) => known.group);
  const own = new Set([...copies, ...(group === undefined ? [] : [group])]);
  const nearest: NearPart[] = [];
  recordings.forEach(({ fname, group, label }, i) => {
    if (own.has(group)) return;
    const other = rowOf(places, i);
    let squares = 0;
    for (let k = 0; k < other.length; k++) squares += (place[k] - other[k]) ** 2;
    const distance = Math.sqrt(squares);
    if (!(distance >= nearest[label]?.distance)) nearest[label] = { fname, group, label, distance };
  });
  return nearest.filter((near) => near !== undefined);
}
