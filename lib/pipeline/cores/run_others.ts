/**
 * Jobs of which some are known to have been done.
 *
 * @module
 */
import { runInWorkers } from "./workers.ts";
import type { WorkersOptions } from "./workers.ts";

/** How {@linkcode runOthers} runs jobs. */
export interface OthersOptions<Result>
  extends Omit<WorkersOptions<never, Result>, "onResult" | "nWorkers"> {
  /** Workers at most. */
  readonly nWorkers: number;
  /** Jobs from which another worker is worth its start. */
  readonly perWorker: number;
  /** Called with the number of all that are done, and the place of the last of them. */
  readonly onDone: (nDone: number, job: number) => void;
}

/**
 * Runs those jobs whose results are not known, as `runInWorkers` does.
 *
 * @param known Result of each job; undefined, or missing, where it is to be run.
 * @returns The results of all jobs, in their order.
 */
export async function runOthers<Job, Result extends object>(
  jobs: readonly Job[],
  known: readonly (Result | undefined)[],
  { nWorkers, perWorker, onDone, ...options }: OthersOptions<Result>,
): Promise<Result[]> {
  const others = [...jobs.keys()].filter((i) => known[i] === undefined);
  let nDone = jobs.length - others.length;
  if (nDone > 0) onDone(nDone, jobs.length - 1);
  const made = await runInWorkers<Job, Result>(others.map((i) => jobs[i]), {
    ...options,
    nWorkers: Math.min(nWorkers, Math.ceil(others.length / perWorker)),
    onResult: (_, i) => onDone(++nDone, others[i]),
  });
  const results = new Map(others.map((i, k) => [i, made[k]]));
  return jobs.map((_, i) => known[i] ?? results.get(i)!);
}
