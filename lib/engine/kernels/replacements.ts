/**
 * All kernels that the engine adds to the cpu backend's or has in their place.
 *
 * @module
 */

import { batchNormKernels } from "./batch_norm.ts";
import { castKernels } from "./cast.ts";
import { conv2dKernels } from "./conv2d.ts";
import { dropoutKernels } from "./dropout.ts";
import { elementwiseKernels } from "./elementwise.ts";
import { lstmKernels } from "./lstm.ts";
import { matMulKernels } from "./mat_mul.ts";
import { poolKernels } from "./pool.ts";
import { reduceKernels } from "./reduce.ts";
import type { Replacement } from "./replacement.ts";
import { transposeKernels } from "./transpose.ts";

/** Lists the kernels of the engine. */
export function replacements(): Replacement[] {
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
    ...transposeKernels(),
  ];
}
