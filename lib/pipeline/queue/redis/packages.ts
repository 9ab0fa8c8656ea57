/**
 * As much of BullMQ and of the client of Redis as is used. The packages are loaded only
 * where a queue is asked for, so their own types are not at hand.
 *
 * @module
 */

/** A client of Redis. */
export interface Redis {
  readonly status: string;
  connect(): Promise<void>;
  ping(): Promise<string>;
  disconnect(): void;
  exists(key: string): Promise<number>;
  get(key: string): Promise<string | null>;
  mget(...keys: string[]): Promise<(string | null)[]>;
  set(key: string, value: string, unit: "EX", seconds: number): Promise<unknown>;
  del(key: string): Promise<number>;
  hset(key: string, field: string, value: string): Promise<number>;
  hget(key: string, field: string): Promise<string | null>;
  hdel(key: string, ...fields: string[]): Promise<number>;
  hgetall(key: string): Promise<Record<string, string>>;
  rpush(key: string, value: string): Promise<number>;
  lpop(key: string, count: number): Promise<string[] | null>;
  expire(key: string, seconds: number): Promise<number>;
  on(event: "error", listener: (error: Error) => void): void;
  on(event: "close" | "ready", listener: () => void): void;
}

/** The module of the client. */
export interface RedisModule {
  readonly Redis: new (url: string, options: {
    readonly lazyConnect: boolean;
    readonly maxRetriesPerRequest: null;
    readonly connectTimeout: number;
    readonly retryStrategy: (nTries: number) => number | null;
  }) => Redis;
}

/** A job in BullMQ. */
export interface BullJob<Data> {
  readonly id: string;
  readonly data: Data;
  readonly returnvalue: unknown;
  readonly failedReason?: string;
  readonly finishedOn?: number;
  updateProgress(progress: object): Promise<void>;
  moveToWait(token: string): Promise<unknown>;
}

/** How a job is added. */
export interface BullJobOptions {
  readonly jobId: string;
  readonly attempts: number;
  readonly removeOnComplete: { readonly age: number };
  readonly removeOnFail: { readonly age: number };
}

/** What is common to all that BullMQ makes. */
interface Closable {
  on(event: "error", listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

/** A queue, for those who add jobs. */
export interface BullQueue<Data> extends Closable {
  addBulk(
    jobs: readonly { readonly name: string; readonly data: Data; readonly opts: BullJobOptions }[],
  ): Promise<unknown>;
  getJob(id: string): Promise<BullJob<Data> | undefined>;
  remove(id: string): Promise<unknown>;
}

/** Hears that a job has ended. */
type EndListener = (about: { readonly jobId: string }) => void;

/** Hears how far a job is. */
type ProgressListener = (about: { readonly jobId: string; readonly data: unknown }) => void;

/** What happens in a queue. */
export interface BullEvents extends Closable {
  on(event: "error", listener: (error: Error) => void): this;
  on(event: "completed" | "failed", listener: EndListener): this;
  on(event: "progress", listener: ProgressListener): this;
  off(event: "completed" | "failed", listener: EndListener): this;
  off(event: "progress", listener: ProgressListener): this;
  waitUntilReady(): Promise<unknown>;
}

/** What takes jobs from a queue. */
export interface BullWorker extends Closable {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "lockRenewalFailed", listener: (jobIds: readonly string[]) => void): unknown;
  waitUntilReady(): Promise<unknown>;
}

/** The module of BullMQ. */
export interface BullMq {
  readonly Queue: new <Data>(name: string, options: {
    readonly connection: Redis;
    readonly streams: { readonly events: { readonly maxLen: number } };
  }) => BullQueue<Data>;
  readonly QueueEvents: new (name: string, options: { readonly connection: Redis }) => BullEvents;
  readonly Worker: new <Data>(
    name: string,
    work: (job: BullJob<Data>, token: string) => Promise<unknown>,
    options: {
      readonly connection: Redis;
      readonly concurrency: number;
      readonly lockDuration: number;
      readonly stalledInterval: number;
      readonly maxStalledCount: number;
    },
  ) => BullWorker;
  readonly WaitingError: new () => Error;
}
