/**
 * The kernels of the engine's backend: its own, and those of tfjs's cpu backend for the rest.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { batchNormKernels } from "./batch_norm.ts";
import { castKernels } from "./cast.ts";
import { conv2dKernels } from "./conv2d.ts";
import { dropoutKernels } from "./dropout.ts";
import { elementwiseKernels } from "./elementwise.ts";
import { lstmKernels } from "./lstm.ts";
import { matMulKernels } from "./mat_mul.ts";
import { poolKernels } from "./pool.ts";
import { reduceKernels } from "./reduce.ts";
import type { Replacement } from "./replace.ts";
import { rearrangeKernels } from "./rearrange.ts";

/**
 * Registers every kernel of a backend: the engine's, and tfjs's cpu kernel where the
 * engine has none of that name.
 */
export function registerKernels(backendName: string): void {
  const kernels = engineKernels();
  const names = new Set(kernels.map(({ kernelName }) => kernelName));
  const rest = tf.getKernelsForBackend("cpu").filter(({ kernelName }) => !names.has(kernelName));
  for (const kernel of [...rest, ...kernels]) tf.registerKernel({ ...kernel, backendName });
}

/** Lists the kernels that the engine adds to the cpu backend's or has in their place. */
function engineKernels(): Replacement[] {
  return [
    ...batchNormKernels(),
    ...castKernels(),
    ...conv2dKernels(),
    ...dropoutKernels(),
    ...elementwiseKernels(),
    ...lstmKernels(),
    ...matMulKernels(),
    ...poolKernels(),
    ...reduceKernels(),
    ...rearrangeKernels(),
  ];
}
