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
  readonly step: "inspect" | "preprocess" | "predict" | "synth";
  /** Recordings that are done. */
  readonly nDone: number;
  /** Recordings in all. */
  readonly nTotal: number;
  /** Name of the one that was done last. */
  readonly fname: string;
}

/** How far a part of a training has come that reads recordings one by one. */
export interface ReadingProgress {
  /** What is looked for, or learned. */
  readonly step: "copies" | "statistics" | "novelty" | "limits";
  /** Recordings that are read. */
  readonly nDone: number;
  /** Recordings in all. */
  readonly nTotal: number;
}

/** How recordings are read one by one. */
export type ReadingRun = Pick<Run<ReadingProgress>, "signal" | "onProgress">;

/**
 * Returns what is to be called after each recording that is read: it says how far the step is, and
 * ends it where the signal asks for that.
 */
export function followReading(
  step: ReadingProgress["step"],
  nTotal: number,
  { signal, onProgress }: ReadingRun,
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
