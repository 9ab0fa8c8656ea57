/**
 * A helping thread of the engine: runs the calls that are posted, on the engine's memory,
 * until the queue is closed or no call comes for long. So it also ends when the thread
 * that started it is gone.
 *
 * @module
 */

import { parentPort, workerData } from "node:worker_threads";
import { openBlas } from "../blas.ts";
import { loadKernels } from "../compiled/kernel_module.ts";
import { openCallQueue } from "./call_queue.ts";
import { runWaiting } from "./run_calls.ts";

/** What a helper is started with. */
export interface ThreadData {
  /** The engine's memory. */
  readonly memory: WebAssembly.Memory;
  /** Memory of the queue from which calls are taken. */
  readonly queue: SharedArrayBuffer;
  /** How long to wait for a call, in milliseconds. */
  readonly idleMs: number;
  /** The OpenBLAS by which it multiplies; undefined: none. */
  readonly library?: string;
}

const { memory, queue: buffer, idleMs, library } = workerData as ThreadData;
const blas = library === undefined ? undefined : openBlas([library]);
const kernels = await loadKernels(memory, blas?.sgemmOn(memory));
const queue = openCallQueue(buffer);
parentPort!.postMessage("ready");
while (queue.waitForCalls(idleMs)) runWaiting(kernels, queue);
queue.countHelpers(-1);
