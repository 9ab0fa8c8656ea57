/**
 * What a committee says of single windows of held-out recordings.
 *
 * @module
 */
import { softmax } from "../statistics/softmax.ts";
import type { Vote } from "./vote.ts";
import { weighedLogits } from "./weights.ts";

/** What a member thought of the windows of recordings that it had not heard. */
export interface HeldOutWindows {
  /** Logits. Shape: recordings × windows × classes; one window where it sees whole recordings. */
  readonly windows: readonly (readonly ArrayLike<number>[])[];
}

/**
 * Judges the windows of what each fold held out by the fold's votes.
 *
 * @returns Probabilities. Shape: recordings × windows × classes, recordings in their order.
 */
export function judgeWindowsByVotes(
  members: readonly HeldOutWindows[],
  factors: readonly Vote["factors"][],
  folds: readonly { readonly test: readonly number[] }[],
): Float64Array[][] {
  const judged: Float64Array[][] = [];
  folds.forEach(({ test }, fold) => {
    const voting = members.filter((_, member) => factors[fold][member] > 0);
    const weights = factors[fold].filter((factor) => factor > 0);
    for (const i of test) {
      const nWindows = Math.max(...voting.map(({ windows }) => windows[i].length));
      // A member that sees the whole recording says the same of each of its windows.
      const logits = voting.map(({ windows }) =>
        Array.from({ length: nWindows }, (_, w) => windows[i][w] ?? windows[i][0])
      );
      judged[i] = weighedLogits(logits, weights).map(softmax);
    }
  });
  return judged;
}
