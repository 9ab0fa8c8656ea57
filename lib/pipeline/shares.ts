/**
 * Shares and their intervals in words, for whatever is read by people.
 *
 * @module
 */
import type { Estimate, Interval } from "../ml/statistics/intervals.ts";

/** Writes a share in per cent with one decimal, a dash where it is not known. */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "–";
}

/** Writes a share in per cent with the digits it has, three at most. */
export function shortPercent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** Writes the limits of a share's interval, such as `0.1 to 15.3 %`. */
export function intervalOf({ lower, upper }: Interval): string {
  return `${(100 * lower).toFixed(1)} to ${(100 * upper).toFixed(1)} %`;
}

/** Writes a share with its interval, such as `2.9 % (0.1 to 15.3 %)`. */
export function shareWithin(share: Estimate): string {
  return `${percent(share.value)} (${intervalOf(share)})`;
}
