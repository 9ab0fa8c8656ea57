/**
 * The connection to Redis, and BullMQ on it. No other task needs these packages, so neither
 * `deno.json` nor `deno.lock` names them, but a lock file of their own,
 * `lib/pipeline/queue/queue.lock`, which holds all of `deno.lock` as well. To make that anew,
 * after a change of `deno.lock` or of a version:
 *
 * ```sh
 * cp deno.lock lib/pipeline/queue/queue.lock
 * deno cache --lock=lib/pipeline/queue/queue.lock --frozen=false npm:bullmq@5.81.5 \
 *   npm:ioredis@5.11.1 npm:s3mini@1.0.2
 * ```
 *
 * @module
 */
import { ConfigError, DataError } from "../../../errors.ts";
import { loadPackage } from "../load_package.ts";
import type { BullMq, Redis, RedisModule } from "./packages.ts";
import { watch } from "./watch.ts";

/** BullMQ, with its version. */
export const BULLMQ = "npm:bullmq@5.81.5";

/** The client of Redis that BullMQ brings, in the same version. */
export const IOREDIS = "npm:ioredis@5.11.1";

/** Milliseconds that a first connection may take, and then its first answer. */
const CONNECT_MS = 5000;

/** Milliseconds that a server is given for what it is told last. */
const FAREWELL_MS = 400;

/** A connection that lasts, and comes back where it is lost for a while. */
export interface Connection {
  /** Address of the server, without a password. */
  readonly address: string;
  readonly redis: Redis;
  readonly bullmq: BullMq;
  /** Rejects where the connection is lost and does not come back; never resolves. */
  readonly lost: Promise<never>;
  /**
   * Closes it.
   *
   * @param farewell Tells the server what it should know; given up where it does not answer.
   */
  close(farewell?: () => Promise<unknown>): Promise<void>;
}

/**
 * Connects to Redis.
 *
 * @param url Such as `redis://:password@host:6379/0`, or `rediss:` for TLS.
 * @param onNotice Hears that the connection was lost, and that it is back.
 * @throws {ConfigError} If it is no such address, or the network is not permitted.
 * @throws {DataError} If no server answers there, or it refuses the password.
 */
export async function connect(
  url: string,
  onNotice: (message: string) => void = () => {},
): Promise<Connection> {
  const address = parseAddress(url);
  const { Redis } = await loadPackage<RedisModule>(IOREDIS);
  const bullmq = await loadPackage<BullMq>(BULLMQ);
  let isOpen = false;
  let reason = "it does not answer";
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    retryStrategy: (nTries) => isOpen ? Math.min(200 * nTries, 2000) : null,
  });
  redis.on("error", (error) => reason = error.message);
  try {
    await within(2 * CONNECT_MS, redis.connect().then(() => redis.ping()));
    // A database that is not there is said by an event of its own.
    if (/DB index/.test(reason)) throw new Error(reason);
  } catch (cause) {
    redis.disconnect();
    throw new DataError(
      `Cannot use queue as Redis must be reachable at ${address}: ${whyNot(reason)}`,
      { cause },
    );
  }
  isOpen = true;
  const { lost, isUp, end } = watch(redis, { address, onNotice });
  return {
    address,
    redis,
    bullmq,
    lost,
    async close(farewell) {
      if (farewell && isUp()) await within(FAREWELL_MS, farewell()).catch(() => {});
      end();
      isOpen = false;
      redis.disconnect();
    },
  };
}

/** Waits for a work to end, and rejects where it takes longer. */
async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("it does not answer")), ms);
  // It may fail after it was given up.
  work.catch(() => {});
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * Says of what a server refused, such as to hold more, that it did; other errors stay as they are.
 */
export function asRefusal(error: unknown, address: string): unknown {
  if (!(error instanceof Error) || error.name !== "ReplyError") return error;
  const [reason] = error.message.split(/ script: |\n/);
  return new DataError(
    `Cannot use queue as Redis must do what it is asked for at ${address}: ${reason}`,
    { cause: error },
  );
}

/**
 * Returns the address of a server without its password.
 *
 * @throws {ConfigError} If it is none of Redis.
 */
export function parseAddress(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !/^rediss?:$/.test(parsed.protocol) || parsed.hostname === "") {
    // What can't be parsed may hold a password, so it is not repeated.
    throw new ConfigError(
      "Cannot use queue as its address must be redis://host:port/number or rediss://…: current " +
        `value is ${parsed?.protocol ?? "no address"}`,
      "queue",
    );
  }
  const { protocol, hostname, port, pathname } = parsed;
  return `${protocol}//${hostname}:${port || 6379}${pathname === "" ? "/0" : pathname}`;
}

/** Says in a few words why a server can't be used. */
function whyNot(reason: string): string {
  if (/NOAUTH/.test(reason)) return "it asks for a password (redis://:password@host)";
  if (/WRONGPASS|invalid password/i.test(reason)) return "it refuses the name or the password";
  if (/ECONNREFUSED/.test(reason)) return "no server listens there";
  if (/ENOTFOUND|getaddrinfo/.test(reason)) return "there is no such host";
  if (/Protocol error/.test(reason)) return "what listens there is no Redis";
  if (/ETIMEDOUT/.test(reason)) return "it does not answer";
  return reason;
}
