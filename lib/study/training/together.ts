/**
 * Trainings that run at the same time, and can be stopped from outside.
 *
 * @module
 */
import { runConcurrently } from "../../pipeline/cores/concurrent.ts";
import type { Run } from "../../pipeline/cores/run.ts";
import type { TrainingFollower } from "./training_curves.ts";

/** How trainings run that are followed together with others. */
export interface FollowedRun extends Pick<Run, "nWorkers"> {
  /** Hears of every epoch. */
  readonly follower: TrainingFollower;
  /** Stops the trainings. */
  readonly signal: AbortSignal;
}

/**
 * Runs trainings at the same time, as `runConcurrently` does, and stops all of them once a
 * signal says so.
 *
 * @param trainings Each gets the signal that tells it to stop.
 * @param outside Stops all of them. Default: nothing does.
 * @returns What they returned, in their order.
 * @throws {Error} The first failure, or the reason of the signal.
 *
 * @example
 * ```ts
 * import { trainTogether } from "earmark/study/training/together.ts";
 * import assert from "node:assert/strict";
 *
 * const training = (signal: AbortSignal) => Promise.resolve(signal.aborted);
 * assert.deepEqual(await trainTogether([training, training]), [false, false]);
 * ```
 */
export function trainTogether<Result>(
  trainings: readonly ((signal: AbortSignal) => Promise<Result>)[],
  outside?: AbortSignal,
): Promise<Result[]> {
  const signals = outside ? [outside] : [];
  return runConcurrently(
    trainings.map((train) => (inside) => train(AbortSignal.any([inside, ...signals]))),
  );
}
