/**
 * The penalised log loss of a linear model, and its gradient. The parameters
 * stand class by class: the coefficients, then the intercept.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { softmaxInPlace } from "../statistics/softmax.ts";
import { choleskyFactor, solveCholesky } from "./cholesky.ts";
import type { Objective } from "./lbfgs.ts";

/** What the loss is computed on. */
export interface LogLossTerms {
  /** Features. Shape: recordings × features. */
  readonly x: Matrix<Float64Array>;
  /** Class of each recording. */
  readonly y: ArrayLike<number>;
  /** Weight of each recording; they sum to 1. */
  readonly weights: Float64Array;
  /** Number of classes. */
  readonly nClasses: number;
  /** Weight of half the sum of the squared coefficients, the intercepts left out. */
  readonly l2: number;
}

/** Builds the objective Σ weight · -ln p(y) + l2 / 2 · Σ coefficient². */
export function penalizedLogLoss({ x, y, weights, nClasses, l2 }: LogLossTerms): Objective {
  const { data, rows, columns } = x;
  const logits = new Float64Array(nClasses);
  return (parameters, gradient) => {
    let loss = fillPenalty(parameters, gradient, columns, l2);
    for (let i = 0; i < rows; i++) {
      const start = i * columns;
      fillLogits(logits, data, start, parameters);
      const target = logits[y[i]];
      loss += weights[i] * (softmaxInPlace(logits) - target);
      for (let k = 0; k < nClasses; k++) {
        // d loss / d logit = p - 1 for the true class, p for the others.
        const slope = weights[i] * (logits[k] - (k === y[i] ? 1 : 0));
        const offset = k * (columns + 1);
        for (let j = 0; j < columns; j++) gradient[offset + j] += slope * data[start + j];
        gradient[offset + columns] += slope;
      }
    }
    return loss;
  };
}

/**
 * Builds a bound of the objective's inverse Hessian, to start a minimiser with:
 * whatever the parameters, the Hessian of one class is at most XᵀWX / 2 + l2.
 *
 * Source: Böhning 1992, "Multinomial logistic regression algorithm".
 */
export function hessianPreconditioner(
  { x, weights, l2 }: LogLossTerms,
): (vector: Float64Array) => void {
  const stride = x.columns + 1;
  const bound = new Float64Array(stride * stride);
  const row = new Float64Array(stride).fill(1);
  for (let i = 0; i < x.rows; i++) {
    row.set(x.data.subarray(i * x.columns, (i + 1) * x.columns));
    for (let a = 0; a < stride; a++) {
      const factor = weights[i] * row[a] / 2;
      for (let b = 0; b <= a; b++) bound[a * stride + b] += factor * row[b];
    }
  }
  for (let a = 0; a < x.columns; a++) bound[a * stride + a] += l2;
  const factor = choleskyFactor({ data: bound, rows: stride, columns: stride });
  return (vector) => {
    for (let start = 0; start < vector.length; start += stride) {
      solveCholesky(factor, vector.subarray(start, start + stride));
    }
  };
}

/** Fills the logits of one row of features that begins at `start`. */
export function fillLogits(
  logits: Float64Array,
  features: Float64Array,
  start: number,
  parameters: Float64Array,
): void {
  const stride = parameters.length / logits.length;
  for (let k = 0; k < logits.length; k++) {
    const offset = k * stride;
    let logit = parameters[offset + stride - 1];
    for (let j = 0; j < stride - 1; j++) logit += parameters[offset + j] * features[start + j];
    logits[k] = logit;
  }
}

/** Fills the gradient of the penalty, and returns the penalty. */
function fillPenalty(
  parameters: Float64Array,
  gradient: Float64Array,
  columns: number,
  l2: number,
): number {
  let penalty = 0;
  for (let i = 0; i < parameters.length; i++) {
    const isIntercept = i % (columns + 1) === columns;
    gradient[i] = isIntercept ? 0 : l2 * parameters[i];
    penalty += gradient[i] * parameters[i] / 2;
  }
  return penalty;
}
