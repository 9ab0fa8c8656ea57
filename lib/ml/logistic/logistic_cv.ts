/**
 * Logistic regression whose penalty is chosen on recordings held out.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { fitLogistic, type LogisticModel, type LogisticOptions } from "./logistic.ts";

/** How a regression and its penalty are fitted. */
export interface LogisticCVOptions extends Omit<LogisticOptions, "l2"> {
  /** Rows to learn from and rows to be judged on; no group on both sides. */
  readonly folds: readonly {
    readonly train: readonly number[];
    readonly test: readonly number[];
  }[];
  /** Penalties to try. Default 1e-4, 1e-3, 1e-2, 0.1, 1, 10. */
  readonly l2Grid?: readonly number[];
}

/** A regression fitted to all rows, and how its penalty was chosen. */
export interface LogisticCV {
  /** The regression, fitted to all rows. */
  readonly model: LogisticModel;
  /** Penalty chosen. */
  readonly l2: number;
  /** Held-out log loss of each penalty of the grid, classes weighted as in the fit. */
  readonly losses: readonly number[];
}

/** Precision of the fits that only choose a penalty; a finer one takes twice as long. */
const INNER_TOLERANCE = 1e-5;

const L2_GRID = [1e-4, 1e-3, 1e-2, 0.1, 1, 10];

/**
 * Chooses the penalty with the least held-out log loss, the strongest of equal
 * ones, and fits with it to all rows.
 *
 * @param x Features. Shape: recordings × features.
 * @param y Class of each recording, 0 … nClasses-1.
 * @throws {RangeError} If there are no folds or no penalties.
 *
 * Source: `sklearn.linear_model.LogisticRegressionCV(scoring="neg_log_loss")`.
 *
 * @example
 * ```ts
 * import { fitLogisticCV } from "earmark/ml/logistic/logistic_cv.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float64Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
 * const folds = [{ train: [0, 2], test: [1, 3] }, { train: [1, 3], test: [0, 2] }];
 * assert.equal(fitLogisticCV(x, [0, 0, 1, 1], { nClasses: 2, folds }).l2, 1e-4);
 * ```
 */
export function fitLogisticCV(
  x: Matrix,
  y: ArrayLike<number>,
  { folds, l2Grid = L2_GRID, ...options }: LogisticCVOptions,
): LogisticCV {
  if (folds.length === 0 || l2Grid.length === 0) {
    throw new RangeError(
      `Cannot choose penalty as there must be folds and penalties: current value is ${folds.length} and ${l2Grid.length}`,
    );
  }
  const losses = l2Grid.map((l2) => heldOutLoss(x, y, folds, { ...options, l2 }));
  const least = Math.min(...losses);
  const l2 = Math.max(...l2Grid.filter((_, i) => losses[i] === least));
  return { model: fitLogistic(x, y, { ...options, l2 }), l2, losses };
}

/** Averages -ln of the true class's probability over all rows held out. */
function heldOutLoss(
  x: Matrix,
  y: ArrayLike<number>,
  folds: LogisticCVOptions["folds"],
  options: LogisticOptions,
): number {
  let [loss, total] = [0, 0];
  for (const { train, test } of folds) {
    const model = fitLogistic(takeRows(x, train), train.map((i) => y[i]), {
      ...options,
      tolerance: INNER_TOLERANCE,
    });
    const { data, columns } = model.predict(takeRows(x, test));
    test.forEach((i, row) => {
      const weight = options.classWeights?.[y[i]] ?? 1;
      const probability = data[row * columns + y[i]];
      loss -= weight * Math.log(Math.max(probability, Number.EPSILON));
      total += weight;
    });
  }
  return loss / total;
}

function takeRows({ data, columns }: Matrix, rows: readonly number[]): Matrix {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    taken.set(data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { data: taken, rows: rows.length, columns };
}
