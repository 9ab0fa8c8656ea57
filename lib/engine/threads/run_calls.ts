/**
 * Running calls of compiled kernels on the thread at hand.
 *
 * @module
 */

import type { KernelModule } from "../compiled/kernel_module.ts";
import type { Call, CallQueue } from "./call_queue.ts";

/**
 * Runs calls on this thread until none waits. One that fails counts as done, as
 * another thread waits for it.
 *
 * @returns What the last call that failed threw; undefined where none did.
 */
export function runWaiting(kernels: KernelModule, queue: CallQueue): unknown {
  let failure: unknown;
  for (let call = queue.take(); call; call = queue.take()) {
    let hasFailed = false;
    try {
      runCall(kernels, call);
    } catch (error) {
      hasFailed = true;
      failure = error;
    }
    queue.countDone(hasFailed);
  }
  return failure;
}

/** Runs a call on this thread. */
export function runCall(kernels: KernelModule, [name, ...parameters]: Call): void {
  kernels[name](...parameters);
}
