/**
 * Multinomial logistic regression with an L2 penalty.
 *
 * @module
 */
import { type Matrix, sum } from "../../arrays.ts";
import { minimize } from "./lbfgs.ts";
import { fillLogits, hessianPreconditioner, penalizedLogLoss } from "./log_loss_objective.ts";
import { softmaxInPlace } from "../statistics/softmax.ts";
import { columnMoments, type ScalerJson, standardizerOf } from "../features/scaler.ts";

/** How a regression is fitted. */
export interface LogisticOptions {
  /** Number of classes, 2 or more. */
  readonly nClasses: number;
  /**
   * Weight of half the sum of the squared coefficients beside the mean log loss,
   * above 0; scikit-learn's C is 1 / (l2 · recordings).
   */
  readonly l2: number;
  /** Weight of each class's recordings. Default 1 each. */
  readonly classWeights?: ArrayLike<number>;
  /** Largest slope at which the fit stops. Default 1e-8. */
  readonly tolerance?: number;
}

/** A fitted regression as JSON. */
export interface LogisticJson {
  /** Means and deviations of the features it was fitted on. */
  readonly scaler: Extract<ScalerJson, { kind: "standardizer" }>;
  /** Coefficients of the standardised features. Shape: features × classes, row-major. */
  readonly weights: readonly number[];
  /** Intercept of each class. */
  readonly bias: readonly number[];
}

/** A fitted regression; made by {@linkcode fitLogistic} or {@linkcode logisticFromJSON}. */
export interface LogisticModel {
  /** Number of classes. */
  readonly nClasses: number;
  /** Number of features. */
  readonly nFeatures: number;
  /** Computes the probability of each class; rows sum to 1. Shape: rows × classes. */
  predict(x: Matrix): Matrix<Float64Array>;
  /** Returns what it learnt; the same model comes back from it. */
  toJSON(): LogisticJson;
}

/**
 * Fits a multinomial logistic regression to features that it standardises
 * itself. The problem is convex and the fit starts from 0, so the same data give
 * the same model.
 *
 * @param x Features. Shape: recordings × features.
 * @param y Class of each recording, 0 … nClasses-1.
 * @throws {RangeError} If l2 is not positive, or `x` and `y` don't fit together.
 *
 * Source: `sklearn.linear_model.LogisticRegression` after `StandardScaler`.
 *
 * @example
 * ```ts
 * import { fitLogistic } from "earmark/ml/logistic/logistic.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float64Array.of(-2, -1, 1, 2), rows: 4, columns: 1 };
 * const model = fitLogistic(x, [0, 0, 1, 1], { nClasses: 2, l2: 0.1 });
 * assert.ok(model.predict(x).data[0] > 0.9);
 * ```
 */
export function fitLogistic(
  x: Matrix,
  y: ArrayLike<number>,
  { nClasses, l2, classWeights, tolerance }: LogisticOptions,
): LogisticModel {
  requireFit(x, y, nClasses, l2);
  const scaler = standardizerOf(columnMoments([x]));
  const weights = Float64Array.from(y, (k) => classWeights?.[k] ?? 1);
  const total = sum(weights);
  const terms = {
    x: standardize(x, scaler),
    y,
    weights: weights.map((weight) => weight / total),
    nClasses,
    l2,
  };
  const solution = minimize(
    penalizedLogLoss(terms),
    new Float64Array(nClasses * (x.columns + 1)),
    { precondition: hessianPreconditioner(terms), tolerance },
  );
  return logisticFromJSON({ scaler, ...unpack(solution, x.columns, nClasses) });
}

/** Makes the model that gave this JSON. */
export function logisticFromJSON(json: LogisticJson): LogisticModel {
  const nClasses = json.bias.length;
  const nFeatures = json.scaler.mean.length;
  const parameters = pack(json);
  const predict = (x: Matrix): Matrix<Float64Array> => {
    if (x.columns !== nFeatures) {
      throw new RangeError(
        `Cannot predict as x must have ${nFeatures} columns: current value is ${x.columns}`,
      );
    }
    const { data } = standardize(x, json.scaler);
    const probabilities = new Float64Array(x.rows * nClasses);
    for (let i = 0; i < x.rows; i++) {
      const row = probabilities.subarray(i * nClasses, (i + 1) * nClasses);
      fillLogits(row, data, i * nFeatures, parameters);
      softmaxInPlace(row);
    }
    return { data: probabilities, rows: x.rows, columns: nClasses };
  };
  return { nClasses, nFeatures, predict, toJSON: () => json };
}

/** Standardises in float64, so that the fit is not limited by float32. */
function standardize(
  { data, rows, columns }: Matrix,
  { mean, scale }: LogisticJson["scaler"],
): Matrix<Float64Array> {
  const standardized = Float64Array.from(data, (value, i) => {
    const k = i % columns;
    return (value - mean[k]) / scale[k];
  });
  return { data: standardized, rows, columns };
}

/** Lays the coefficients out feature by feature, as a dense layer has them. */
function unpack(
  parameters: Float64Array,
  nFeatures: number,
  nClasses: number,
): Pick<LogisticJson, "weights" | "bias"> {
  const at = (k: number, feature: number) => parameters[k * (nFeatures + 1) + feature];
  return {
    weights: Array.from(
      { length: nFeatures * nClasses },
      (_, i) => at(i % nClasses, Math.floor(i / nClasses)),
    ),
    bias: Array.from({ length: nClasses }, (_, k) => at(k, nFeatures)),
  };
}

/** Lays the coefficients and the intercept out class by class: undoes {@linkcode unpack}. */
function pack({ weights, bias }: LogisticJson): Float64Array {
  const nClasses = bias.length;
  const stride = weights.length / nClasses + 1;
  return Float64Array.from({ length: nClasses * stride }, (_, i) => {
    const [k, feature] = [Math.floor(i / stride), i % stride];
    return feature === stride - 1 ? bias[k] : weights[feature * nClasses + k];
  });
}

function requireFit(x: Matrix, y: ArrayLike<number>, nClasses: number, l2: number): void {
  if (!(l2 > 0 && Number.isFinite(l2))) {
    throw new RangeError(
      `Cannot fit logistic regression as l2 must be positive: current value is ${l2}`,
    );
  }
  if (x.rows !== y.length) {
    throw new RangeError(
      `Cannot fit logistic regression as each row must have a class: current value is ${x.rows} rows and ${y.length} classes`,
    );
  }
  const unknown = Array.from(y).find((k) => !(Number.isInteger(k) && k >= 0 && k < nClasses));
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot fit logistic regression as a class must be in 0 … ${
        nClasses - 1
      }: current value is ${unknown}`,
    );
  }
  if (!x.data.every(Number.isFinite)) {
    throw new RangeError("Cannot fit logistic regression as features must be finite numbers");
  }
}
