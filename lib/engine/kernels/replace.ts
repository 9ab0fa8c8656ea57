/**
 * How a compiled kernel takes the place of one of tfjs's cpu kernels.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import type { EngineBackend } from "../memory/backend.ts";

/** A kernel as tfjs registers it, but for the name of the backend. */
export type Replacement = Pick<tf.KernelConfig, "kernelName" | "kernelFunc">;

/** Tensors by the names that a kernel gives them. */
export type Tensors<Needed extends string, Optional extends string = never> =
  & Readonly<Record<Needed, tf.TensorInfo>>
  & Readonly<Partial<Record<Optional, tf.TensorInfo>>>;

/** What tfjs hands to a kernel. */
export interface KernelArguments<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: EngineBackend;
}

/**
 * Replaces a cpu kernel.
 *
 * @param run Computes the kernel's output, or calls `stock` for the cpu kernel's
 *   where inputs or attributes are not supported.
 */
export function replaceKernel<Inputs, Attributes>(
  kernelName: string,
  run: (
    args: KernelArguments<Inputs, Attributes>,
    stock: () => tf.TensorInfo,
  ) => tf.TensorInfo,
): Replacement {
  const cpu = tf.getKernel(kernelName, "cpu");
  const kernelFunc = (args: unknown) =>
    run(
      args as KernelArguments<Inputs, Attributes>,
      () => cpu.kernelFunc(args as Parameters<tf.KernelFunc>[0]) as tf.TensorInfo,
    );
  return { kernelName, kernelFunc };
}

/** Adds a kernel of the engine's own. */
export function addKernel<Inputs, Attributes>(
  kernelName: string,
  run: (args: KernelArguments<Inputs, Attributes>) => tf.TensorInfo[],
): Replacement {
  const kernelFunc = (args: unknown) => run(args as KernelArguments<Inputs, Attributes>);
  return { kernelName, kernelFunc };
}

/** Tells whether tensors are floats with at least one element, as every kernel needs. */
export function areFloats(
  backend: EngineBackend,
  ...tensors: (tf.TensorInfo | undefined)[]
): boolean {
  return tensors.every((tensor) =>
    !tensor || (backend.holdsFloats(tensor) && !tensor.shape.includes(0))
  );
}
