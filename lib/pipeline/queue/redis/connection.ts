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

/** BullMQ, with its version. */
export const BULLMQ = "npm:bullmq@5.81.5";

/** The client of Redis that BullMQ brings, in the same version. */
export const IOREDIS = "npm:ioredis@5.11.1";

/** Seconds without a connection after which work is given up. */
const PATIENCE_SECONDS = 30;

/** Milliseconds that a first connection may take. */
const CONNECT_MS = 5000;

/** A connection that lasts, and comes back where it is lost for a while. */
export interface Connection {
  /** Address of the server, without a password. */
  readonly address: string;
  readonly redis: Redis;
  readonly bullmq: BullMq;
  /** Rejects where the connection is lost and does not come back; never resolves. */
  readonly lost: Promise<never>;
  /** Says whether there is a connection at this moment. */
  isUp(): boolean;
  close(): void;
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
  let isUp = false;
  let reason = "it does not answer";
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: CONNECT_MS,
    retryStrategy: (nTries) => isUp ? Math.min(200 * nTries, 2000) : null,
  });
  redis.on("error", (error) => reason = error.message);
  try {
    await redis.connect();
    await redis.ping();
    // A database that is not there is said by an event of its own.
    if (/DB index/.test(reason)) throw new Error(reason);
  } catch (cause) {
    redis.disconnect();
    throw new DataError(
      `Cannot use queue as Redis must be reachable at ${address}: ${whyNot(reason)}`,
      { cause },
    );
  }
  isUp = true;
  const { lost, end } = watch(redis, { address, onNotice });
  return {
    address,
    redis,
    bullmq,
    lost,
    isUp: () => redis.status === "ready",
    close() {
      end();
      isUp = false;
      redis.disconnect();
    },
  };
}

/** Follows whether there is a connection; gives up where there is none for long. */
function watch(
  redis: Redis,
  { address, onNotice }: { readonly address: string; onNotice(message: string): void },
): { readonly lost: Promise<never>; end(): void } {
  const { promise: lost, reject } = Promise.withResolvers<never>();
  // Whoever works on the connection waits for it; before and after there may be nobody.
  lost.catch(() => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosing = false;
  redis.on("close", () => {
    if (isClosing || timer !== undefined) return;
    onNotice(`lost ${address}; trying for ${PATIENCE_SECONDS} seconds to reach it again`);
    timer = setTimeout(
      () => {
        const message = `Cannot go on with queue as Redis must stay reachable at ${address}: ` +
          `no connection for ${PATIENCE_SECONDS} seconds`;
        reject(new DataError(message));
      },
      1000 * PATIENCE_SECONDS,
    );
  });
  const calm = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  redis.on("ready", () => {
    if (timer !== undefined) onNotice(`reached ${address} again`);
    calm();
  });
  const end = () => {
    isClosing = true;
    calm();
  };
  return { lost, end };
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
  return reason;
}
