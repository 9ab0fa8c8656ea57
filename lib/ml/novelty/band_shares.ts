/**
 * Which bands make a recording unlike what was heard.
 *
 * @module
 */
import { differences, rowOf } from "../../arrays.ts";
import { compress, logDistances } from "./detector.ts";
import type { NoveltyDetector } from "./detector.ts";
import { allLogDistances, columnsSeen } from "./detectors.ts";
import { scaledDistances } from "./fused.ts";
import type { Novelty } from "./novelty.ts";
import { dot } from "./spread/shrinkage.ts";

/**
 * Splits the squared Mahalanobis distance of a recording over its bands: each column's coordinate
 * times what the inverse covariance makes of the row there. Of several classes, the nearest counts.
 *
 * @param row As `noveltyRow` makes it: blocks of one number for each band.
 * @param nBands Bands of all signals.
 * @returns Shares of the distance; they sum to 1, and may be below 0 where bands make up for others.
 * @throws {RangeError} If the row is of another length.
 *
 * Source: Garthwaite & Koch 2016, "Evaluating the contributions of individual variables to a
 * quadratic form", without their rotation.
 *
 * @example
 * ```ts
 * import { bandShares } from "earmark/ml/novelty/band_shares.ts";
 * import { fitNoveltyDetector } from "earmark/ml/novelty/detector.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [0, 1, 2, 3, 4, 5].map((i) => Float64Array.of(i, (i * i) % 4));
 * const [, second] = bandShares(fitNoveltyDetector(rows), Float64Array.of(2.5, 40), 2);
 * assert.ok(second > 0.9);
 * ```
 */
export function bandShares(
  detector: NoveltyDetector,
  row: ArrayLike<number>,
  nBands: number,
): Float64Array {
  logDistances(detector, row); // refuses a row of another length
  const { centers } = detector;
  let [least, shares] = [Infinity, new Float64Array(nBands)];
  for (let kind = 0; kind < centers.rows; kind++) {
    const parts = columnParts(detector, compress(differences(row, rowOf(centers, kind)), detector));
    const total = parts.reduce((a, b) => a + b, 0);
    if (total >= least) continue;
    const byBand = new Float64Array(nBands);
    parts.forEach((part, k) => byBand[k % nBands] += part / total);
    [least, shares] = [total, byBand];
  }
  return shares;
}

/**
 * Splits the distance of the detector by which a recording lies furthest out over its bands.
 *
 * @param row As `noveltyRow` makes it.
 * @param nBands Bands of all signals.
 * @returns As {@linkcode bandShares}.
 */
export function unheardShares(
  novelty: Novelty,
  row: ArrayLike<number>,
  nBands: number,
): Float64Array {
  const { detector, falls, scales } = novelty;
  const seen = columnsSeen(novelty, row);
  const [own, ofFalls] = scaledDistances(allLogDistances(novelty, row), scales);
  return falls !== undefined && ofFalls > own
    ? bandShares(falls, seen.falls, nBands)
    : bandShares(detector, seen.columns, nBands);
}

/** Splits the squared distance over the columns. */
function columnParts({ axes, weights }: NoveltyDetector, z: Float64Array): Float64Array {
  const beside = weights[weights.length - 1] ** 2;
  const pulled = z.map((value) => beside * value);
  for (let i = 0; i < axes.rows; i++) {
    const axis = rowOf(axes, i);
    const along = (weights[i] ** 2 - beside) * dot(axis, z);
    for (let k = 0; k < pulled.length; k++) pulled[k] += along * axis[k];
  }
  return z.map((value, k) => value * pulled[k]);
}
