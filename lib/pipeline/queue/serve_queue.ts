/**
 * A worker: takes jobs from a queue, and does them by the modules that do them in threads.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { nCores } from "../cores/run.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { resolve } from "node:path";
import { takenKey } from "./batch.ts";
import { asRefusal, connect } from "./redis/connection.ts";
import type { Connection } from "./redis/connection.ts";
import { doJob } from "./do_job.ts";
import type { WorkerState } from "./do_job.ts";
import { sharedFolders } from "./exchange.ts";
import type { Exchange } from "./exchange.ts";
import { encodeFailure, QUEUE_NAME, SPEAKS } from "./messages.ts";
import type { QueuedJob } from "./messages.ts";
import type { BullJob } from "./redis/packages.ts";
import { rootPairs } from "./places.ts";
import { isAlive, listAlive, register, strangers, tellRun } from "./redis/registry.ts";
import { openSlots } from "./slots.ts";

/** Which queue a worker serves, and where its data are. */
export interface ServeRequest {
  /** Address of a Redis, such as `redis://:password@host:6379/0`. */
  readonly url: string;
  /** Where this machine has the data set and the output of the runs. */
  readonly location: DataSetLocation;
  /** How files come from runs and back. Default: by folders that all machines see. */
  readonly exchange?: Exchange;
  /** Jobs at once. Default: the number of cores. */
  readonly nWorkers?: number;
  /** Stops the worker; its jobs go to others. */
  readonly signal?: AbortSignal;
  /** Hears what the worker does. */
  readonly onEvent?: (event: ServeEvent) => void;
}

/** What a worker says of itself. */
export type ServeEvent =
  | { readonly step: "ready"; readonly address: string }
  | { readonly step: "notice"; readonly message: string }
  | { readonly step: "take" | "done" | "fail"; readonly id: string; readonly name: string };

/** Milliseconds for which a job stays a worker's without a word of it. */
const LOCK_MS = 10_000;

/** Milliseconds between two looks for jobs whose worker is gone. */
const STALLED_MS = 5000;

/** Times that a job may lose its worker: at the next it has failed. */
const MAX_STALLED = 2;

/** Milliseconds between two looks at whether the runs of jobs are alive. */
const RUNS_MS = 1000;

/** Seconds for which it is known who took a job, after the last was taken. */
const TAKEN_SECONDS = 86_400;

/** Raised in a job that is given up, and goes to others. */
class GivenUp extends Error {}

/**
 * Serves a queue until a signal stops it.
 *
 * @throws {ConfigError} If the address is none, or the network is not permitted.
 * @throws {DataError} If Redis can't be used, runs wait there that are of another version, or
 *   this machine does not see the folders of a run.
 */
export async function serveQueue(request: ServeRequest): Promise<void> {
  const { url, nWorkers = nCores(), signal, onEvent = () => {} } = request;
  signal?.throwIfAborted();
  const connection = await connect(url, (message) => onEvent({ step: "notice", message }));
  try {
    await serve(connection, { ...request, nWorkers, onEvent });
  } catch (error) {
    throw asRefusal(error, connection.address);
  } finally {
    await connection.close();
  }
}

async function serve(
  { redis, bullmq, lost, address, close }: Connection,
  { location, exchange = sharedFolders, nWorkers, signal, onEvent }:
    & ServeRequest
    & Required<
      Pick<ServeRequest, "nWorkers" | "onEvent">
    >,
): Promise<void> {
  refuseStrangers(await listAlive(redis, "run"));
  const host = Deno.hostname();
  const { data, out } = location;
  const here = { data: resolve(data), out: resolve(out) };
  const slots = openSlots(nWorkers);
  const places = { location: here, exchange };
  const state: WorkerState = { ...places, host, slots, access: new Map(), same: new Set() };
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const active = new Map<string, string>();
  const id = crypto.randomUUID();
  const withdraw = await register(redis, "worker", { id, host, speaks: SPEAKS });

  /** Gives a job back as it was, for other workers. */
  const giveBack = async (job: BullJob<QueuedJob>, token: string): Promise<never> => {
    await job.moveToWait(token);
    throw new bullmq.WaitingError();
  };
  const work = async (job: BullJob<QueuedJob>, token: string): Promise<unknown> => {
    const { data } = job;
    if (!await isAlive(redis, data.run)) return null;
    active.set(job.id, data.run);
    await redis.hset(takenKey(data.run), job.id, host);
    await redis.expire(takenKey(data.run), TAKEN_SECONDS);
    onEvent({ step: "take", id: job.id, name: data.kind });
    try {
      const parcel = await doJob(state, { id: job.id, data }, {
        onProgress: (progress) => void job.updateProgress(progress).catch(() => {}),
        onNoAccess: async (error) => {
          await tellRun(redis, data.run, `a worker stopped, ${host}: ${error.message}`);
          reject(error);
          throw new GivenUp();
        },
      });
      onEvent({ step: "done", id: job.id, name: data.kind });
      return parcel;
    } catch (error) {
      if (error instanceof GivenUp) return await giveBack(job, token);
      onEvent({ step: "fail", id: job.id, name: data.kind });
      throw new Error(encodeFailure(error, host, rootPairs(here)));
    } finally {
      active.delete(job.id);
    }
  };
  const worker = new bullmq.Worker<QueuedJob>(QUEUE_NAME, work, {
    connection: redis,
    concurrency: nWorkers,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_MS,
    maxStalledCount: MAX_STALLED,
  });
  // Lost connections are told by the connection itself.
  worker.on("error", () => {});
  // Another worker has the job by now.
  worker.on("lockRenewalFailed", (jobIds) => {
    for (const job of jobIds) slots.stop(job, new Error("the job was given to another worker"));
  });
  const looking = setInterval(async () => {
    const runs = new Set(active.values());
    for (const run of runs) {
      if (await isAlive(redis, run)) continue;
      for (const [job, its] of active) {
        // Where it turns out that the run lives, it is asked for again.
        if (its === run) slots.stop(job, new GivenUp());
      }
    }
  }, RUNS_MS);
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    await Promise.race([worker.waitUntilReady(), stopped, lost]);
    onEvent({ step: "ready", address });
    await Promise.race([stopped, lost]);
  } finally {
    clearInterval(looking);
    signal?.removeEventListener("abort", stop);
    slots.end(new GivenUp());
    await close(async () => {
      await withdraw();
      await worker.close();
    });
  }
}

/** Refuses to wait for jobs where all runs are of another version. */
function refuseStrangers(runs: Awaited<ReturnType<typeof listAlive>>): void {
  const others = strangers(runs, SPEAKS);
  if (others.length === 0) return;
  throw new DataError(
    `Cannot work for queue as the program must be that of the run (${others.join(", ")}): this ` +
      `is ${SPEAKS}; bring this clone and its Deno to that version`,
  );
}
