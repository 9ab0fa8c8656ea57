/**
 * Calls of compiled kernels that wait in shared memory for whichever thread is free.
 *
 * One thread posts calls and waits for all of them; every thread takes calls, runs
 * them and counts them as done. The counters only ever grow, and wrap around as
 * 32-bit integers do, so that a thread that is late never takes a call twice.
 *
 * @module
 */

import { KERNEL_NAMES, type KernelName } from "../compiled/kernel_module.ts";

/** A call of a compiled kernel: its name and its parameters. */
export type Call = readonly [name: KernelName, ...parameters: number[]];

/** Calls that can wait at once, a power of two. */
export const MAX_WAITING = 64;

/** Numbers of a call in the table: the kernel, how many parameters, the parameters. */
const SLOT_NUMBERS = 20;

/** Where the counters lie: each in a cache line of its own, in 32-bit integers. */
const POSTED = 0, TAKEN = 16, DONE = 32, CLOSED = 48;

/** Counters that change seldom, beside CLOSED. */
const FAILED = 49, HELPERS = 50;

/** Bytes before the table. */
const TABLE_OFFSET = 256;

/**
 * How often a thread reads a counter before it sleeps: for some milliseconds, longer than
 * most gaps between kernels, as a processor that has fallen asleep takes as long to wake.
 */
const LOOKS = 30_000;

/** A queue of calls; every thread has a view of its own on the same memory. */
export interface CallQueue {
  /** The memory, to be handed to another thread. */
  readonly buffer: SharedArrayBuffer;
  /**
   * Posts calls. Only one thread posts, and only when all that it posted is done.
   *
   * @throws {RangeError} If there are more calls than can wait, or a call has too
   *   many parameters.
   */
  post(calls: readonly Call[]): void;
  /** Takes a call; undefined where none waits. Whoever takes one must run it and count it. */
  take(): Call | undefined;
  /** Counts a call as done, or as failed, which is done as well. */
  countDone(hasFailed?: boolean): void;
  /** Returns how many calls failed since it was last asked. */
  takeFailures(): number;
  /** Adds to the number of helpers, -1 for one that ends. Returns: how many there are. */
  countHelpers(change: number): number;
  /**
   * Sleeps until there may be a call to take.
   *
   * @param idleMs How long at most, in milliseconds.
   * @returns false once the queue is closed, or nothing came for so long.
   */
  waitForCalls(idleMs: number): boolean;
  /** Sleeps until all calls are done. */
  waitForDone(): void;
  /** Closes the queue: the threads that wait for calls stop waiting. */
  close(): void;
}

/** Opens a queue: a new one, or the one in a memory that another thread made. */
export function openCallQueue(
  buffer = new SharedArrayBuffer(TABLE_OFFSET + 8 * MAX_WAITING * SLOT_NUMBERS),
): CallQueue {
  const counters = new Int32Array(buffer, 0, TABLE_OFFSET / 4);
  const table = new Float64Array(buffer, TABLE_OFFSET, MAX_WAITING * SLOT_NUMBERS);
  const slotOf = (index: number) => SLOT_NUMBERS * (index & (MAX_WAITING - 1));

  /** Waits while a counter has a value: awake at first, then asleep. Returns: false on time-out. */
  const waitWhile = (counter: number, value: number, idleMs: number): boolean => {
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(counters, counter) !== value) return true;
      Atomics.pause(); // leaves a core's other thread the room to work
    }
    return Atomics.wait(counters, counter, value, idleMs) !== "timed-out";
  };

  return {
    buffer,
    post(calls) {
      requireRoom(calls);
      const posted = Atomics.load(counters, POSTED);
      calls.forEach(([name, ...parameters], i) => {
        const slot = slotOf(posted + i);
        table[slot] = KERNEL_NAMES.indexOf(name);
        table[slot + 1] = parameters.length;
        table.set(parameters, slot + 2);
      });
      Atomics.store(counters, POSTED, (posted + calls.length) | 0);
      Atomics.notify(counters, POSTED);
    },
    take() {
      for (;;) {
        const taken = Atomics.load(counters, TAKEN);
        if (((Atomics.load(counters, POSTED) - taken) | 0) <= 0) return undefined;
        const slot = slotOf(taken);
        const name = KERNEL_NAMES[table[slot]];
        const parameters = table.subarray(slot + 2, slot + 2 + table[slot + 1]);
        const call: Call = [name, ...parameters];
        // What was read counts only if nobody took the call in between.
        const next = (taken + 1) | 0;
        if (Atomics.compareExchange(counters, TAKEN, taken, next) === taken) return call;
      }
    },
    countDone(hasFailed = false) {
      if (hasFailed) Atomics.add(counters, FAILED, 1);
      const done = (Atomics.add(counters, DONE, 1) + 1) | 0;
      if (done === Atomics.load(counters, POSTED)) Atomics.notify(counters, DONE);
    },
    takeFailures: () => Atomics.exchange(counters, FAILED, 0),
    countHelpers: (change) => Atomics.add(counters, HELPERS, change) + change,
    waitForCalls(idleMs) {
      // In this order: whoever closes after the look at CLOSED changes POSTED.
      const posted = Atomics.load(counters, POSTED);
      if (Atomics.load(counters, CLOSED) !== 0) return false;
      return Atomics.load(counters, TAKEN) !== posted || waitWhile(POSTED, posted, idleMs);
    },
    waitForDone() {
      const posted = Atomics.load(counters, POSTED);
      for (;;) {
        const done = Atomics.load(counters, DONE);
        if (done === posted) return;
        waitWhile(DONE, done, Infinity);
      }
    },
    close() {
      Atomics.store(counters, CLOSED, 1);
      // A thread that waits goes on at a change alone; there is no call for it to take.
      Atomics.add(counters, TAKEN, 1);
      Atomics.add(counters, POSTED, 1);
      Atomics.notify(counters, POSTED);
    },
  };
}

/** Refuses calls that the table has no room for. */
function requireRoom(calls: readonly Call[]): void {
  if (calls.length > MAX_WAITING) {
    throw new RangeError(
      `Cannot post calls as their number must be <= ${MAX_WAITING}: ` +
        `current value is ${calls.length}`,
    );
  }
  const nMost = Math.max(0, ...calls.map((call) => call.length - 1));
  if (nMost > SLOT_NUMBERS - 2) {
    throw new RangeError(
      `Cannot post a call as it must have <= ${SLOT_NUMBERS - 2} parameters: ` +
        `current value is ${nMost}`,
    );
  }
}
