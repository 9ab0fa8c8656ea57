/**
 * Jobs on their way into a queue, each with the hashes of what it is about.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { MISSING } from "./content.ts";
import { kinds } from "./kinds.ts";
import { jobToPlaces, MAX_ATTEMPTS } from "./messages.ts";
import type { QueuedJob } from "./messages.ts";
import type { BullEvents, BullQueue, Redis } from "./redis/packages.ts";
import { pathToPlace } from "./places.ts";
import type { RunPlaces } from "./run_folder.ts";

/** A run that asks for jobs. */
export interface Run extends RunPlaces {
  readonly id: string;
  readonly queue: BullQueue<QueuedJob>;
  readonly events: BullEvents;
  readonly redis: Redis;
  /** Rejects where the connection is lost. */
  readonly lost: Promise<never>;
  /** Computes the hash of what is at a path. */
  readonly hash: (path: string) => Promise<string>;
}

/** Jobs of one kind. */
export interface Batch<Job> {
  readonly kind: string;
  /** Which batch of the run it is. */
  readonly number: number;
  readonly jobs: readonly Job[];
}

/** A job as it is added to the queue. */
export type Added = Parameters<Run["queue"]["addBulk"]>[0][number];

/** Seconds for which Redis keeps a job that nobody asks for any more. */
const KEPT = { age: 3600 } as const;

/** Returns the id of a job. */
export function idOf({ id }: Run, { number }: Batch<unknown>, index: number): string {
  return `${id}-${number}-${index}`;
}

/**
 * Writes a job as it is added to the queue, with the hashes of what it is about.
 *
 * @returns Undefined where something of that is not there or can't be read on this machine: no
 *   other one can tell that it has the same.
 */
export async function queuedJob<Job>(
  run: Run,
  batch: Batch<Job>,
  index: number,
): Promise<Added | undefined> {
  const { location } = run;
  const { kind, jobs } = batch;
  const hashes: Record<string, string> = {};
  for (const path of kinds[kind].inputs(jobs[index])) {
    const hash = await hashOrMissing(run, path);
    if (hash === MISSING) return undefined;
    hashes[pathToPlace(path, location)] = hash;
  }
  return {
    name: kind,
    data: { run: run.id, kind, job: jobToPlaces(kind, jobs[index], location), hashes },
    opts: {
      jobId: idOf(run, batch, index),
      attempts: MAX_ATTEMPTS,
      removeOnComplete: KEPT,
      removeOnFail: KEPT,
    },
  };
}

/** Computes the hash of what is at a path; `missing` also where it can't be read. */
async function hashOrMissing({ hash }: Run, path: string): Promise<string> {
  try {
    return await hash(path);
  } catch (error) {
    if (error instanceof DataError) return MISSING;
    throw error;
  }
}
