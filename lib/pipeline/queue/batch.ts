/**
 * Jobs of one kind, by way of a queue: added as others are done, heard of by events, and asked for
 * where an event was missed.
 *
 * @module
 */
import type { JobsOptions } from "../cores/pool.ts";
import { runInThreads } from "../cores/workers.ts";
import { kinds } from "./kinds.ts";
import { decodeFailure, decodeResult, pairsToRead } from "./messages.ts";
import type { QueuedJob } from "./messages.ts";
import { idOf, queuedJob } from "./queued_job.ts";
import type { Added, Batch, Run } from "./queued_job.ts";
import { unpackResult } from "./run_folder.ts";
import type { Parcel } from "./run_folder.ts";
import { mapSome } from "./store/map_some.ts";

/** Jobs in the queue at once: Redis holds no more of a run, whatever the size of the data set. */
const MAX_QUEUED = 500;

/** Jobs that are added together. */
const N_ADDED = 50;

/** Jobs whose files are hashed at once. */
const N_HASHED = 4;

/** Seconds after which jobs of which nothing was heard are asked for. */
const ASK_SECONDS = 5;

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
      const added = new Map<number, Added>();
      await mapSome(indices, N_HASHED, async (index) => {
        const job = await queuedJob(run, batch, index);
        if (job) added.set(index, job);
      });
      // From here on they are asked for, and may have ended before they are said to be added.
      const sent = indices.filter((index) => added.has(index));
      for (const index of sent) queued.set(idOf(run, batch, index), index);
      await run.queue.addBulk(sent.map((index) => added.get(index)!));
      const unread = indices.filter((index) => !added.has(index));
      const results = await doHere<Job, Result, Progress>(run, batch, unread, {
        signal,
        onJobProgress,
      });
      unread.forEach((index, i) => end(results[i], index));
    }
    isFilling = false;
  };
  /** Takes the result of a job. */
  const end = (result: Result, index: number): void => {
    isQuiet = false;
    results[index] = result;
    onResult?.(result, index);
    if (++nDone === nJobs) resolve();
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
    await run.queue.remove(id);
    end(settled.result, index);
    if (nDone < nJobs) await fill();
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
  if (job === undefined || isDropped) {
    const again = await queuedJob(run, batch, index);
    if (again === undefined) {
      return { result: (await doHere<unknown, Result>(run, batch, [index]))[0] };
    }
    await run.queue.addBulk([again]);
  }
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

/**
 * Does jobs in threads of this machine, which alone can say of what is missing here, or can't be
 * read, what it would say without a queue.
 */
async function doHere<Job, Result, Progress = never>(
  { exchange }: Run,
  { kind, jobs }: Batch<Job>,
  indices: readonly number[],
  { signal, onJobProgress }: Pick<JobsOptions<Progress, Result>, "signal" | "onJobProgress"> = {},
): Promise<Result[]> {
  const { worker, makes } = kinds[kind];
  const own = indices.map((index) => jobs[index]);
  const results = await runInThreads<Job, Result, Progress>(own, {
    worker,
    signal,
    onJobProgress: (progress, i) => onJobProgress?.(progress, indices[i]),
  });
  for (const [i, result] of results.entries()) {
    for (const path of makes?.(own[i], result as never) ?? []) await exchange.offer(path);
  }
  return results;
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
