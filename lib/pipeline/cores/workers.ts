/**
 * Work spread over the cores: jobs go to module workers, one at a time each,
 * and results come back in the order of the jobs, whatever the order in which
 * they were done.
 *
 * @module
 */

/** What a worker says of its job. */
type Reply<Progress, Result> =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "failure"; readonly name: string; readonly message: string };

/** How {@linkcode runInWorkers} spreads its jobs. */
export interface PoolOptions<Progress, Result> {
  /** Address of the worker's module, which calls {@linkcode serveJobs}. */
  readonly worker: URL;
  /** Workers at most; never more than jobs. */
  readonly nWorkers: number;
  /** Called when a job is done. */
  readonly onResult?: (result: Result, job: number) => void;
  /** Called when a worker reports progress on a job. */
  readonly onProgress?: (progress: Progress, job: number) => void;
  /** Stops all workers at once; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Returns the number of cores, which is the number of workers unless one says otherwise. */
export function nCores(): number {
  return navigator.hardwareConcurrency;
}

/**
 * Runs jobs in workers.
 *
 * @returns One result for each job, in the order of the jobs.
 * @throws {Error} The first failure of a job (after stopping the others), or
 *   the reason of the signal.
 */
export function runInWorkers<Job, Result, Progress = never>(
  jobs: readonly Job[],
  { worker, nWorkers, onResult, onProgress, signal }: PoolOptions<Progress, Result>,
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
      if (data.kind === "progress") return onProgress?.(data.progress, current);
      if (data.kind === "failure") {
        return reject(Object.assign(new Error(data.message), { name: data.name }));
      }
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

  if (jobs.length === 0) resolve(results);
  if (signal?.aborted) reject(signal.reason);
  else {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    const n = Math.min(Math.max(1, nWorkers), jobs.length);
    for (let i = 0; i < n; i++) start();
  }
  return promise.finally(() => workers.forEach((thread) => thread.terminate()));
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
      const { name, message, stack } = error as Error;
      const own = name === "TypeError" || name === "RangeError" || name === "Error";
      thread.postMessage({ kind: "failure", name, message: own ? stack ?? message : message });
    }
  };
  thread.postMessage({ kind: "ready" });
}
