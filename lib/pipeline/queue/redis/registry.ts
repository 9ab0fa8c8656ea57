/**
 * Which runs and workers are alive, in Redis: each says so every few seconds, and is taken for dead
 * where it doesn't.
 *
 * @module
 */
import type { Redis } from "./packages.ts";

/** What is registered. */
export type Registered = "run" | "worker";

/** Who is registered. */
export interface Member {
  readonly id: string;
  /** Name of the machine. */
  readonly host: string;
  /** What it speaks: who speaks another thing neither gives nor takes jobs. */
  readonly speaks: string;
}

/** Seconds for which a member is alive after it said so. */
const ALIVE_SECONDS = 15;

/** Seconds between two times that it says so. */
const BEAT_SECONDS = 3;

/** Registers a run or a worker for as long as it lives; returns what takes it out. */
export async function register(
  redis: Redis,
  kind: Registered,
  { id, ...member }: Member,
): Promise<() => Promise<void>> {
  const beat = async () => {
    await redis.set(aliveKey(id), "1", "EX", ALIVE_SECONDS);
    await redis.hset(listKey(kind), id, JSON.stringify(member));
  };
  await beat();
  // A beat that is not heard is made up for by the next one.
  const timer = setInterval(() => beat().catch(() => {}), 1000 * BEAT_SECONDS);
  return async () => {
    clearInterval(timer);
    await strike(redis, kind, id);
  };
}

/** Strikes a run or a worker off that is known not to be alive. */
export async function strike(redis: Redis, kind: Registered, id: string): Promise<void> {
  await redis.del(aliveKey(id));
  await redis.hdel(listKey(kind), id);
}

/** Says whether a run or a worker is alive. */
export async function isAlive(redis: Redis, id: string): Promise<boolean> {
  return await redis.exists(aliveKey(id)) === 1;
}

/** Lists who is alive; strikes off who is not. */
export async function listAlive(redis: Redis, kind: Registered): Promise<Member[]> {
  const listed = Object.entries(await redis.hgetall(listKey(kind)));
  if (listed.length === 0) return [];
  const beats = await redis.mget(...listed.map(([id]) => aliveKey(id)));
  const dead = listed.filter((_, i) => beats[i] === null).map(([id]) => id);
  if (dead.length > 0) await redis.hdel(listKey(kind), ...dead);
  return listed.flatMap(([id, text], i) => beats[i] === null ? [] : [{ id, ...JSON.parse(text) }]);
}

/** Returns those who speak another thing, as words such as `line7 (protocol 1, earmark 0.1.0)`. */
export function strangers(members: readonly Member[], speaks: string): string[] {
  return members.filter((member) => member.speaks !== speaks)
    .map(({ host, speaks }) => `${host} (${speaks})`);
}

/** Says something to a run, which reads it soon. */
export async function tellRun(redis: Redis, run: string, message: string): Promise<void> {
  await redis.rpush(noticesKey(run), message);
  await redis.expire(noticesKey(run), 60);
}

/** Takes what was said to a run. */
export async function takeNotices(redis: Redis, run: string): Promise<string[]> {
  return await redis.lpop(noticesKey(run), 100) ?? [];
}

const aliveKey = (id: string) => `earmark:alive:${id}`;
const listKey = (kind: Registered) => `earmark:${kind}s`;
const noticesKey = (run: string) => `earmark:notices:${run}`;
