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
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly result: Result }
  | { readonly kind: "failure"; readonly error: PlainError };

/** A worker of this machine that does jobs one by one. */
export interface JobThread<Job, Result, Progress = never> {
  /**
   * Does a job; the one before must have ended.
   *
   * @throws {Error} What the job, or one before it, failed by, or that the worker stopped.
   */
  run(job: Job, onProgress?: (progress: Progress) => void): Promise<Result>;
  /** Whether something went wrong, so that it does no more jobs. */
  readonly hasFailed: boolean;
  /** Ends the worker, in the middle of its job too, which then is never settled. */
  end(): void;
}

/** Starts a worker, whose module calls `serveJobs` of `workers.ts`. */
export function startThread<Job, Result, Progress = never>(
  worker: URL,
): JobThread<Job, Result, Progress> {
  const { port1: port, port2 } = new MessageChannel();
  let answer: PromiseWithResolvers<Result> | undefined;
  let onProgress: ((progress: Progress) => void) | undefined;
  // Once something went wrong, all further jobs fail by it.
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    answer?.reject(error);
  };
  const hear = (data: Reply<Progress, Result>): void => {
    if (data.kind === "progress") onProgress?.(data.progress);
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
    get hasFailed() {
      return failure !== undefined;
    },
    async run(job, listener) {
      if (failure) throw failure.error;
      answer = Promise.withResolvers<Result>();
      // The job may be one that can't be sent.
      answer.promise.catch(() => {});
      onProgress = listener;
      // It is kept until the worker hears.
      port.postMessage(job);
      return await answer.promise;
    },
    end() {
      endWorker();
      port.close();
    },
  };
}
