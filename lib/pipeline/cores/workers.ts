/**
 * Work spread over the cores: jobs go to module workers, one at a time each,
 * and results come back in the order of the jobs, whatever the order in which
 * they were done.
 *
 * @module
 */
import { errorFromPlain, errorToPlain } from "../../errors.ts";
import type { PlainError } from "../../errors.ts";
import { nCores } from "./run.ts";
import type { Run } from "./run.ts";

/** What a worker says of its job. */
type Reply<Progress, Result> =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "failure"; readonly error: PlainError };

/** How {@linkcode runInWorkers} spreads its jobs. */
export interface WorkersOptions<Progress, Result> extends Pick<Run, "nWorkers" | "signal"> {
  /** Address of the worker's module, which calls {@linkcode serveJobs}. */
  readonly worker: URL;
  /** Called when a job is done. */
  readonly onResult?: (result: Result, job: number) => void;
  /** Called when a worker reports progress on a job. */
  readonly onJobProgress?: (progress: Progress, job: number) => void;
}

/**
 * Runs jobs in workers, never more of them than jobs; the signal stops all at once.
 *
 * @returns One result for each job, in the order of the jobs.
 * @throws {Error} The first failure of a job (after stopping the others), or
 *   the reason of the signal.
 */
export function runInWorkers<Job, Result, Progress = never>(
  jobs: readonly Job[],
  { worker, nWorkers = nCores(), onResult, onJobProgress, signal }: WorkersOptions<
    Progress,
    Result
  >,
): Promise<Result[]> {
  const results: Result[] = new Array(jobs.length);
  const workers: Worker[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Result[]>();
  let next = 0;
  let nDone = 0;

  const start = (): void => {
    const thread = new Worker(worker.href, { type: "module" });
    workers.push(thread);
    let current = -1;
    const take = (): void => {
      if (next < jobs.length) thread.postMessage(jobs[current = next++]);
    };
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Worker stopped: ${event.message}`));
    };
    thread.onmessageerror = () => reject(new Error("Worker sent what can't be read"));
    const hear = (data: Reply<Progress, Result>): void => {
      if (data.kind === "ready") return take();
      if (data.kind === "progress") return onJobProgress?.(data.progress, current);
      if (data.kind === "failure") return reject(errorFromPlain(data.error));
      results[current] = data.result;
      onResult?.(data.result, current);
      if (++nDone === jobs.length) resolve(results);
      else take();
    };
    thread.onmessage = ({ data }) => {
      try {
        hear(data);
      } catch (error) {
        reject(error);
      }
    };
  };

  const stop = (): void => reject(signal?.reason);
  if (jobs.length === 0) resolve(results);
  if (signal?.aborted) reject(signal.reason);
  else {
    signal?.addEventListener("abort", stop);
    const n = Math.min(Math.max(1, nWorkers), jobs.length);
    for (let i = 0; i < n; i++) start();
  }
  return promise.finally(() => {
    signal?.removeEventListener("abort", stop);
    workers.forEach((thread) => thread.terminate());
  });
}

/**
 * Serves jobs in a worker: calls `work` for each and posts what it returns.
 *
 * @param work Does one job; `report` tells the other side how far it is.
 */
export function serveJobs<Job, Result, Progress = never>(
  work: (job: Job, report: (progress: Progress) => void) => Promise<Result>,
): void {
  const thread = self as unknown as {
    onmessage: ((event: MessageEvent<Job>) => void) | null;
    postMessage(reply: Reply<Progress, Result>): void;
  };
  thread.onmessage = async ({ data }) => {
    try {
      const report = (progress: Progress) => thread.postMessage({ kind: "progress", progress });
      thread.postMessage({ kind: "result", result: await work(data, report) });
    } catch (error) {
      thread.postMessage({ kind: "failure", error: errorToPlain(error) });
    }
  };
  // A worker that ends by itself, in the middle of its job, must leave nobody waiting.
  addEventListener("unload", () => {
    const error = new Error("Worker stopped: it ended before its job was done");
    thread.postMessage({ kind: "failure", error: errorToPlain(error) });
  });
  thread.postMessage({ kind: "ready" });
}
