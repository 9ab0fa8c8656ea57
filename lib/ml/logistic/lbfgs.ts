/**
 * Minimisation of a smooth function of many variables.
 *
 * @module
 */

/** Returns the value at `x` and writes the gradient there into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** When to stop. */
export interface MinimizeOptions {
  /** Largest part of the gradient at which the minimum counts as found. Default 1e-8. */
  readonly tolerance?: number;
  /** Most steps. Default 1000. */
  readonly maxIterations?: number;
  /** Multiplies a vector, in place, by a guess of the inverse Hessian. Default leaves it. */
  readonly precondition?: (vector: Float64Array) => void;
}

/** A step taken, and what it did to the gradient. */
interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  /** 1 / (step · change). */
  readonly rho: number;
}

/** A point, with the value and the gradient there. */
interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Corrections that stand for the Hessian. */
const MEMORY = 10;

/** Relative rounding of a value: near the minimum the gradient is more exact than the value. */
const ROUNDING = 1e-15;

/** Share of the decrease promised by the slope that a step must bring. */
const SUFFICIENT_DECREASE = 1e-4;

/**
 * Minimises a convex function by L-BFGS with a backtracking line search. The
 * same start gives the same steps; the start stays as it is.
 *
 * @returns Where the gradient is within the tolerance, or else where the steps ended.
 *
 * Source: Nocedal & Wright 2006, "Numerical optimization", algorithms 7.4 and 3.1.
 *
 * @example
 * ```ts
 * import { minimize } from "earmark/ml/logistic/lbfgs.ts";
 * import assert from "node:assert/strict";
 *
 * const parabola = (x: Float64Array, gradient: Float64Array) => {
 *   gradient[0] = 2 * (x[0] - 3);
 *   return (x[0] - 3) ** 2;
 * };
 * assert.equal(minimize(parabola, Float64Array.of(0))[0].toFixed(6), "3.000000");
 * ```
 */
export function minimize(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-8, maxIterations = 1000, precondition = () => {} }: MinimizeOptions = {},
): Float64Array {
  const corrections: Correction[] = [];
  let point = evaluate(objective, start);
  for (let i = 0; i < maxIterations; i++) {
    if (point.gradient.every((slope) => Math.abs(slope) <= tolerance)) break;
    const next = descend(objective, point, directionAt(point.gradient, corrections, precondition));
    if (next === undefined) break;
    const step = difference(next.x, point.x);
    const change = difference(next.gradient, point.gradient);
    const curvature = dot(step, change);
    if (curvature > 0) corrections.push({ step, change, rho: 1 / curvature });
    if (corrections.length > MEMORY) corrections.shift();
    point = next;
  }
  return point.x;
}

/** Halves the step until the value falls enough; undefined where it never does. */
function descend(objective: Objective, from: Point, direction: Float64Array): Point | undefined {
  const slope = dot(direction, from.gradient);
  for (let length = 1; length > 1e-12; length /= 2) {
    const next = evaluate(objective, from.x.map((x, i) => x + length * direction[i]));
    const enough = SUFFICIENT_DECREASE * length * slope + ROUNDING * Math.abs(from.value);
    if (next.value <= from.value + enough) return next;
  }
  return undefined;
}

/** Multiplies the gradient by the inverse Hessian that the corrections stand for, and by -1. */
function directionAt(
  gradient: Float64Array,
  corrections: readonly Correction[],
  precondition: (vector: Float64Array) => void,
): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const alphas = corrections.map(() => 0);
  for (let k = corrections.length - 1; k >= 0; k--) {
    const { step, change, rho } = corrections[k];
    alphas[k] = rho * dot(step, direction);
    addScaled(direction, change, -alphas[k]);
  }
  precondition(direction);
  const latest = corrections.at(-1);
  if (latest) {
    const preconditioned = latest.change.slice();
    precondition(preconditioned);
    const scale = 1 / (latest.rho * dot(latest.change, preconditioned));
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  }
  corrections.forEach(({ step, change, rho }, k) => {
    addScaled(direction, step, alphas[k] - rho * dot(change, direction));
  });
  return direction;
}

function evaluate(objective: Objective, x: Float64Array): Point {
  const gradient = new Float64Array(x.length);
  return { x, value: objective(x, gradient), gradient };
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

function addScaled(into: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i] += factor * vector[i];
}
