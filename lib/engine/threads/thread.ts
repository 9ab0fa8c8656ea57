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
import { runWaiting, type ThreadData } from "./team.ts";

const { memory, queue: buffer, idleMs, library } = workerData as ThreadData;
const blas = library === undefined ? undefined : openBlas([library]);
const kernels = await loadKernels(memory, blas?.sgemmOn(memory));
const queue = openCallQueue(buffer);
parentPort!.postMessage("ready");
while (queue.waitForCalls(idleMs)) runWaiting(kernels, queue);
queue.countHelpers(-1);
