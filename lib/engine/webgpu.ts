/**
 * WebGPU in place of the engine: networks run on a graphics card, by tfjs's own
 * kernels. Two trainings with one seed may differ there, as some kernels add numbers up in
 * the order in which the card's threads finish. A tensor's values can only be awaited:
 * `data()` works, `dataSync()` throws.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { ConfigError } from "../errors.ts";
import { useEngine } from "./engine.ts";

/** Name of WebGPU among tfjs's backends. */
const WEBGPU_NAME = "webgpu";

/**
 * Makes WebGPU tfjs's backend. The engine is set up as well: its layers and
 * gradients work on every backend, and `useEngine` returns to it.
 *
 * @throws {ConfigError} If there is no graphics adapter, or tfjs can't use it.
 *
 * @example
 * ```ts ignore
 * import * as tf from "@tensorflow/tfjs";
 * import { useWebGpu } from "earmark/engine/webgpu.ts";
 * import assert from "node:assert/strict";
 *
 * await useWebGpu();
 * assert.deepEqual([...await tf.add([1, 2], [3, 4]).data()], [4, 6]);
 * ```
 */
export async function useWebGpu(): Promise<void> {
  await requireAdapter();
  await useEngine();
  await import("@tensorflow/tfjs-backend-webgpu"); // here, as no other run needs it
  if (!await tf.setBackend(WEBGPU_NAME)) {
    throw unusable("tfjs must accept the graphics adapter", "refused");
  }
}

/** Finds the graphics adapter that {@linkcode useWebGpu} uses; undefined where there is none. */
export async function findAdapter(): Promise<GPUAdapter | undefined> {
  return await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" }) ?? undefined;
}

/**
 * Checks that {@linkcode useWebGpu} finds an adapter, before work is done for it.
 *
 * @throws {ConfigError} If there is no graphics adapter.
 */
export async function requireAdapter(): Promise<void> {
  if (!await findAdapter()) throw unusable("there must be a graphics adapter", "none");
}

/** Makes the error: what must hold, what a user can do, and what holds. */
function unusable(rule: string, value: string): ConfigError {
  return new ConfigError(
    `Cannot use WebGPU as ${rule} (install the graphics card's driver, on Linux the one for ` +
      `Vulkan, or use the engine): current value is ${value}`,
    "backend",
  );
}
