/**
 * The engine on which models train and predict: a tfjs backend of our own, and
 * layers of our own in place of tfjs's.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { EngineBackend } from "./backend.ts";
import { createHeap } from "./heap.ts";
import { loadKernels } from "./kernel_module.ts";
import { registerGradients } from "./kernels/gradients.ts";
import { replacements } from "./kernels/replacements.ts";
import { registerLayers } from "./layers.ts";

/** Name of the engine among tfjs's backends. */
export const ENGINE_NAME = "earmark";

/**
 * Makes the engine tfjs's backend. The first call sets it up, later calls only
 * select it. tfjs's own "cpu" backend stays available under its name.
 *
 * @throws {Error} If tfjs refuses the backend.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * assert.equal(tf.getBackend(), "earmark");
 * assert.deepEqual([...tf.add([1, 2], [3, 4]).dataSync()], [4, 6]);
 * ```
 */
export async function useEngine(): Promise<void> {
  tf.enableProdMode(); // or tfjs prints a banner at the first tensor
  await (registration ??= register());
  if (!await tf.setBackend(ENGINE_NAME)) {
    throw new Error(
      `Cannot use the engine as tfjs must accept its backend: current value is ${tf.getBackend()}`,
    );
  }
}

/** The one registration of this process, once it has begun. */
let registration: Promise<void> | undefined;

/** Registers the backend, its kernels and the layers. */
async function register(): Promise<void> {
  const heap = createHeap();
  const backend = new EngineBackend(heap, await loadKernels(heap.memory));
  tf.registerBackend(ENGINE_NAME, () => backend);
  const kernels = replacements();
  for (const cpu of tf.getKernelsForBackend("cpu")) {
    if (!kernels.some(({ kernelName }) => kernelName === cpu.kernelName)) {
      tf.registerKernel({ ...cpu, backendName: ENGINE_NAME });
    }
  }
  for (const kernel of kernels) tf.registerKernel({ ...kernel, backendName: ENGINE_NAME });
  registerGradients();
  registerLayers();
}
