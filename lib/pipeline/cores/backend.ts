/**
 * What networks run on, by the name that a user gives.
 *
 * @module
 */
import { type EngineOptions, useEngine } from "../../engine/engine.ts";
import { requireAdapter, useWebGpu } from "../../engine/webgpu.ts";

/** The engine, whose results have the same bytes at every run, or a graphics card, whose may not. */
export type Backend = "engine" | "webgpu";

/** What a trained network judges on: onnxruntime as well, which trains none. */
export type PredictBackend = Backend | "onnxruntime";

/**
 * Makes a backend tfjs's.
 *
 * @param options How the engine works, where it is the backend.
 * @throws {ConfigError} If it is WebGPU and there is no graphics adapter.
 */
export function useBackend(
  backend: Backend = "engine",
  options: EngineOptions = {},
): Promise<void> {
  return backend === "webgpu" ? useWebGpu() : useEngine(options);
}

/**
 * Refuses a backend that this machine does not have, before work is done for it.
 *
 * @throws {ConfigError} If it is WebGPU and there is no graphics adapter.
 */
export async function requireBackend(backend: Backend = "engine"): Promise<void> {
  if (backend === "webgpu") await requireAdapter();
}

/** What a training ran on. */
export interface TrainedOn {
  /** What the network ran on. Default: the engine. */
  readonly backend?: Backend;
  /** Name of the OpenBLAS that multiplied for it. Default: none. */
  readonly blas?: string;
  /** The epoch whose weights were kept; none where nothing was trained by steps. */
  readonly bestEpoch?: number;
}

/** Says for a model's card where its training can't be repeated, or not everywhere. */
export function repeatability({ backend, blas, bestEpoch }: TrainedOn): string[] {
  if (bestEpoch === undefined) return [];
  if (backend === "webgpu") {
    return ["Trained on a graphics card (webgpu): the same training again may give other weights."];
  }
  if (blas === undefined) return [];
  return [
    `Trained with the matrix products of ${blas}: the same training may give other weights ` +
    "with another library, another processor or another number of workers.",
  ];
}
