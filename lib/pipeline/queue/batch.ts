/**
 * Jobs of one kind, by way of a queue: added as others are done, heard of by events, and asked for
 * where an event was missed.
 *
 * @module
 */
import type { JobsOptions } from "../cores/pool.ts";
import { kinds } from "./kinds.ts";
import { decodeFailure, decodeResult, jobToPlaces, MAX_ATTEMPTS, pairsToRead } from "./messages.ts";
import type { QueuedJob } from "./messages.ts";
import type { BullEvents, BullQueue, Redis } from "./redis/packages.ts";
import { pathToPlace } from "./places.ts";
import { unpackResult } from "./run_folder.ts";
import type { Parcel, RunPlaces } from "./run_folder.ts";

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

/** Jobs in the queue at once: Redis holds no more of a run, whatever the size of the data set. */
const MAX_QUEUED = 500;

/** Jobs that are added together. */
const N_ADDED = 50;

/** Seconds after which jobs of which nothing was heard are asked for. */
const ASK_SECONDS = 5;

/** Seconds for which Redis keeps a job that nobody asks for any more. */
const KEPT = { age: 3600 } as const;

/**
 * Runs jobs.
 *
 * @returns One result for each, in their order.
 * @throws {Error} The first failure, the reason of the signal, or that the connection is lost.
 */
export async function runBatch<Job, Result, Progress>(
  run: Run,
  batch: Batch<Job>,
  { onResult, onJobProgress, signal }: JobsOptions<Progress, Result>,
): Promise<Result[]> {
  signal?.throwIfAborted();
  const nJobs = batch.jobs.length;
  const results: Result[] = new Array(nJobs);
  if (nJobs === 0) return results;
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const queued = new Map<string, number>();
  const asked = new Set<string>();
  let next = 0;
  let nDone = 0;
  let isFilling = false;
  let isQuiet = false;

  const fill = async (): Promise<void> => {
    if (isFilling) return;
    isFilling = true;
    while (next < nJobs && queued.size <= MAX_QUEUED - N_ADDED) {
      const indices = batch.jobs.slice(next, next + N_ADDED).map((_, i) => next + i);
      next += indices.length;
      const added = await Promise.all(indices.map((index) => queuedJob(run, batch, index)));
      // From here on they are asked for, and may have ended before they are said to be added.
      for (const index of indices) queued.set(idOf(run, batch, index), index);
      await run.queue.addBulk(added);
    }
    isFilling = false;
  };
  /** Sees what became of a job; not twice at once. */
  const see = async (id: string): Promise<void> => {
    const index = queued.get(id);
    if (index === undefined || asked.has(id)) return;
    asked.add(id);
    const settled = await settle<Result>(run, batch, index);
    asked.delete(id);
    if (settled === undefined) return;
    queued.delete(id);
    isQuiet = false;
    results[index] = settled.result;
    onResult?.(settled.result, index);
    await run.queue.remove(id);
    if (++nDone === nJobs) resolve();
    else await fill();
  };
  const hear = ({ jobId }: { readonly jobId: string }) => void see(jobId).catch(reject);
  const hearProgress = ({ jobId, data }: { readonly jobId: string; readonly data: unknown }) => {
    const index = queued.get(jobId);
    if (index !== undefined) onJobProgress?.(data as Progress, index);
  };
  const ask = setInterval(() => {
    if (isQuiet) { for (const jobId of queued.keys()) hear({ jobId }); }
    isQuiet = true;
  }, 1000 * ASK_SECONDS);
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  const { events } = run;
  events.on("completed", hear).on("failed", hear).on("progress", hearProgress);
  try {
    fill().catch(reject);
    await Promise.race([done, run.lost]);
    return results;
  } finally {
    clearInterval(ask);
    signal?.removeEventListener("abort", stop);
    events.off("completed", hear).off("failed", hear).off("progress", hearProgress);
  }
}

/** Returns the id of a job. */
function idOf({ id }: Run, { number }: Batch<unknown>, index: number): string {
  return `${id}-${number}-${index}`;
}

/** Writes a job as it is added to the queue, with the hashes of what it is about. */
async function queuedJob<Job>(
  run: Run,
  batch: Batch<Job>,
  index: number,
): Promise<Parameters<Run["queue"]["addBulk"]>[0][number]> {
  const { id, location, hash } = run;
  const { kind, jobs } = batch;
  const hashes: Record<string, string> = {};
  for (const path of kinds[kind].inputs(jobs[index])) {
    hashes[pathToPlace(path, location)] = await hash(path);
  }
  return {
    name: kind,
    data: { run: id, kind, job: jobToPlaces(kind, jobs[index], location), hashes },
    opts: {
      jobId: idOf(run, batch, index),
      attempts: MAX_ATTEMPTS,
      removeOnComplete: KEPT,
      removeOnFail: KEPT,
    },
  };
}

/**
 * Returns the result of a job, where it has ended; adds it again where the server forgot it, or a
 * worker took this run for dead.
 */
async function settle<Result>(
  run: Run,
  batch: Batch<unknown>,
  index: number,
): Promise<{ readonly result: Result } | undefined> {
  const id = idOf(run, batch, index);
  const job = await run.queue.getJob(id);
  const isDropped = job?.finishedOn !== undefined && !job.failedReason && !job.returnvalue;
  if (isDropped) await run.queue.remove(id);
  if (job === undefined || isDropped) await run.queue.addBulk([await queuedJob(run, batch, index)]);
  if (job?.finishedOn === undefined || isDropped) return undefined;
  const { location, redis } = run;
  const pairs = pairsToRead(job.data, batch.jobs[index], location);
  if (job.failedReason) {
    const host = await redis.hget(takenKey(run.id), id) ?? undefined;
    throw decodeFailure(job.failedReason, { name: nameOf(job.data), host, pairs });
  }
  const bytes = await unpackResult(job.returnvalue as Parcel, run, run.id);
  const result = decodeResult(bytes, pairs);
  const made = kinds[batch.kind].makes?.(batch.jobs[index], result as never) ?? [];
  for (const path of made) await run.exchange.fetch(path);
  return { result: result as Result };
}

/** Key under which workers say which job they took. */
export function takenKey(run: string): string {
  return `earmark:taken:${run}`;
}

/** Names a job: its kind, and its own name or the first place that it is about. */
export function nameOf({ kind, job, hashes }: QueuedJob): string {
  const { name } = job as { readonly name?: string };
  const [place = ""] = Object.keys(hashes);
  return `${kind} ${name ?? place}`;
}
