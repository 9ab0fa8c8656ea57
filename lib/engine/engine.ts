/**
 * The engine on which models train and predict: a tfjs backend of our own, and
 * layers of our own in place of tfjs's.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { EngineBackend } from "./backend.ts";
import { createHeap } from "./heap.ts";
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
  if (tf.findBackend(ENGINE_NAME) === null) register();
  if (!await tf.setBackend(ENGINE_NAME)) {
    throw new Error(
      `Cannot use the engine as tfjs must accept its backend: current value is ${tf.getBackend()}`,
    );
  }
}

/** Registers the backend, its kernels and the layers. */
function register(): void {
  tf.registerBackend(ENGINE_NAME, () => new EngineBackend(createHeap()));
  for (const kernel of tf.getKernelsForBackend("cpu")) {
    tf.registerKernel({ ...kernel, backendName: ENGINE_NAME });
  }
  registerLayers();
}
