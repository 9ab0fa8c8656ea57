/**
 * In which fold a recording is judged.
 *
 * @module
 */
import type { Fold } from "./splits.ts";

/** Returns in which fold each recording is judged, by the recording's index. */
export function testFolds(folds: readonly Pick<Fold, "test">[]): Map<number, number> {
  return new Map(folds.flatMap(({ test }, fold) => test.map((i) => [i, fold])));
}
