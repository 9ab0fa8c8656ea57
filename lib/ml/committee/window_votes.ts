/**
 * What a committee says of single windows of held-out recordings.
 *
 * @module
 */
import { softmax } from "../statistics/softmax.ts";
import { votedLogits } from "./vote.ts";
import type { Vote } from "./vote.ts";

/** What a member thought of the windows of recordings that it had not heard. */
export interface HeldOutWindows {
  /** Logits. Shape: recordings × windows × classes; one window where it sees whole recordings. */
  readonly windows: readonly (readonly ArrayLike<number>[])[];
}

/**
 * Judges the windows of what each fold held out by the fold's vote.
 *
 * @returns Probabilities. Shape: recordings × windows × classes, recordings in their order.
 */
export function judgeWindowsByVotes(
  members: readonly HeldOutWindows[],
  votes: readonly Vote["members"][],
  folds: readonly { readonly test: readonly number[] }[],
): Float64Array[][] {
  const judged: Float64Array[][] = [];
  folds.forEach(({ test }, fold) => {
    for (const i of test) {
      const nWindows = Math.max(
        ...votes[fold].map(({ member }) => members[member].windows[i].length),
      );
      // A member that sees the whole recording says the same of each of its windows.
      const logits = members.map(({ windows }) => ({
        logits: Array.from({ length: nWindows }, (_, w) => windows[i][w] ?? windows[i][0]),
      }));
      judged[i] = votedLogits(logits, votes[fold]).map(softmax);
    }
  });
  return judged;
}
