/**
 * Choosing among candidates by their losses on recordings that they had not heard.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { clusteredStandardError } from "../statistics/clustered_error.ts";

/** A candidate, and what it lost on each recording. */
export interface Candidate {
  /** Its name. */
  readonly name: string;
  /** Loss of each recording. */
  readonly losses: ArrayLike<number>;
}

/**
 * Chooses the first candidate that is no more than one standard error worse than the best.
 * The error is that of the mean difference, recording by recording, and counts groups.
 *
 * @param candidates At least one; that which is preferred first.
 * @param groups Group of each recording.
 * @returns Index of the candidate.
 *
 * Source: the rule of Breiman et al. (1984), with paired differences.
 *
 * @example
 * ```ts
 * import { chooseByLoss } from "earmark/ml/committee/one_standard_error.ts";
 * import assert from "node:assert/strict";
 *
 * const simple = { name: "simple", losses: [0.5, 0.3, 0.4, 0.2] };
 * const other = { name: "other", losses: [0.1, 0.5, 0.2, 0.4] };
 * assert.equal(chooseByLoss([simple, other], ["a", "b", "c", "d"]), 0);
 * ```
 */
export function chooseByLoss(
  candidates: readonly Candidate[],
  groups: readonly string[],
): number {
  const losses = candidates.map((candidate) => mean(candidate.losses));
  const best = losses.indexOf(Math.min(...losses));
  return candidates.findIndex(({ losses: own }) => {
    const difference = Float64Array.from(own, (loss, i) => loss - candidates[best].losses[i]);
    return mean(difference) <= clusteredStandardError(difference, groups);
  });
}
