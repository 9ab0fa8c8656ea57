/**
 * A module worker that does one job at a time.
 *
 * @module
 */
import { errorFromPlain } from "../../errors.ts";
import type { PlainError } from "../../errors.ts";
import { startWorker } from "./starter.ts";

/** What a worker says of its job. */
export type Reply<Progress, Result> =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "failure"; readonly error: PlainError };

/** A worker of this machine that does jobs one by one. */
export interface JobThread<Job, Result, Progress = never> {
  /**
   * Does a job; the one before must have ended.
   *
   * @throws {Error} What the job failed by, or that the worker stopped.
   */
  run(job: Job, onProgress?: (progress: Progress) => void): Promise<Result>;
  /** Ends the worker at once, in the middle of its job too, which then is never settled. */
  end(): void;
}

/** Starts a worker, whose module calls `serveJobs` of `workers.ts`. */
export function startThread<Job, Result, Progress = never>(
  worker: URL,
): JobThread<Job, Result, Progress> {
  const { port1: port, port2 } = new MessageChannel();
  const ready = Promise.withResolvers<void>();
  // What goes wrong before the first job is told to the first job.
  ready.promise.catch(() => {});
  let answer: PromiseWithResolvers<Result> | undefined;
  let onProgress: ((progress: Progress) => void) | undefined;
  const fail = (error: unknown): void => {
    ready.reject(error);
    answer?.reject(error);
  };
  const hear = (data: Reply<Progress, Result>): void => {
    if (data.kind === "ready") ready.resolve();
    else if (data.kind === "progress") onProgress?.(data.progress);
    else if (data.kind === "failure") fail(errorFromPlain(data.error));
    else answer?.resolve(data.result);
  };
  const endWorker = startWorker(worker.href, port2, (message) => {
    fail(new Error(`Worker stopped: ${message}`));
  });
  port.onmessageerror = () => fail(new Error("Worker sent what can't be read"));
  port.onmessage = ({ data }) => {
    try {
      hear(data);
    } catch (error) {
      fail(error);
    }
  };
  return {
    async run(job, listener) {
      answer = Promise.withResolvers<Result>();
      // It may fail before it is waited for.
      answer.promise.catch(() => {});
      onProgress = listener;
      await ready.promise;
      port.postMessage(job);
      return await answer.promise;
    },
    end() {
      endWorker();
      port.close();
    },
  };
}
