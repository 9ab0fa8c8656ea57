/**
 * Least-squares support vector machines: a weighted sum of Gaussian kernels about recordings.
 *
 * @module
 */
import { sum } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import { choleskyFactor, solveCholesky } from "../../logistic/cholesky.ts";
import { balancedClassWeights } from "../../statistics/class_weights.ts";

/** Kernels about centres, one sum of them for each class. */
export interface KernelMachine {
  /** What a squared distance is multiplied by, above 0. */
  readonly gamma: number;
  /** Shape: centres × features. */
  readonly centers: Matrix;
  /** Shape: centres × classes, row-major. */
  readonly coefficients: Float64Array;
  /** One for each class. */
  readonly bias: Float64Array;
}

/** Squared distance, per feature, at which a kernel is 1/e. */
const WIDTH = 1;

/** Added to the kernel of a recording and itself, in units of a recording of an even class. */
const RIDGE = 0.3;

/**
 * Fits one machine for each class against the rest, classes weighted alike: the sum of kernels
 * is to be 1 at recordings of the class, and -1 at the others.
 *
 * @param x Standardised features, one row for each recording, all of which become centres.
 * @param labels Class of each row.
 * @throws {RangeError} If there is no row.
 *
 * Source: Suykens & Vandewalle 1999, "Least squares support vector machine classifiers", with
 * weights of the errors as in Suykens et al. 2002.
 *
 * @example
 * ```ts
 * import { fitKernelMachine, kernelSums } from "earmark/ml/networks/kernel/least_squares.ts";
 * import assert from "node:assert/strict";
 *
 * // Class 1 lies between what is class 0, as no line tells them apart.
 * const x = { data: Float64Array.of(-2, -1.8, 0, 0.1, 1.9, 2), rows: 6, columns: 1 };
 * const sums = kernelSums(x, fitKernelMachine(x, [0, 0, 1, 1, 0, 0], 2));
 * assert.ok(sums.data[2 * 2] < 0 && sums.data[0] > 0 && sums.data[5 * 2] > 0);
 * ```
 */
export function fitKernelMachine(
  x: Matrix,
  labels: readonly number[],
  nClasses: number,
): KernelMachine {
  if (x.rows === 0) {
    throw new RangeError("Cannot fit kernels as there must be rows: current value is 0");
  }
  const n = x.rows;
  const gamma = 1 / (WIDTH * x.columns);
  const kernel = kernels(x, x, gamma);
  const weights = balancedClassWeights(labels, nClasses);
  for (let i = 0; i < n; i++) kernel.data[i * n + i] += RIDGE / weights[labels[i]];
  const factor = choleskyFactor(kernel);
  const ones = new Float64Array(n).fill(1);
  solveCholesky(factor, ones);
  const coefficients = new Float64Array(n * nClasses);
  const bias = new Float64Array(nClasses);
  for (let k = 0; k < nClasses; k++) {
    const solved = Float64Array.from(labels, (label) => label === k ? 1 : -1);
    solveCholesky(factor, solved);
    // The bias makes the coefficients sum to 0.
    bias[k] = sum(solved) / sum(ones);
    solved.forEach((value, i) => coefficients[i * nClasses + k] = value - bias[k] * ones[i]);
  }
  return { gamma, centers: x, coefficients, bias };
}

/** Computes the sums of kernels at rows. Shape: rows × classes. */
export function kernelSums(
  x: Matrix,
  { gamma, centers, coefficients, bias }: KernelMachine,
): Matrix<Float64Array> {
  const nClasses = bias.length;
  const { data, rows, columns } = kernels(x, centers, gamma);
  const sums = new Float64Array(rows * nClasses);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < nClasses; k++) {
      let total = bias[k];
      for (let j = 0; j < columns; j++) {
        total += data[i * columns + j] * coefficients[j * nClasses + k];
      }
      sums[i * nClasses + k] = total;
    }
  }
  return { data: sums, rows, columns: nClasses };
}

/** Computes exp(-gamma · squared distance) of every row of one to every row of the other. */
function kernels(a: Matrix, b: Matrix, gamma: number): Matrix<Float64Array> {
  const data = new Float64Array(a.rows * b.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      let squares = 0;
      for (let k = 0; k < a.columns; k++) {
        squares += (a.data[i * a.columns + k] - b.data[j * b.columns + k]) ** 2;
      }
      data[i * b.rows + j] = Math.exp(-gamma * squares);
    }
  }
  return { data, rows: a.rows, columns: b.rows };
}
