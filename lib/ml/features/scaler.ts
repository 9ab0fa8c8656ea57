/**
 * Scalers: what training data alone says of a column's place and width.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";

/** A scaler as JSON. */
export type ScalerJson =
  | {
    readonly kind: "standardizer";
    /** Mean of each column. */
    readonly mean: readonly number[];
    /** Standard deviation of each column; 1 for a constant one. */
    readonly scale: readonly number[];
  }
  | {
    readonly kind: "minMax";
    /** Smallest value of all. */
    readonly min: number;
    /** Largest value of all. */
    readonly max: number;
  };

/** Scales features by what it was fitted on; made by `fit…` or {@linkcode scalerFromJSON}. */
export interface Scaler {
  /** Scales a matrix of the columns that it was fitted on; the input stays as it is. */
  transform(x: Matrix): Matrix<Float32Array>;
  /** Returns what it learnt; the same scaler comes back from it. */
  toJSON(): ScalerJson;
}

/** Mean and variance of each column over all rows. */
export interface ColumnMoments {
  /** Rows seen. */
  readonly rows: number;
  /** Mean of each column. */
  readonly mean: Float64Array;
  /** Variance of each column, divided by the number of rows. */
  readonly variance: Float64Array;
}

/**
 * Fits a scaler that gives each column mean 0 and standard deviation 1 over all
 * rows of the training matrices; a constant column becomes 0.
 *
 * @param matrices Training data alone, each of the same number of columns.
 * @throws {RangeError} If there is no row, or the numbers of columns differ.
 *
 * Source: `sklearn.preprocessing.StandardScaler`.
 *
 * @example
 * ```ts
 * import { fitStandardizer } from "earmark/ml/features/scaler.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float32Array.of(1, 5, 3, 5), rows: 2, columns: 2 };
 * assert.deepEqual([...fitStandardizer([x]).transform(x).data], [-1, 0, 1, 0]);
 * ```
 */
export function fitStandardizer(matrices: Iterable<Matrix>): Scaler {
  return scalerFromJSON(standardizerOf(columnMoments(matrices)));
}

/**
 * Fits a scaler to 0 … 1 by one minimum and one maximum over all values of the
 * training matrices, as the original system did; values that are all the same
 * become 0.
 *
 * @throws {RangeError} If there is no value.
 *
 * @example
 * ```ts
 * import { fitMinMax } from "earmark/ml/features/scaler.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float32Array.of(1, 5, 3, 5), rows: 2, columns: 2 };
 * assert.deepEqual([...fitMinMax([x]).transform(x).data], [0, 1, 0.5, 1]);
 * ```
 */
export function fitMinMax(matrices: Iterable<Matrix>): Scaler {
  let [min, max] = [Infinity, -Infinity];
  for (const { data } of matrices) {
    for (let i = 0; i < data.length; i++) {
      if (data[i] < min) min = data[i];
      if (data[i] > max) max = data[i];
    }
  }
  if (!(min <= max)) {
    throw new RangeError("Cannot fit scaler as there must be values: current value is none");
  }
  return scalerFromJSON({ kind: "minMax", min, max });
}

/** Makes the scaler that gave this JSON. */
export function scalerFromJSON(json: ScalerJson): Scaler {
  const transform = json.kind === "standardizer"
    ? standardize(Float64Array.from(json.mean), Float64Array.from(json.scale))
    : stretch(json.min, json.max);
  return { transform, toJSON: () => json };
}

/** Turns moments into a standardiser's JSON; a column that varies only by rounding is constant. */
export function standardizerOf(
  { rows, mean, variance }: ColumnMoments,
): Extract<ScalerJson, { kind: "standardizer" }> {
  const isConstant = (v: number, m: number) =>
    v <= rows * Number.EPSILON * v + (rows * Number.EPSILON * m) ** 2;
  return {
    kind: "standardizer",
    mean: [...mean],
    scale: Array.from(variance, (v, k) => isConstant(v, mean[k]) ? 1 : Math.sqrt(v)),
  };
}

/**
 * Computes the mean and variance of each column over all rows, in one pass.
 *
 * @throws {RangeError} If there is no row, or the numbers of columns differ.
 *
 * Source: Welford 1962.
 */
export function columnMoments(matrices: Iterable<Matrix>): ColumnMoments {
  let rows = 0;
  let mean = new Float64Array(0);
  let squares = new Float64Array(0);
  for (const x of matrices) {
    if (rows === 0) [mean, squares] = [new Float64Array(x.columns), new Float64Array(x.columns)];
    requireColumns(x, mean.length);
    for (let start = 0; start < x.rows * x.columns; start += x.columns) {
      rows++;
      for (let k = 0; k < x.columns; k++) {
        const deviation = x.data[start + k] - mean[k];
        mean[k] += deviation / rows;
        squares[k] += deviation * (x.data[start + k] - mean[k]);
      }
    }
  }
  if (rows === 0) {
    throw new RangeError("Cannot fit scaler as there must be rows: current value is 0");
  }
  return { rows, mean, variance: squares.map((square) => square / rows) };
}

function standardize(mean: Float64Array, scale: Float64Array): Scaler["transform"] {
  return (x) => {
    requireColumns(x, mean.length);
    const data = new Float32Array(x.data.length);
    for (let start = 0; start < data.length; start += x.columns) {
      for (let k = 0; k < x.columns; k++) {
        data[start + k] = (x.data[start + k] - mean[k]) / scale[k];
      }
    }
    return { data, rows: x.rows, columns: x.columns };
  };
}

function stretch(min: number, max: number): Scaler["transform"] {
  const width = max > min ? max - min : 1;
  return ({ data, rows, columns }) => {
    const stretched = new Float32Array(data.length);
    for (let i = 0; i < data.length; i++) stretched[i] = (data[i] - min) / width;
    return { data: stretched, rows, columns };
  };
}

function requireColumns(x: Matrix, columns: number): void {
  if (x.columns === columns) return;
  throw new RangeError(
    `Cannot scale matrix as it must have ${columns} columns: current value is ${x.columns}`,
  );
}
