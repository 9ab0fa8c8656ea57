/**
 * The matrix type and the few array statistics that every layer shares.
 *
 * @module
 */

/** Numbers in a typed array. */
export type FloatArray = Float32Array | Float64Array;

/** A row-major matrix; for features, one row is one frame. */
export interface Matrix<T extends FloatArray = FloatArray> {
  /** Values, row after row. Shape: rows × columns. */
  readonly data: T;
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
}

/**
 * Views row `i` of a matrix, without a copy.
 *
 * @throws {RangeError} If the matrix has no such row.
 */
export function rowOf<T extends FloatArray>(matrix: Matrix<T>, i: number): T {
  if (!(i >= 0 && i < matrix.rows)) {
    throw new RangeError(
      `Cannot take a row as i must be in 0 … ${matrix.rows - 1}: current value is ${i}`,
    );
  }
  return matrix.data.subarray(i * matrix.columns, (i + 1) * matrix.columns) as T;
}

/**
 * Copies column `k` of a matrix.
 *
 * @throws {RangeError} If the matrix has no such column.
 */
export function columnOf({ data, rows, columns }: Matrix, k: number): Float64Array {
  if (!(k >= 0 && k < columns)) {
    throw new RangeError(
      `Cannot take a column as k must be in 0 … ${columns - 1}: current value is ${k}`,
    );
  }
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + k]);
}

/**
 * Stacks rows into a matrix.
 *
 * @throws {RangeError} If there is no row, or their lengths differ.
 */
export function stackRows(rows: readonly ArrayLike<number>[]): Matrix<Float64Array> {
  const columns = rows[0]?.length ?? 0;
  const odd = rows.find((row) => row.length !== columns);
  if (rows.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot stack rows as there must be rows of one length, ${columns}: ` +
        `current value is ${odd?.length ?? "no row"}`,
    );
  }
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => data.set(row, i * columns));
  return { data, rows: rows.length, columns };
}

/**
 * Joins matrices side by side: a row holds that of the first matrix, then that of the next.
 *
 * @returns All columns; a single matrix comes back as it is.
 * @throws {RangeError} If there is no matrix, or their numbers of rows differ.
 */
export function joinColumns(matrices: readonly Matrix<Float32Array>[]): Matrix<Float32Array> {
  const rows = matrices[0]?.rows ?? 0;
  const odd = matrices.find((matrix) => matrix.rows !== rows);
  if (matrices.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot join columns as there must be matrices of ${rows} rows: current value is ${
        odd?.rows ?? "no matrix"
      }`,
    );
  }
  if (matrices.length === 1) return matrices[0];
  const columns = matrices.reduce((n, matrix) => n + matrix.columns, 0);
  const data = new Float32Array(rows * columns);
  let start = 0;
  for (const matrix of matrices) {
    for (let i = 0; i < rows; i++) data.set(rowOf(matrix, i), i * columns + start);
    start += matrix.columns;
  }
  return { data, rows, columns };
}

/** Keeps at most `n` of some values, evenly spread, the first among them. */
export function thinOut<T>(values: readonly T[], n: number): readonly T[] {
  if (values.length <= n) return values;
  return Array.from({ length: n }, (_, i) => values[Math.floor(i * values.length / n)]);
}

/** Sums the values. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** Averages the values; NaN where there is none. */
export function mean(values: ArrayLike<number>): number {
  return sum(values) / values.length;
}

/** Computes the root mean square; NaN where there is no value. */
export function rootMeanSquare(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ** 2;
  return Math.sqrt(total / values.length);
}

/**
 * Computes a value from each of many. Of a typed array, `from` makes a list of all values first,
 * which takes some fifty bytes for each.
 *
 * @example
 * ```ts
 * import { mapped } from "earmark/arrays.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(mapped([3, 4], (value, i) => value ** 2 + i), Float64Array.of(9, 17));
 * ```
 */
export function mapped(
  values: ArrayLike<number>,
  valueOf: (value: number, index: number) => number,
): Float64Array {
  const all = new Float64Array(values.length);
  for (let i = 0; i < all.length; i++) all[i] = valueOf(values[i], i);
  return all;
}

/**
 * Subtracts values one by one.
 *
 * @throws {RangeError} If the lengths differ.
 */
export function differences(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  if (a.length !== b.length) {
    throw new RangeError(
      `Cannot subtract as there must be ${a.length} values: current value is ${b.length}`,
    );
  }
  return mapped(a, (value, i) => value - b[i]);
}

/** Computes the variance, divided by n (scikit-learn's StandardScaler, not d3). */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += (values[i] - centre) ** 2;
  return total / values.length;
}

/**
 * Computes a quantile with linear interpolation (numpy's default); NaN where
 * there is no value.
 *
 * @param probability Which quantile, 0 … 1; 0.5 is the median.
 */
export function quantile(values: ArrayLike<number>, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot compute quantile as probability must be in 0 … 1: current value is ${probability}`,
    );
  }
  if (values.length === 0) return NaN;
  return quantileOfSorted(new Float64Array(values).sort(), probability);
}

/**
 * Computes a quantile of sorted values with linear interpolation.
 *
 * @param sorted At least one value, ascending.
 * @param probability Which quantile, 0 … 1.
 */
export function quantileOfSorted(sorted: FloatArray, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}
