/**
 * P-values that were computed side by side.
 *
 * @module
 */

/**
 * Adjusts p-values for their number, by Holm's method: where nothing has an effect, the chance
 * that any of them falls below a level is at most that level, whatever they have in common.
 *
 * @param pValues One for each question, 0 … 1.
 * @returns Adjusted ones in the same order, none of them smaller than it was, at most 1.
 * @throws {RangeError} If one is outside 0 … 1.
 *
 * Source: Holm 1979; `statsmodels.stats.multitest.multipletests(p, method="holm")`.
 *
 * @example
 * ```ts
 * import { holmAdjusted } from "earmark/ml/proof/holm.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(holmAdjusted([0.5, 0.125, 0.25]), [0.5, 0.375, 0.5]);
 * ```
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot adjust p-values as each must be in 0 … 1: current value is ${wrong}`,
    );
  }
  const n = pValues.length;
  const adjusted = new Array<number>(n);
  const ascending = [...pValues.keys()].sort((a, b) => pValues[a] - pValues[b]);
  let largest = 0;
  ascending.forEach((i, rank) => {
    largest = Math.max(largest, Math.min(1, (n - rank) * pValues[i]));
    adjusted[i] = largest;
  });
  return adjusted;
}
