/**
 * Whether probabilities mean what they say: of the parts given 0.8, four in five
 * should be positive.
 *
 * @module
 */
import { mean, sum } from "../../arrays.ts";
import { type Interval, wilsonInterval } from "./intervals.ts";

/** Recordings of about the same predicted probability. */
export interface ReliabilityBin extends Interval {
  /** Mean probability that was predicted. */
  readonly predicted: number;
  /** Share that is positive; its 95 % Wilson interval is `lower` … `upper`. */
  readonly observed: number;
  /** Number of recordings. */
  readonly n: number;
}

/** How {@linkcode reliabilityBins} bins. */
export interface ReliabilityOptions {
  /** Number of bins at most; an empty one is left out. Default 5. */
  readonly nBins?: number;
  /**
   * `quantile`: about as many recordings in each; `uniform`: each as wide.
   * Default `quantile`, as verdicts crowd at 0 and 1.
   */
  readonly strategy?: "quantile" | "uniform";
}

/**
 * Compares predicted probabilities with what was observed, bin by bin. Equal
 * probabilities are never parted.
 *
 * @param probabilities Probability that each recording is positive, 0 … 1.
 * @param isPositive Truth of each recording.
 * @returns Bins that hold a recording, by rising probability.
 * @throws {RangeError} If the lists are empty or of different lengths, a
 *   probability is not in 0 … 1, or nBins is not a positive integer.
 *
 * Source: DeGroot & Fienberg 1983; `sklearn.calibration.calibration_curve`, whose
 * quantile bins are cut at interpolated values where these are cut by rank.
 *
 * @example
 * ```ts
 * import { reliabilityBins } from "earmark/ml/statistics/calibration.ts";
 * import assert from "node:assert/strict";
 *
 * const bins = reliabilityBins([0.1, 0.3, 0.7, 0.9], [false, true, true, true], { nBins: 2 });
 * assert.deepEqual(bins.map(({ predicted }) => predicted), [0.2, 0.8]);
 * assert.deepEqual(bins.map(({ observed }) => observed), [0.5, 1]);
 * ```
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
  { nBins = 5, strategy = "quantile" }: ReliabilityOptions = {},
): ReliabilityBin[] {
  requireProbabilities(probabilities, isPositive, nBins);
  const order = Array.from(probabilities, (_, i) => i)
    .sort((a, b) => probabilities[a] - probabilities[b]);
  const ranks = ranksOf(order.map((i) => probabilities[i]));
  const binOf = (rank: number, i: number): number =>
    strategy === "quantile"
      ? Math.floor(nBins * ranks[rank] / order.length)
      : Math.min(nBins - 1, Math.floor(nBins * probabilities[i]));
  const bins = Map.groupBy(order.keys(), (rank) => binOf(rank, order[rank]));
  return [...bins.values()].map((members) => {
    const recordings = members.map((rank) => order[rank]);
    const nTrue = sum(recordings.map((i) => Number(isPositive[i])));
    const n = recordings.length;
    return {
      predicted: mean(recordings.map((i) => probabilities[i])),
      observed: nTrue / n,
      ...wilsonInterval(nTrue, n),
      n,
    };
  });
}

/** Ranks sorted values from 0; equal values share their lowest rank. */
function ranksOf(sorted: readonly number[]): number[] {
  let rank = 0;
  return sorted.map((value, i) => value === sorted[i - 1] ? rank : (rank = i));
}

function requireProbabilities(
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
  nBins: number,
): void {
  const action = "compute reliability";
  if (probabilities.length === 0 || probabilities.length !== isPositive.length) {
    throw new RangeError(
      `Cannot ${action} as both lists must have one length above 0: ` +
        `current value is ${probabilities.length} and ${isPositive.length}`,
    );
  }
  const wrong = Array.from(probabilities).find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot ${action} as probabilities must be in 0 … 1: current value is ${wrong}`,
    );
  }
  if (!(Number.isInteger(nBins) && nBins >= 1)) {
    throw new RangeError(
      `Cannot ${action} as nBins must be an integer >= 1: current value is ${nBins}`,
    );
  }
}
