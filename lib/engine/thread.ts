/**
 * A helping thread of the engine: runs compiled kernels on the engine's memory, as
 * they are posted, until the queue is closed.
 *
 * @module
 */

import { parentPort, workerData } from "node:worker_threads";
import { openCallQueue } from "./call_queue.ts";
import { loadKernels } from "./kernel_module.ts";
import { runCall, type ThreadData } from "./team.ts";

const { memory, queue: buffer } = workerData as ThreadData;
const kernels = await loadKernels(memory);
const queue = openCallQueue(buffer);
parentPort!.postMessage("ready");
while (queue.waitForCalls()) {
  let call = queue.take();
  while (call) {
    runCall(kernels, call);
    queue.countDone();
    call = queue.take();
  }
}
