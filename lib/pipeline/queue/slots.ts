/**
 * The threads of a worker. One that has begun work for a run is kept for jobs of the same kind of
 * that run, as it then has the model or the tracks; a job of another kind or run gets a new one.
 *
 * @module
 */
import { startThread } from "../cores/thread.ts";
import type { JobThread } from "../cores/thread.ts";

/** A thread, and what it has worked for. */
interface Slot {
  readonly purpose: string;
  readonly thread: JobThread<unknown, unknown, object>;
  /** Gives up the job that it does. */
  readonly stop: PromiseWithResolvers<never>;
}

/** What a thread is asked for. */
export interface SlotJob {
  /** Name of the job, by which it can be given up. */
  readonly id: string;
  /** What a thread must have worked for to be taken again. */
  readonly purpose: string;
  /** Module that does the job. */
  readonly worker: URL;
  readonly job: unknown;
  readonly onProgress: (progress: object) => void;
}

/** The threads of a worker. */
export interface Slots {
  /** Does a job. */
  run(job: SlotJob): Promise<unknown>;
  /** Gives a job up, which then rejects with the reason. */
  stop(id: string, reason: Error): void;
  /** Gives all jobs up and ends all threads. */
  end(reason: Error): void;
}

/** Opens slots: as many threads as jobs run at once. */
export function openSlots(nThreads: number): Slots {
  const idle: Slot[] = [];
  const busy = new Map<string, Slot>();
  let ended: Error | undefined;

  const take = ({ purpose, worker }: SlotJob): Slot => {
    const found = idle.findIndex((slot) => slot.purpose === purpose && !slot.thread.hasFailed);
    if (found >= 0) return idle.splice(found, 1)[0];
    // Threads of other kinds give their place, and what they remember.
    while (idle.length > 0 && idle.length + busy.size >= nThreads) idle.shift()!.thread.end();
    const stop = Promise.withResolvers<never>();
    stop.promise.catch(() => {});
    return { purpose, thread: startThread(worker), stop };
  };
  return {
    async run(job) {
      if (ended) throw ended;
      const slot = take(job);
      busy.set(job.id, slot);
      try {
        const result = await Promise.race([
          slot.thread.run(job.job, job.onProgress),
          slot.stop.promise,
        ]);
        idle.push(slot);
        return result;
      } catch (error) {
        // What failed may be left in any state.
        slot.thread.end();
        throw error;
      } finally {
        busy.delete(job.id);
      }
    },
    stop: (id, reason) => busy.get(id)?.stop.reject(reason),
    end(reason) {
      ended = reason;
      for (const { stop, thread } of busy.values()) {
        thread.end();
        stop.reject(reason);
      }
      for (const { thread } of idle.splice(0)) thread.end();
    },
  };
}
