/**
 * How a piece of work runs: over how many cores, until when, and who hears of it.
 *
 * @module
 */

import type { Pool } from "./pool.ts";

/** How a piece of work runs; everything has a default. */
export interface Run<Progress = StepProgress> {
  /** Workers at most. Default: the number of cores. */
  readonly nWorkers?: number;
  /** What does the jobs of the work. Default: threads of this machine. */
  readonly pool?: Pool;
  /** Stops the work; what was asked for is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called as the work gets on. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far a step has come that goes through recordings one by one. */
export interface StepProgress {
  /** What is being done. */
  readonly step:
    | "inspect"
    | "preprocess"
    | "copies"
    | "statistics"
    | "novelty"
    | "limits"
    | "predict"
    | "synth";
  /** Recordings that are done. */
  readonly nDone: number;
  /** Recordings in all. */
  readonly nTotal: number;
  /** Name of the one that was done last, where it is told. */
  readonly fname?: string;
}

/**
 * Returns what is to be called after each recording of a step: it says how far the step is, and
 * ends it where the signal asks for that.
 */
export function followStep(
  step: StepProgress["step"],
  nTotal: number,
  { signal, onProgress }: Pick<Run, "signal" | "onProgress">,
): (nDone: number) => void {
  return (nDone) => {
    signal?.throwIfAborted();
    onProgress?.({ step, nDone, nTotal });
  };
}

/** Returns the number of cores, which is the number of workers unless one says otherwise. */
export function nCores(): number {
  return navigator.hardwareConcurrency;
}
