/**
 * The engine on which models train and predict: a tfjs backend of our own, and
 * layers of our own in place of tfjs's.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { openBlas } from "./blas.ts";
import { loadKernels } from "./compiled/kernel_module.ts";
import { registerGradients } from "./gradients/register.ts";
import { registerKernels } from "./kernels/register.ts";
import { registerLayers } from "./layers/register.ts";
import { EngineBackend } from "./memory/backend.ts";
import { createHeap } from "./memory/heap.ts";
import { createTeam, type Team } from "./threads/team.ts";

/** Name of the engine among tfjs's backends. */
export const ENGINE_NAME = "earmark";

/** How the engine works. */
export interface EngineOptions {
  /**
   * Threads for one model, 1 … 64. The results have the same bytes whatever their
   * number. Default: unchanged, 1 at the first call. Several trainings at once are faster
   * in workers of their own with one thread each.
   */
  readonly threads?: number;
  /**
   * Whether an OpenBLAS of this machine multiplies matrices, which needs permission to call native libraries.
   * The results then differ in their last bits from the engine's own, and between
   * libraries, processors and numbers of threads. Default: unchanged, false at the first
   * call.
   */
  readonly accelerate?: boolean;
}

/**
 * Makes the engine tfjs's backend. The first call sets it up, later calls only
 * select it and set how it works. tfjs's own "cpu" backend stays available
 * under its name.
 *
 * @throws {RangeError} If the number of threads is not an integer in 1 … 64.
 * @throws {ConfigError} If an OpenBLAS is asked for and there is none.
 * @throws {Deno.errors.NotCapable} If one is asked for and native libraries are not permitted.
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
export async function useEngine({ threads, accelerate }: EngineOptions = {}): Promise<void> {
  tf.enableProdMode(); // or tfjs prints a banner at the first tensor
  const team = await (registration ??= register());
  const isAccelerated = accelerate ?? (team.blas !== undefined);
  await team.resize(threads ?? team.size, isAccelerated ? team.blas ?? openBlas() : undefined);
  if (!await tf.setBackend(ENGINE_NAME)) {
    throw new Error(
      "Cannot use the engine as tfjs must switch to its backend: " +
        `current value is ${tf.getBackend()}`,
    );
  }
}

/** The one registration of this process, once it has begun. */
let registration: Promise<Team> | undefined;

/** Registers the backend, its kernels and the layers, and returns the threads. */
async function register(): Promise<Team> {
  const heap = createHeap();
  const team = createTeam(heap.memory, await loadKernels(heap.memory));
  const backend = new EngineBackend(heap, team);
  tf.registerBackend(ENGINE_NAME, () => backend);
  registerKernels(ENGINE_NAME);
  registerGradients();
  registerLayers();
  return team;
}
