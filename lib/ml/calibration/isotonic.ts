/**
 * Isotonic calibration: the rising steps that fit best, for many recordings.
 *
 * @module
 */
import { requireLogits } from "./platt.ts";

/** A rising curve of straight lines through knots; flat beyond its ends. */
export interface IsotonicFit {
  /** Logits of the knots, ascending. */
  readonly logits: readonly number[];
  /** Probability at each knot, ascending, above 0 and below 1. */
  readonly probabilities: readonly number[];
}

/** Neighbouring logits that share one probability. */
interface Block {
  readonly first: number;
  last: number;
  n: number;
  nPositive: number;
}

/**
 * Fits isotonic calibration: of all curves that never fall, that with the least squared error. Its
 * ends are drawn inside: no probability is below 1 / (n + 2) or above (n + 1) / (n + 2), as n
 * recordings never prove a 0 or a 1.
 *
 * @param logits Logit of the positive class for each recording, finite.
 * @param isPositive Truth of each recording.
 * @throws {RangeError} If the lists are empty or of different lengths, or a logit is not finite.
 *
 * Source: the pool-adjacent-violators algorithm, Ayer et al. 1955;
 * `sklearn.isotonic.IsotonicRegression(out_of_bounds="clip")`, but for the ends.
 *
 * @example
 * ```ts
 * import { fitIsotonic, isotonicAt } from "earmark/ml/calibration/isotonic.ts";
 * import assert from "node:assert/strict";
 *
 * const fit = fitIsotonic([-2, -1, 1, 2], [false, true, false, true]);
 * assert.deepEqual(fit.logits, [-2, -1, 1, 2]);
 * assert.deepEqual(fit.probabilities, [1 / 6, 0.5, 0.5, 5 / 6]);
 * assert.equal(isotonicAt(fit, 0), 0.5);
 * ```
 */
export function fitIsotonic(
  logits: ArrayLike<number>,
  isPositive: ArrayLike<boolean>,
): IsotonicFit {
  requireLogits(logits, isPositive);
  const blocks: Block[] = [];
  const levelOf = ({ n, nPositive }: Block) => nPositive / n;
  for (const block of blocksOf(logits, isPositive)) {
    blocks.push(block);
    while (blocks.length > 1 && levelOf(blocks.at(-2)!) >= levelOf(blocks.at(-1)!)) {
      const { last, n, nPositive } = blocks.pop()!;
      const before = blocks.at(-1)!;
      before.last = last;
      before.n += n;
      before.nPositive += nPositive;
    }
  }
  const least = 1 / (logits.length + 2);
  const knots = blocks.flatMap((block) => {
    const probability = Math.min(1 - least, Math.max(least, levelOf(block)));
    return [...new Set([block.first, block.last])].map((logit) => ({ logit, probability }));
  });
  return {
    logits: knots.map(({ logit }) => logit),
    probabilities: knots.map(({ probability }) => probability),
  };
}

/** Computes the calibrated probability of a logit, on the straight line between its knots. */
export function isotonicAt({ logits, probabilities }: IsotonicFit, logit: number): number {
  const above = logits.findIndex((knot) => knot >= logit);
  if (above <= 0) return above === 0 ? probabilities[0] : probabilities.at(-1)!;
  const [low, high] = [probabilities[above - 1], probabilities[above]];
  const share = (logit - logits[above - 1]) / (logits[above] - logits[above - 1]);
  // Rounding must not lift the line above its end.
  return Math.min(high, low + share * (high - low));
}

/** Makes one block of each logit, by rising logit. */
function blocksOf(logits: ArrayLike<number>, isPositive: ArrayLike<boolean>): Block[] {
  const byLogit = Map.groupBy(Array.from(logits).keys(), (i) => logits[i]);
  return [...byLogit].sort(([a], [b]) => a - b).map(([logit, own]) => ({
    first: logit,
    last: logit,
    n: own.length,
    nPositive: own.filter((i) => isPositive[i]).length,
  }));
}
