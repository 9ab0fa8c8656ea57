/**
 * Work spread over the cores, or over whatever else does jobs: jobs go to module workers, one at a
 * time each, and results come back in the order of the jobs, whatever the order in which
 * they were done.
 *
 * @module
 */
import { errorToPlain } from "../../errors.ts";
import type { JobsOptions, Pool } from "./pool.ts";
import { nCores } from "./run.ts";
import { givenPort } from "./starter.ts";
import { startThread } from "./thread.ts";
import type { JobThread, Reply } from "./thread.ts";

/** How {@linkcode runInWorkers} spreads its jobs. */
export interface WorkersOptions<Progress, Result> extends JobsOptions<Progress, Result> {
  /** What does the jobs. Default: threads of this machine. */
  readonly pool?: Pool;
}

/**
 * Runs jobs in workers; the signal stops all at once.
 *
 * @returns One result for each job, in the order of the jobs.
 * @throws {Error} The first failure of a job (after stopping the others), or
 *   the reason of the signal.
 */
export function runInWorkers<Job, Result, Progress = never>(
  jobs: readonly Job[],
  { pool = runInThreads, ...options }: WorkersOptions<Progress, Result>,
): Promise<Result[]> {
  return pool(jobs, options);
}

/** Runs jobs in threads of this machine, never more of them than jobs. */
export async function runInThreads<Job, Result, Progress = never>(
  jobs: readonly Job[],
  { worker, nWorkers = nCores(), onResult, onJobProgress, signal }: JobsOptions<Progress, Result>,
): Promise<Result[]> {
  signal?.throwIfAborted();
  const results: Result[] = new Array(jobs.length);
  let next = 0;
  // What several threads say may arrive at once: after a fault nobody hears more of it.
  let isOver = false;
  const tell = (listener: () => void): void => {
    if (isOver) return;
    try {
      listener();
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  const serve = async (thread: JobThread<Job, Result, Progress>): Promise<void> => {
    while (next < jobs.length) {
      const job = next++;
      results[job] = await thread.run(
        jobs[job],
        (progress) => tell(() => onJobProgress?.(progress, job)),
      );
      tell(() => onResult?.(results[job], job));
    }
  };
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  const n = Math.min(Math.max(1, nWorkers), jobs.length);
  const threads = Array.from({ length: n }, () => startThread<Job, Result, Progress>(worker));
  try {
    await Promise.race([Promise.all(threads.map(serve)), stopped]);
    return results;
  } finally {
    isOver = true;
    signal?.removeEventListener("abort", stop);
    threads.forEach((thread) => thread.end());
  }
}

/**
 * Serves jobs in a worker that `startThread` started: calls `work` for each and posts what it
 * returns.
 *
 * @param work Does one job; `report` tells the other side how far it is.
 */
export function serveJobs<Job, Result, Progress = never>(
  work: (job: Job, report: (progress: Progress) => void) => Promise<Result>,
): void {
  givenPort().then((port) => servePort(port, work));
}

/** Serves the jobs that come over a port. */
function servePort<Job, Result, Progress>(
  port: MessagePort,
  work: (job: Job, report: (progress: Progress) => void) => Promise<Result>,
): void {
  const reply = (said: Reply<Progress, Result>): void => port.postMessage(said);
  port.onmessage = async ({ data }: MessageEvent<Job>) => {
    try {
      const report = (progress: Progress) => reply({ kind: "progress", progress });
      reply({ kind: "result", result: await work(data, report) });
    } catch (error) {
      reply({ kind: "failure", error: errorToPlain(error) });
    }
  };
}
