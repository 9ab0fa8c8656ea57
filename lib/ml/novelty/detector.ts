/**
 * How far a recording lies from those that a model learned from: two distances.
 *
 * @module
 */
import { columnOf, differences, mean, rowOf, stackRows, thinOut, variance } from "../../arrays.ts";
import type { FloatArray, Matrix } from "../../arrays.ts";
import { nearestBySpacing, spacingOf } from "./neighbours.ts";
import type { Place } from "./neighbours.ts";
import { dot } from "./spread/shrinkage.ts";
import { learnSpread } from "./spread/spread.ts";

/**
 * What was learned from recordings. All numbers are in single precision, so that a detector that
 * was written and read back gives the same distances.
 */
export interface NoveltyDetector {
  /** Mean of each column in each class that taught. Shape: classes × columns. */
  readonly centers: Matrix<Float32Array>;
  /** Deviation of each column within a class, {@linkcode LEAST_DEVIATION} at least. */
  readonly scale: Float32Array;
  /** Mean of each column once it is standardised by its class and compressed. */
  readonly origin: Float32Array;
  /** Principal axes of these columns. Shape: axes × columns. */
  readonly axes: Matrix<Float32Array>;
  /** One over the shrunk deviation along each axis; last, that along any other. */
  readonly weights: Float32Array;
  /** Class of each recording that others are held against. */
  readonly kinds: readonly number[];
  /** Coordinates of these, each about its class. Shape: recordings × axes. */
  readonly neighbours: Matrix<Float32Array>;
  /** Squared distance of each of them from the space of the axes. */
  readonly beside: Float32Array;
  /** Mean distance of each to those nearest to it. */
  readonly spacing: Float32Array;
}

/** Names of the two distances, in the order in which they come. */
export const DISTANCES = ["spread", "neighbours"] as const;

/** Deviation of a column that counts as none, in units of the natural logarithm: 0.4 dB. */
const LEAST_DEVIATION = 0.1;

/** Recordings that teach at most, evenly taken. */
const MOST_TEACHERS = 512;

/** Recordings that others are held against at most, evenly taken. */
const MOST_NEIGHBOURS = 192;

/** Distance that counts as none. */
const LEAST_DISTANCE = 1e-6;

/**
 * Learns what recordings are like. Columns are standardised about their class, and compressed by
 * sign(z) · log(1 + |z|), so that a few that go far do not outweigh all others.
 *
 * @param rows Rows as `noveltyRow` makes them, two at least.
 * @param labels Class of each, where several are known. Default: one class.
 * @throws {RangeError} If there are fewer, or their lengths differ.
 *
 * @example
 * ```ts
 * import { fitNoveltyDetector, logDistances } from "earmark/ml/novelty/detector.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [0, 1, 2, 3, 4, 5].map((i) => Float64Array.of(i, i % 2));
 * const detector = fitNoveltyDetector(rows);
 * const [near, far] = [[2.5, 0.5], [2.5, 40]].map((row) => logDistances(detector, row));
 * assert.ok(far[0] > near[0] && far[1] > near[1]);
 * ```
 */
export function fitNoveltyDetector(
  rows: readonly FloatArray[],
  labels: readonly number[] = rows.map(() => 0),
): NoveltyDetector {
  if (rows.length < 2) {
    throw new RangeError(
      `Cannot learn novelty as there must be two recordings: current value is ${rows.length}`,
    );
  }
  const teachers = thinOut([...rows.keys()], MOST_TEACHERS);
  const taught = stackRows(teachers.map((i) => rows[i]));
  const known = [...new Set(teachers.map((i) => labels[i]))];
  const kindOf = teachers.map((i) => known.indexOf(labels[i]));
  const centers = centersOf(taught, kindOf, known.length);
  const about = eachRow(taught, (row, i) => differences(row, rowOf(centers, kindOf[i])));
  const scale = Float32Array.from(
    columnsOf(stackRows(about)),
    (values) => Math.max(LEAST_DEVIATION, Math.sqrt(variance(values))),
  );
  const none = new Float32Array(scale.length);
  const compressed = about.map((row) => compress(row, { scale, origin: none }));
  const origin = Float32Array.from(columnsOf(stackRows(compressed)), mean);
  const spread = learnSpread(stackRows(compressed.map((row) => differences(row, origin))));
  const partial = { centers, scale, origin, ...spread };
  const kept = thinOut([...teachers.keys()], MOST_NEIGHBOURS);
  const kinds = kept.map((i) => kindOf[i]);
  const places = kept.map((i) => placeOf(partial, rowOf(taught, i), kindOf[i]));
  const data = Float32Array.from(places.flatMap(({ along }) => [...along]));
  const neighbours = { data, rows: places.length, columns: spread.axes.rows };
  const beside = Float32Array.from(places, (place) => place.beside);
  return {
    ...partial,
    kinds,
    neighbours,
    beside,
    spacing: spacingOf({ kinds, neighbours, beside }),
  };
}

/**
 * Computes the natural logarithms of a recording's distances: Mahalanobis's by the shrunk
 * covariance within classes; and that to its nearest neighbour in units of how far apart these lie
 * there. Of several classes, the nearest counts.
 *
 * @param row As `noveltyRow` makes it.
 * @returns One for each of {@linkcode DISTANCES}. Finite.
 * @throws {RangeError} If the row is of another length.
 *
 * Source: Ledoit & Wolf 2004 for the covariance, Lee et al. 2018 for its use with classes; Breunig
 * et al. 2000, "LOF", and Wilkinghoff et al. 2025, "Local density-based anomaly score
 * normalization", for the neighbours.
 */
export function logDistances(detector: NoveltyDetector, row: ArrayLike<number>): number[] {
  const { centers, weights } = detector;
  if (row.length !== centers.columns) {
    throw new RangeError(
      `Cannot measure novelty as a row must have ${centers.columns} numbers: current value is ` +
        row.length,
    );
  }
  let [spread, nearest] = [Infinity, Infinity];
  for (let kind = 0; kind < centers.rows; kind++) {
    const place = placeOf(detector, row, kind);
    let squares = place.beside * weights[weights.length - 1] ** 2;
    for (let i = 0; i < place.along.length; i++) squares += (place.along[i] * weights[i]) ** 2;
    spread = Math.min(spread, Math.sqrt(squares));
    nearest = Math.min(nearest, nearestBySpacing(place, kind, detector));
  }
  return [spread, nearest].map((distance) => Math.log(Math.max(distance, LEAST_DISTANCE)));
}

/** Finds the coordinates of a row about a class, and how far it lies from their space. */
export function placeOf(
  { axes, centers, ...standard }: Pick<NoveltyDetector, "centers" | "scale" | "origin" | "axes">,
  row: ArrayLike<number>,
  kind: number,
): Place {
  const z = compress(differences(row, rowOf(centers, kind)), standard);
  const along = Float64Array.from({ length: axes.rows }, (_, i) => dot(rowOf(axes, i), z));
  return { along, beside: Math.max(0, dot(z, z) - dot(along, along)) };
}

/** Standardises and compresses a row that is about its class. */
export function compress(
  row: Float64Array,
  { scale, origin }: Pick<NoveltyDetector, "scale" | "origin">,
): Float64Array {
  return row.map((value, k) => {
    const z = value / scale[k];
    return Math.sign(z) * Math.log1p(Math.abs(z)) - origin[k];
  });
}

/** Computes the mean of each column in each class. */
function centersOf(
  rows: Matrix<Float64Array>,
  kinds: readonly number[],
  nKinds: number,
): Matrix<Float32Array> {
  const sums = new Float64Array(nKinds * rows.columns);
  const counts = new Float64Array(nKinds);
  kinds.forEach((kind, i) => {
    counts[kind]++;
    rowOf(rows, i).forEach((value, k) => sums[kind * rows.columns + k] += value);
  });
  const data = Float32Array.from(sums, (sum, at) => sum / counts[Math.floor(at / rows.columns)]);
  return { data, rows: nKinds, columns: rows.columns };
}

function eachRow<T>(
  matrix: Matrix<Float64Array>,
  change: (row: Float64Array, i: number) => T,
): T[] {
  return Array.from({ length: matrix.rows }, (_, i) => change(rowOf(matrix, i), i));
}

function columnsOf(matrix: Matrix<Float64Array>): Float64Array[] {
  return Array.from({ length: matrix.columns }, (_, k) => columnOf(matrix, k));
}
