/**
 * Assignment of units to folds so that each class is spread evenly.
 *
 * @module
 */
import { mean, sum, variance } from "../../arrays.ts";
import type { Random } from "../../random.ts";

/**
 * Assigns units to folds: the units whose class counts differ most come first, and
 * each goes to the fold where the classes' shares stay most alike over the
 * folds; of equal folds, to the one with fewest recordings. The random stream
 * orders units that are alike.
 *
 * Source: StratifiedGroupKFold of scikit-learn.
 *
 * @param counts Recordings of each class in each unit. Shape: units × classes.
 * @returns The fold of each unit.
 */
export function assignFolds(
  counts: readonly (readonly number[])[],
  nFolds: number,
  random: Random,
): number[] {
  const totals = counts[0].map((_, k) => sum(counts.map((unit) => unit[k])));
  const shares = Array.from({ length: nFolds }, () => new Float64Array(totals.length));
  const sizes = new Float64Array(nFolds);
  const foldOf = new Array<number>(counts.length).fill(0);
  const spread = counts.map((unit) => variance(unit));
  const order = random.shuffle([...counts.keys()]).sort((a, b) => spread[b] - spread[a]);
  for (const unit of order) {
    const gains = counts[unit].map((count, k) => count / totals[k]);
    const fold = flattestFold(shares, gains, sizes);
    gains.forEach((gain, k) => shares[fold][k] += gain);
    sizes[fold] += sum(counts[unit]);
    foldOf[unit] = fold;
  }
  return foldOf;
}

/** Finds the fold that, given the gains, leaves the least spread of shares over the folds. */
function flattestFold(
  shares: readonly Float64Array[],
  gains: readonly number[],
  sizes: Float64Array,
): number {
  let best = 0;
  let leastSpread = Infinity;
  for (let fold = 0; fold < shares.length; fold++) {
    const deviations = gains.map((gain, k) =>
      Math.sqrt(variance(shares.map((share, i) => share[k] + (i === fold ? gain : 0))))
    );
    const spread = mean(deviations);
    const isEqual = Math.abs(spread - leastSpread) < 1e-9;
    if (isEqual ? sizes[fold] < sizes[best] : spread < leastSpread) {
      best = fold;
      leastSpread = spread;
    }
  }
  return best;
}
