/**
 * What a committee says of single windows of held-out recordings.
 *
 * @module
 */
import { testFolds } from "../../data/splits/test_folds.ts";
import { softmax } from "../statistics/softmax.ts";
import type { Vote } from "./vote.ts";
import { weighedLogits } from "./weights.ts";

/** Returns one row for each window of a recording. Shape: windows × classes. */
export type WindowsOf = (recording: number) => readonly ArrayLike<number>[];

/**
 * Judges the windows of what each fold held out by the fold's votes.
 *
 * @param members Logits of the windows of recordings that each had not heard; one window where it
 *   sees whole recordings.
 * @returns Probabilities, computed as they are asked for: those of all recordings take much room.
 */
export function judgeWindowsByVotes(
  members: readonly WindowsOf[],
  factors: readonly Vote["factors"][],
  folds: readonly { readonly test: readonly number[] }[],
): WindowsOf {
  const foldOf = testFolds(folds);
  return (recording) => {
    const own = factors[foldOf.get(recording)!];
    const voting = members.filter((_, member) => own[member] > 0)
      .map((windowsOf) => windowsOf(recording));
    const nWindows = Math.max(...voting.map((windows) => windows.length));
    // A member that sees the whole recording says the same of each of its windows.
    const logits = voting.map((windows) =>
      Array.from({ length: nWindows }, (_, w) => windows[w] ?? windows[0])
    );
    return weighedLogits(logits, own.filter((factor) => factor > 0)).map(softmax);
  };
}
