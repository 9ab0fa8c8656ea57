/**
 * In which fold a recording is judged.
 *
 * @module
 */
import type { Fold } from "./splits.ts";

/**
 * Finds in which fold each recording is judged.
 *
 * @param folds No recording is judged in two of them.
 * @returns Index of the fold by the recording's index; nothing of one that no fold judges.
 */
export function testFolds(folds: readonly Pick<Fold, "test">[]): Map<number, number> {
  return new Map(folds.flatMap(({ test }, fold) => test.map((i) => [i, fold])));
}
