/**
 * What does jobs: threads of this machine, or machines that take them from a queue.
 *
 * @module
 */

/** How jobs are spread. */
export interface JobsOptions<Progress, Result> {
  /** Address of the module that does the jobs, which calls `serveJobs`. */
  readonly worker: URL;
  /** Workers at most, where they are threads of this machine. Default: the number of cores. */
  readonly nWorkers?: number;
  /** Stops the work; what was asked for is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called when a job is done. */
  readonly onResult?: (result: Result, job: number) => void;
  /** Called when a worker reports progress on a job. */
  readonly onJobProgress?: (progress: Progress, job: number) => void;
}

/**
 * Does jobs, and returns one result for each, in the order of the jobs. The first failure of a job
 * stops the others.
 */
export type Pool = <Job, Result, Progress = never>(
  jobs: readonly Job[],
  options: JobsOptions<Progress, Result>,
) => Promise<Result[]>;
