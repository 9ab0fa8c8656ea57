/**
 * A Deno kernel that runs without a browser: code goes in, outputs come out.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { within } from "../within.ts";
import type { Limits } from "../within.ts";
import { startKernelProcess } from "./kernel_process.ts";
import type { KernelEnd, KernelProcess } from "./kernel_process.ts";
import { openSession } from "./kernel_session.ts";
import type { KernelSession } from "./kernel_session.ts";

/** A kernel that is ready; it throws {@linkcode KernelEnded} if its process ends meanwhile. */
export interface Kernel extends KernelSession {
  /** Ends the kernel and everything that it has started. */
  kill(): Promise<void>;
}

/** Thrown if a kernel's process has ended by itself. */
export class KernelEnded extends Error {
  override readonly name = "KernelEnded";
}

/** Attempts to start a kernel, as another program may take one of its ports meanwhile. */
const MAX_STARTS = 3;

/** Seconds that an attempt may take, also on a busy machine. */
const START_SECONDS = 60;

/** Seconds within which a process ends after its connection has. */
const END_SECONDS = 2;

/**
 * Starts a kernel in a folder, with Deno alone: the protocol over plain TCP on
 * this machine. The caller must {@linkcode Kernel.kill} it.
 *
 * @param limits Seconds that an attempt may take (default: 60), and a signal that
 *   ends them all; the promise is then rejected with the signal's reason.
 * @throws {DataError} If no kernel gets ready in three attempts.
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
        `Cannot start a kernel in ${folder} as it did not get ready: ${reason}`,
        { cause },
      );
    }
  }
}

/** Opens a session that rejects when its kernel has ended. */
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

/** Explains a broken connection by the end of its process, if that has ended or is about to. */
async function explainBreak(cause: unknown, ended: Promise<KernelEnd>): Promise<never> {
  const end = await within(ended, { seconds: END_SECONDS }).catch(() => {
    throw cause;
  });
  throw new KernelEnded(`the kernel ended with ${end}`);
}
