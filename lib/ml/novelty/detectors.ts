/**
 * Two detectors side by side: one sees what a recording is like, the other how it dies away.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { fitNoveltyDetector, logDistances } from "./detector.ts";
import type { NoveltyDetector } from "./detector.ts";

/** Detectors, each of its own columns of a row. */
export interface NoveltyDetectors {
  /** Of the first columns. */
  readonly detector: NoveltyDetector;
  /** Of those that follow: how fast bands fall. Missing in models of before there were any. */
  readonly falls?: NoveltyDetector;
}

/**
 * Learns what recordings are like, and how they die away.
 *
 * @param rows Rows as `noveltyRow` makes them, two at least.
 * @param labels Class of each.
 * @param nFalls Columns at the end of a row that say how fast bands fall. Default: none.
 */
export function fitNoveltyDetectors(
  rows: readonly FloatArray[],
  labels: readonly number[],
  nFalls = 0,
): NoveltyDetectors {
  if (nFalls === 0) return { detector: fitNoveltyDetector(rows, labels) };
  return {
    detector: fitNoveltyDetector(rows.map((row) => row.subarray(0, -nFalls)), labels),
    falls: fitNoveltyDetector(rows.map((row) => row.subarray(-nFalls)), labels),
  };
}

/**
 * Computes the logarithms of a recording's distances, those of one detector after the other. Columns
 * behind those that were learned are not looked at: a model of before has fewer.
 *
 * @throws {RangeError} If the row is too short.
 *
 * @example
 * ```ts
 * import { allLogDistances, fitNoveltyDetectors } from "earmark/ml/novelty/detectors.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [0, 1, 2, 3, 4].map((i) => Float64Array.of(i, 2, i * i));
 * const detectors = fitNoveltyDetectors(rows, rows.map(() => 0), 1);
 * assert.equal(allLogDistances(detectors, [1, 2, 1]).length, 4);
 * ```
 */
export function allLogDistances(detectors: NoveltyDetectors, row: ArrayLike<number>): number[] {
  const { detector, falls } = detectors;
  const seen = columnsSeen(detectors, row);
  const own = logDistances(detector, seen.columns);
  return falls === undefined ? own : [...own, ...logDistances(falls, seen.falls)];
}

/** Takes the columns of a row that each detector sees. */
export function columnsSeen(
  { detector, falls }: NoveltyDetectors,
  row: ArrayLike<number>,
): { readonly columns: Float64Array; readonly falls: Float64Array } {
  const values = Float64Array.from(row);
  const n = detector.centers.columns;
  const end = n + (falls?.centers.columns ?? 0);
  return { columns: values.subarray(0, n), falls: values.subarray(n, end) };
}
