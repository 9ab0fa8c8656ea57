/**
 * Platt's calibration: logits stretched and shifted.
 *
 * @module
 */

/** Logits become `slope` · logit + `offset`. */
export interface PlattFit {
  /** Stretch, at least 0. */
  readonly slope: number;
  /** Shift, as a logit. */
  readonly offset: number;
}

/** Steps of Newton's method at most; about 10 are needed. */
const N_STEPS = 100;

/** Keeps the slope finite where the logits part the classes or are all the same. */
const RIDGE = 1e-10;

/**
 * Fits Platt's calibration: the logistic regression of the classes on the logits, with targets a
 * little inside 0 and 1, so that the fit stays finite where the classes are parted.
 *
 * @param logits Logit of the positive class for each recording, finite.
 * @param isPositive Truth of each recording.
 * @returns The fit; where higher logits are less often positive, slope 0, so that no order turns.
 * @throws {RangeError} If the lists are empty or of different lengths, or a logit is not finite.
 *
 * Source: Platt 1999, with Newton's method as Lin, Lin & Weng 2007;
 * `sklearn.calibration._SigmoidCalibration`, with both signs turned.
 *
 * @example
 * ```ts
 * import { fitPlatt } from "earmark/ml/calibration/platt.ts";
 * import assert from "node:assert/strict";
 *
 * const logits = [-8, -8, -8, 8, 8, 8];
 * const { slope } = fitPlatt(logits, [false, false, true, false, true, true]);
 * assert.ok(slope > 0 && slope < 0.2, "far too sure");
 * ```
 */
export function fitPlatt(logits: ArrayLike<number>, isPositive: ArrayLike<boolean>): PlattFit {
  requireLogits(logits, isPositive);
  const nPositive = Array.from(isPositive).filter(Boolean).length;
  const nNegative = logits.length - nPositive;
  const [high, low] = [(nPositive + 1) / (nPositive + 2), 1 / (nNegative + 2)];
  const targets = Array.from(isPositive, (positive) => positive ? high : low);
  const start = { slope: 0, offset: Math.log((nPositive + 1) / (nNegative + 1)) };
  const fit = descend(logits, targets, start, true);
  return fit.slope >= 0 ? fit : descend(logits, targets, start, false);
}

/** Finds the least loss by Newton's method with halved steps; of the offset alone if asked. */
function descend(
  logits: ArrayLike<number>,
  targets: readonly number[],
  start: PlattFit,
  withSlope: boolean,
): PlattFit {
  let [fit, loss] = [start, lossOf(logits, targets, start)];
  for (let step = 0; step < N_STEPS; step++) {
    const { slope, offset } = stepOf(logits, targets, fit);
    const change = { slope: withSlope ? slope : 0, offset };
    let share = 1;
    let next = fit;
    let nextLoss = Infinity;
    for (; share > 1e-10 && !(nextLoss <= loss); share /= 2) {
      next = {
        slope: fit.slope - share * change.slope,
        offset: fit.offset - share * change.offset,
      };
      nextLoss = lossOf(logits, targets, next);
    }
    const gain = loss - nextLoss;
    if (!(gain >= 0)) return fit;
    [fit, loss] = [next, nextLoss];
    if (Math.abs(change.slope) + Math.abs(change.offset) < 1e-12 || gain === 0) return fit;
  }
  return fit;
}

/** Computes Newton's step: the inverse of the second derivatives times the first. */
function stepOf(
  logits: ArrayLike<number>,
  targets: readonly number[],
  { slope, offset }: PlattFit,
): PlattFit {
  let [gSlope, gOffset, hSlope, hOffset, hBoth] = [0, 0, RIDGE, RIDGE, 0];
  for (let i = 0; i < logits.length; i++) {
    const p = 1 / (1 + Math.exp(-(slope * logits[i] + offset)));
    const weight = p * (1 - p);
    gSlope += (p - targets[i]) * logits[i];
    gOffset += p - targets[i];
    hSlope += weight * logits[i] ** 2;
    hOffset += weight;
    hBoth += weight * logits[i];
  }
  const determinant = hSlope * hOffset - hBoth ** 2;
  // All logits equal: the offset alone has a say.
  if (!(determinant > 1e-14 * hSlope * hOffset)) return { slope: 0, offset: gOffset / hOffset };
  return {
    slope: (hOffset * gSlope - hBoth * gOffset) / determinant,
    offset: (hSlope * gOffset - hBoth * gSlope) / determinant,
  };
}

/** Computes the cross-entropy of the targets: Σ ln(1 + e^z) - target·z. */
function lossOf(
  logits: ArrayLike<number>,
  targets: readonly number[],
  { slope, offset }: PlattFit,
): number {
  let total = 0;
  for (let i = 0; i < logits.length; i++) {
    const z = slope * logits[i] + offset;
    total += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - targets[i] * z;
  }
  return total;
}

/** Throws unless both lists have one length above 0 and the logits are finite. */
export function requireLogits(logits: ArrayLike<number>, isPositive: ArrayLike<boolean>): void {
  if (logits.length === 0 || logits.length !== isPositive.length) {
    throw new RangeError(
      `Cannot calibrate as both lists must have one length above 0: ` +
        `current value is ${logits.length} and ${isPositive.length}`,
    );
  }
  const wrong = Array.from(logits).find((logit) => !Number.isFinite(logit));
  if (wrong === undefined) return;
  throw new RangeError(`Cannot calibrate as logits must be finite: current value is ${wrong}`);
}
