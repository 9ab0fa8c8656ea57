/**
 * How rows vary: along a few axes each by its own variance, along all others by one.
 *
 * @module
 */
import type { Matrix } from "../../../arrays.ts";
import { principalAxes } from "./principal_axes.ts";
import { ledoitWolf } from "./shrinkage.ts";

/** Axes, and what a coordinate along each is multiplied by for a Mahalanobis distance. */
export interface Spread {
  /** Orthonormal directions. Shape: axes × columns. */
  readonly axes: Matrix<Float32Array>;
  /** One over the shrunk deviation along each axis; last, that along any other. */
  readonly weights: Float32Array;
}

/** Axes at most. */
const MOST_AXES = 24;

/** Numbers of all axes together at most, so that a model with many channels stays small. */
const MOST_AXIS_NUMBERS = 12_000;

/** Variance that counts as none. */
const LEAST_VARIANCE = 1e-6;

/**
 * Learns how rows vary along their principal axes, and beside these, by a covariance that is shrunk
 * towards equal variances.
 *
 * @param x Rows with column means of 0. Shape: rows × columns.
 *
 * Source: Tipping & Bishop 1999 for the one variance beside the axes; Ledoit & Wolf 2004.
 */
export function learnSpread(x: Matrix<Float64Array>): Spread {
  const nAxes = Math.floor(MOST_AXIS_NUMBERS / x.columns);
  const found = principalAxes(x, Math.max(2, Math.min(MOST_AXES, nAxes)));
  const { shrinkage, variance: even } = ledoitWolf(x);
  const explained = found.variances.reduce((a, b) => a + b, 0);
  const nOthers = Math.max(1, x.columns - found.variances.length);
  const rest = Math.max(0, even * x.columns - explained) / nOthers;
  const shrunk = [...found.variances, rest].map((v) => (1 - shrinkage) * v + shrinkage * even);
  return {
    axes: { ...found.axes, data: Float32Array.from(found.axes.data) },
    weights: Float32Array.from(shrunk, (v) => 1 / Math.sqrt(Math.max(v, LEAST_VARIANCE))),
  };
}
