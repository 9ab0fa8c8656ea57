/**
 * The masks of dropout, as a kernel of the engine's own.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { addKernel, type Replacement } from "./replace.ts";

/** Draws a mask of 0 and `kept`. No inputs. */
export const DROPOUT_MASK = "EarmarkDropoutMask";

/** The attributes of that. */
export interface DropoutMaskAttributes {
  readonly shape: number[];
  /** State of the generator that draws, as `Random.state` returns it. */
  readonly state: number[];
  /** Share of zeros, 0 … 1. */
  readonly rate: number;
  /** What the other values are. */
  readonly kept: number;
}

const mask = () =>
  addKernel<unknown, DropoutMaskAttributes>(
    DROPOUT_MASK,
    ({ attrs: { shape, state: [a, b, c, counter], rate, kept }, backend }) => {
      const y = backend.makeFloats(shape);
      const n = tf.util.sizeFromShape(shape);
      const limit = Math.ceil(2 ** 32 * rate);
      backend.kernels.dropoutMask(n, a, b, c, counter, limit, kept, backend.pointerOf(y));
      return [y];
    },
  );

/** Lists the kernels of dropout. */
export const dropoutKernels = (): Replacement[] => [mask()];
