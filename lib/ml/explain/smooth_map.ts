/**
 * Smoothing of maps over time and frequency.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";

/** An extent in a map. */
export interface MapExtent {
  /** Frames. */
  readonly frames: number;
  /** Bands. */
  readonly bands: number;
}

/**
 * Smooths a map by a Gaussian; the map is mirrored at its edges, so that its sum
 * stays the same.
 *
 * @param map Shape: frames × bands.
 * @param sigma Standard deviation along each axis; 0 leaves the axis as it is.
 * @returns Shape: that of the map.
 * @throws {RangeError} If a deviation is negative or not finite.
 *
 * Source: `scipy.ndimage.gaussian_filter(map, sigma, mode="reflect", truncate=3)`.
 *
 * @example
 * ```ts
 * import { smoothMap } from "earmark/ml/explain/smooth_map.ts";
 * import assert from "node:assert/strict";
 *
 * const map = { data: Float64Array.of(0, 1, 0), rows: 3, columns: 1 };
 * const [before, peak, after] = smoothMap(map, { frames: 0.5, bands: 0 }).data;
 * assert.ok(before === after && peak > before && before > 0.1);
 * ```
 */
export function smoothMap(map: Matrix, sigma: MapExtent): Matrix<Float64Array> {
  const { rows, columns } = map;
  const data = Float64Array.from(map.data);
  const overTime = gaussian(sigma.frames);
  const overBands = gaussian(sigma.bands);
  for (let k = 0; k < columns; k++) smoothLine(data, k, columns, rows, overTime);
  for (let i = 0; i < rows; i++) smoothLine(data, i * columns, 1, columns, overBands);
  return { data, rows, columns };
}

/** Samples a Gaussian out to three standard deviations. Sum: 1. */
function gaussian(sigma: number): Float64Array {
  if (!(sigma >= 0 && Number.isFinite(sigma))) {
    throw new RangeError(
      `Cannot smooth map as a standard deviation must be >= 0 and finite: current value is ${sigma}`,
    );
  }
  const reach = Math.floor(3 * sigma + 0.5);
  const weights = Float64Array.from(
    { length: 2 * reach + 1 },
    (_, i) => Math.exp(-0.5 * ((i - reach) / (sigma || 1)) ** 2),
  );
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}

/** Smooths, in place, the `n` values from `start` on that are `step` apart. */
function smoothLine(
  data: Float64Array,
  start: number,
  step: number,
  n: number,
  weights: Float64Array,
): void {
  const reach = (weights.length - 1) / 2;
  const line = Float64Array.from({ length: n }, (_, i) => data[start + i * step]);
  for (let i = 0; i < n; i++) {
    let value = 0;
    for (let j = -reach; j <= reach; j++) value += weights[j + reach] * line[mirror(i + j, n)];
    data[start + i * step] = value;
  }
}

/** Mirrors an index into 0 … n-1, the outermost values doubled: b a | a b c | c b. */
function mirror(i: number, n: number): number {
  const k = ((i % (2 * n)) + 2 * n) % (2 * n);
  return k < n ? k : 2 * n - 1 - k;
}
