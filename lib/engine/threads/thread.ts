/**
 * A helping thread of the engine: runs compiled kernels on the engine's memory, as
 * they are posted, until the queue is closed or nothing is posted for long. So it ends
 * as well where whoever started it was stopped.
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
