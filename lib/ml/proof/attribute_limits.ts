/**
 * What the automotive trade asks of a judge that says good or bad.
 *
 * @module
 */

/** How a figure stands to its limits. */
export type LimitVerdict = "pass" | "marginal" | "fail";

/** Shares of an attribute study, 0 … 1. */
export interface AttributeShares {
  /** Share of the verdicts that are right. */
  readonly effectiveness: number;
  /** Share of the bad parts that pass: escape. */
  readonly missRate: number;
  /** Share of the good parts that fail: overkill. */
  readonly falseAlarmRate: number;
}

/** One figure, its limits, and how it stands. */
export interface LimitFinding {
  /** Which figure. */
  readonly figure: keyof AttributeShares;
  /** Its value, 0 … 1. */
  readonly value: number;
  /** Passes at this value or better, 0 … 1. */
  readonly passAt: number;
  /** Is marginal at this value or better, 0 … 1. */
  readonly marginalAt: number;
  /** How it stands. */
  readonly verdict: LimitVerdict;
}

/** Limits of each figure; a miss costs most, so its limits are the tightest. */
const LIMITS = [
  { figure: "effectiveness", passAt: 0.9, marginalAt: 0.8, isHighGood: true },
  { figure: "missRate", passAt: 0.02, marginalAt: 0.05, isHighGood: false },
  { figure: "falseAlarmRate", passAt: 0.05, marginalAt: 0.1, isHighGood: false },
] as const;

/**
 * Holds the figures of a judge against the limits of an attribute study: effectiveness 90 and
 * 80 %, miss rate 2 and 5 %, false-alarm rate 5 and 10 %. The limits are for the shares
 * themselves: with few parts a pass proves little, so it belongs beside the intervals.
 *
 * @returns Effectiveness, miss rate, false-alarm rate; a share on a limit is within it.
 * @throws {RangeError} If a share is not in 0 … 1.
 *
 * Source: AIAG, Measurement Systems Analysis, 4th edition 2010, chapter III section C.
 *
 * @example
 * ```ts
 * import { attributeLimits } from "earmark/ml/proof/attribute_limits.ts";
 * import assert from "node:assert/strict";
 *
 * const shares = { effectiveness: 0.95, missRate: 0.03, falseAlarmRate: 0.2 };
 * const verdicts = attributeLimits(shares).map(({ verdict }) => verdict);
 * assert.deepEqual(verdicts, ["pass", "marginal", "fail"]);
 * ```
 */
export function attributeLimits(shares: AttributeShares): LimitFinding[] {
  return LIMITS.map(({ figure, passAt, marginalAt, isHighGood }) => {
    const value = shares[figure];
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(
        `Cannot check limits as ${figure} must be in 0 … 1: current value is ${value}`,
      );
    }
    const reaches = (limit: number) => isHighGood ? value >= limit : value <= limit;
    const verdict = reaches(passAt) ? "pass" : reaches(marginalAt) ? "marginal" : "fail";
    return { figure, value, passAt, marginalAt, verdict };
  });
}
