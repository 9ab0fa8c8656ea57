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
  /**
   * Returns the logits of a recording's windows, computed as they are asked for: those of all
   * recordings take much room. Shape: windows × classes; one window where it sees whole recordings.
   */
  readonly windowsOf: (recording: number) => readonly ArrayLike<number>[];
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
      const own = voting.map(({ windowsOf }) => windowsOf(i));
      const nWindows = Math.max(...own.map((windows) => windows.length));
      // A member that sees the whole recording says the same of each of its windows.
      const logits = own.map((windows) =>
        Array.from({ length: nWindows }, (_, w) => windows[w] ?? windows[0])
      );
      judged[i] = weighedLogits(logits, weights).map(softmax);
    }
  });
  return judged;
}
