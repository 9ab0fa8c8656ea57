/**
 * A Deno kernel that runs without a browser: code in, what it publishes out.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { startKernelProcess } from "./kernel_process.ts";
import type { KernelEnd, KernelProcess } from "./kernel_process.ts";
import { openSession } from "./kernel_session.ts";
import type { KernelSession } from "./kernel_session.ts";
import { within } from "../within.ts";
import type { Limits } from "../within.ts";

/** A kernel that is ready; {@linkcode KernelEnded} is thrown where its process ends meanwhile. */
export interface Kernel extends KernelSession {
  /** Ends the kernel and everything that it has started. */
  kill(): Promise<void>;
}

/** Thrown where a kernel's process has ended by itself. */
export class KernelEnded extends Error {
  override readonly name = "KernelEnded";
}

/** Attempts to start a kernel: another program may take one of its ports meanwhile. */
const MAX_STARTS = 3;

/** Seconds that each of them may take, also on a busy machine. */
const START_SECONDS = 60;

/** Seconds after a connection within which its process has ended, too. */
const END_SECONDS = 2;

/**
 * Starts a kernel in a folder, with Deno alone: the protocol over plain TCP on
 * this machine. Whoever starts it must {@linkcode Kernel.kill} it.
 *
 * @param limits Seconds that an attempt may take (default: 60), and a signal that
 *   ends them all; the promise is then rejected with the signal's reason.
 * @throws {DataError} If no kernel gets ready, again and again.
 */
export async function startKernel(
  folder: string,
  { seconds = START_SECONDS, signal }: Partial<Limits> = {},
): Promise<Kernel> {
  for (let attempt = 1;; attempt++) {
    const process = await startKernelProcess(folder);
    const end = new AbortController();
    const kill = async () => {
      end.abort();
      await process.kill();
    };
    try {
      return { ...await within(meetKernel(process, end.signal), { seconds, signal }), kill };
    } catch (cause) {
      await kill();
      signal?.throwIfAborted();
      if (attempt < MAX_STARTS) continue;
      const reason = cause instanceof Error ? cause.message : cause;
      throw new DataError(
        `Cannot start a kernel in ${folder} as it must get ready: current value is ${reason}`,
        { cause },
      );
    }
  }
}

/** Opens a session that tells when its kernel has ended. */
async function meetKernel({ ended, ...process }: KernelProcess, end: AbortSignal) {
  const hasEnded = rejectWhenEnded(ended);
  const { languageInfo, execute } = await Promise.race([openSession(process, end), hasEnded]);
  return {
    languageInfo,
    execute: (...request: Parameters<typeof execute>) =>
      Promise.race([execute(...request).catch((cause) => explainBreak(cause, ended)), hasEnded]),
  };
}

async function rejectWhenEnded(ended: Promise<KernelEnd>): Promise<never> {
  throw new KernelEnded(`the kernel ended with ${await ended}`);
}

/** Tells a connection that ended, as its process is about to end, from other faults. */
async function explainBreak(cause: unknown, ended: Promise<KernelEnd>): Promise<never> {
  const end = await within(ended, { seconds: END_SECONDS }).catch(() => {
    throw cause;
  });
  throw new KernelEnded(`the kernel ended with ${end}`);
}
