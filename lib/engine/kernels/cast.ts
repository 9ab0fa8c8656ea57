/**
 * Casts to float in place of tfjs's Cast, which only changes the name of the dtype
 * and leaves integers behind.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { replaceKernel, type Replacement, type Tensors } from "./replace.ts";

const cast = () =>
  replaceKernel<Tensors<"x">, tf.CastAttrs>(tf.Cast, ({ inputs: { x }, attrs, backend }, stock) => {
    const isInteger = x.dtype === "int32" || x.dtype === "bool";
    if (attrs.dtype !== "float32" || !isInteger) return stock();
    const y = backend.makeFloats(x.shape);
    backend.floatsOf(y).set(backend.data.get(x.dataId).values as Int32Array | Uint8Array);
    return y;
  });

/** Lists the replaced casts. */
export const castKernels = (): Replacement[] => [cast()];
