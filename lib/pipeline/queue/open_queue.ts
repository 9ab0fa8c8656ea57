/**
 * A queue as a pool: this machine asks, others work.
 *
 * @module
 */
import { ConfigError, DataError } from "../../errors.ts";
import type { Pool } from "../cores/pool.ts";
import { runInThreads } from "../cores/workers.ts";
import type { DataSetLocation } from "../disk/data_set.ts";
import { runBatch, takenKey } from "./batch.ts";
import type { Run } from "./queued_job.ts";
import { asRefusal, connect } from "./redis/connection.ts";
import type { Connection } from "./redis/connection.ts";
import { rememberFolders } from "./content.ts";
import { sharedFolders } from "./exchange.ts";
import type { Exchange } from "./exchange.ts";
import { kindOf } from "./kinds.ts";
import { QUEUE_NAME, SPEAKS } from "./messages.ts";
import type { QueuedJob } from "./messages.ts";
import { isAlive, listAlive, register, strangers, strike, takeNotices } from "./redis/registry.ts";
import type { Redis } from "./redis/packages.ts";
import { makeRunFolder, removeDeadRuns, requireAccess } from "./run_folder.ts";
import type { RunPlaces } from "./run_folder.ts";

/** Which queue, and for which data. */
export interface QueueRequest {
  /** Address of a Redis, such as `redis://:password@host:6379/0`. */
  readonly url: string;
  /** Where the data set and its results are on this machine. */
  readonly location: DataSetLocation;
  /** How files come to workers and back. Default: by folders that all machines see. */
  readonly exchange?: Exchange;
  /** Hears what should be known meanwhile, such as that there is no worker. */
  readonly onNotice?: (message: string) => void;
}

/** A queue that is open for one run. */
export interface OpenQueue {
  /** Does jobs by way of the queue; those that are not queued, in threads of this machine. */
  readonly pool: Pool;
  /** Ends the run: workers drop what they still do for it. */
  close(): Promise<void>;
}

/** Events that the queue keeps; what is missed is asked for. */
const MAX_EVENTS = 4000;

/** Seconds between two looks at who works. */
const LOOK_SECONDS = 2;

/** Looks without a worker after which that is said. */
const LOOKS_WITHOUT_WORKER = 2;

/**
 * Opens a queue for a run.
 *
 * @throws {ConfigError} If the address is none, or the network is not permitted.
 * @throws {DataError} If Redis can't be used, its only workers are of another version, or the
 *   output can't be written.
 */
export async function openQueue(
  { url, location, exchange = sharedFolders, onNotice = () => {} }: QueueRequest,
): Promise<OpenQueue> {
  const connection = await connect(url, onNotice);
  const open = async () => {
    requireWorkers(await listAlive(connection.redis, "worker"));
    return await openRun(connection, { location, exchange, onNotice });
  };
  try {
    return await Promise.race([open(), connection.lost]);
  } catch (error) {
    await connection.close();
    throw asRefusal(error, connection.address);
  }
}

/** Opens a run at a queue. */
async function openRun(
  connection: Connection,
  { location, exchange, onNotice }: Required<Omit<QueueRequest, "url">>,
): Promise<OpenQueue> {
  const { redis, bullmq, lost, address } = connection;
  const id = crypto.randomUUID();
  const places = { location, exchange };
  for (const dead of await removeDeadRuns(location)) await strike(redis, "run", dead);
  await requireSamePlaces(redis, places);
  const removeRunFolder = await makeRunFolder(places, id);
  const withdraw = await register(redis, "run", { id, host: Deno.hostname(), speaks: SPEAKS });
  const streams = { events: { maxLen: MAX_EVENTS } };
  const queue = new bullmq.Queue<QueuedJob>(QUEUE_NAME, { connection: redis, streams });
  const events = new bullmq.QueueEvents(QUEUE_NAME, { connection: redis });
  // Lost connections are told by the connection itself.
  queue.on("error", () => {});
  events.on("error", () => {});
  await events.waitUntilReady();
  const hash = rememberFolders();
  const run: Run = { ...places, id, queue, events, redis, lost, hash };
  const stopLooking = look(run, onNotice);
  let nBatches = 0;
  return {
    pool: (jobs, options) => {
      const kind = kindOf(options.worker);
      return kind === undefined
        ? runInThreads(jobs, options)
        : runBatch(run, { kind, number: ++nBatches, jobs }, options).catch((error) => {
          throw asRefusal(error, address);
        });
    },
    async close() {
      stopLooking();
      // What is not told dies there by itself.
      await connection.close(async () => {
        for (const notice of await takeNotices(redis, id)) onNotice(notice);
        await withdraw();
        await redis.del(takenKey(id));
        await Promise.all([events.close(), queue.close()]);
      });
      await removeRunFolder();
    },
  };
}

/** Refuses a queue all of whose workers are of another version. */
function requireWorkers(workers: Awaited<ReturnType<typeof listAlive>>): void {
  const others = strangers(workers, SPEAKS);
  if (others.length === 0 || others.length < workers.length) return;
  throw new DataError(
    `Cannot use queue as a worker must be of this version (${SPEAKS}): there are ${
      others.join(", ")
    }; bring their clones and their Deno to this version and start them again`,
  );
}

/** Refuses a queue at which there is a run of other folders: no worker sees those of both. */
async function requireSamePlaces(redis: Redis, places: RunPlaces): Promise<void> {
  for (const { id, host, speaks } of await listAlive(redis, "run")) {
    if (speaks !== SPEAKS) continue;
    try {
      await requireAccess(places, id);
    } catch (cause) {
      // It may have ended meanwhile.
      if (!await isAlive(redis, id)) continue;
      throw new DataError(
        `Cannot use queue as all runs at it must be of one data set and one output: ${host} has ` +
          "one of others; give each data set a database of its own, such as redis://host:6379/1",
        { cause },
      );
    }
  }
}

/** Tells what workers say, and that there is none; returns what ends it. */
function look({ redis, id }: Run, onNotice: (message: string) => void): () => void {
  let nEmpty = 0;
  const timer = setInterval(async () => {
    try {
      for (const notice of await takeNotices(redis, id)) onNotice(notice);
      const workers = await listAlive(redis, "worker");
      nEmpty = workers.some(({ speaks }) => speaks === SPEAKS) ? 0 : nEmpty + 1;
      if (nEmpty === LOOKS_WITHOUT_WORKER) onNotice("waiting for a worker to start at the queue");
    } catch {
      // The connection itself tells that it is lost.
    }
  }, 1000 * LOOK_SECONDS);
  return () => clearInterval(timer);
}

/**
 * Refuses what a queue can't promise the bytes of.
 *
 * @throws {ConfigError} If networks run on what may differ from machine to machine.
 */
export function requireSameEverywhere(
  { backend = "engine", accelerate = false }: {
    readonly backend?: string;
    readonly accelerate?: boolean;
  },
): void {
  const current = accelerate ? "OpenBLAS" : backend;
  if (current === "engine") return;
  throw new ConfigError(
    `Cannot use queue as networks must run on the engine, which gives the same bytes on every ` +
      `machine: current value is ${current}`,
    "queue",
  );
}
