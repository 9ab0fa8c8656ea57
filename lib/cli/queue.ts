/**
 * Work of several machines, for the commands that can ask for it.
 *
 * @module
 */
import type { Command } from "commander";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { Pool } from "../pipeline/cores/pool.ts";
import type { Exchange } from "../pipeline/queue/exchange.ts";
import type { Mirror } from "../pipeline/queue/store/mirror.ts";
import { locationOf } from "./options.ts";
import type { LocationValues } from "./options.ts";
import type { NextValues } from "./next.ts";

/** Values of {@linkcode addQueue}. */
export interface QueueValues {
  readonly queue?: string;
  readonly cache?: string;
  /** How files come to workers, where the data are in a store. Default: by shared folders. */
  readonly exchange?: Exchange;
  /** Where the data set and its results are, as typed, where a store was fetched. */
  readonly typed?: NextValues;
}

/** Adds `--queue`. */
export function addQueue(command: Command): Command {
  return command.option(
    "--queue <url>",
    "let workers of a queue at Redis work, such as redis://host:6379/0 (deno task worker; start " +
      "this as preprocess:queue, train:queue, predict:queue or reprocess:queue)",
  ).option("--cache <folder>", CACHE_HELP);
}

/** What is said of `--cache`. */
export const CACHE_HELP =
  "where recordings go that --data s3://bucket/folder fetches (default: earmark in the user's cache)";

/** Returns the folder of what was fetched from stores. */
function cacheFolder({ cache }: QueueValues): string {
  if (cache !== undefined) return cache;
  const home = Deno.env.get("XDG_CACHE_HOME") ?? Deno.env.get("LOCALAPPDATA");
  return join(home ?? join(Deno.env.get("HOME") ?? ".", ".cache"), "earmark");
}

/** Opens what stands for a store on this machine; undefined where no value names one. */
export async function openStore(
  values: LocationValues & QueueValues,
): Promise<Mirror | undefined> {
  const location = locationOf(values);
  if (!Object.values(location).some((place) => place.startsWith("s3://"))) return undefined;
  // Permissions are asked for before the environment is looked at.
  const { requirePermissions } = await import("../pipeline/queue/load_package.ts");
  await requirePermissions();
  const { openMirror } = await import("../pipeline/queue/store/mirror.ts");
  return await openMirror(location, cacheFolder(values));
}

/**
 * Does the work of a command on a store, if the values name one: brings here what is there before,
 * and puts back what was made after.
 *
 * @param work Gets the values with folders of this machine for stores.
 */
export async function withStore<Values extends LocationValues & QueueValues>(
  values: Values,
  work: (values: Values) => Promise<number>,
): Promise<number> {
  const mirror = await openStore(values);
  if (mirror === undefined) {
    if (values.cache === undefined) return await work(values);
    throw new ConfigError(
      "Cannot use --cache as --data or --out must be in a store, such as s3://bucket/folder: " +
        `current value is ${values.data}`,
      "cache",
    );
  }
  await mirror.pull();
  const { data, out } = values;
  const typed = { data, out };
  const status = await work({ ...values, ...mirror.location, exchange: mirror, typed });
  await mirror.push();
  return status;
}

/**
 * Does work with the queue that was asked for, and ends the run there, however the work ends.
 *
 * @param work Gets what does its jobs; undefined where no queue was asked for.
 */
export async function withQueue<Result>(
  { queue: url, exchange, backend, accelerate, ...values }: LocationValues & QueueValues & {
    readonly backend?: string;
    readonly accelerate?: boolean;
  },
  work: (pool?: Pool) => Promise<Result>,
): Promise<Result> {
  if (url === undefined) return await work();
  const { openQueue, requireSameEverywhere } = await import("../pipeline/queue/open_queue.ts");
  requireSameEverywhere({ backend, accelerate });
  const onNotice = (message: string) => console.error(`queue        ${message}`);
  const queue = await openQueue({ url, location: locationOf(values), exchange, onNotice });
  try {
    return await work(queue.pool);
  } finally {
    await queue.close();
  }
}
