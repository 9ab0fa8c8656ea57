/**
 * Convolution in two dimensions with bias and ReLU in one kernel, in training too.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { CONV2D } from "../kernels/conv2d.ts";
import { EngineBackend } from "../memory/backend.ts";
import { runKernel } from "./operation.ts";
import { stockLayer } from "./stock.ts";

/** Options of a convolution: those of tf.layers.conv2d. */
export type Conv2DOptions = Parameters<typeof tf.layers.conv2d>[0];

/** A weight of a layer. */
type Weight = ReturnType<tf.layers.Layer["addWeight"]>;

/** An activation of tfjs. */
type Activation = tf.serialization.Serializable & { apply(x: tf.Tensor): tf.Tensor };

/** The members of tfjs's class that are used here. */
interface StockConv2D extends tf.layers.Layer {
  readonly kernel: Weight;
  readonly bias: Weight | null;
  readonly strides: [number, number];
  readonly padding: "same" | "valid" | "causal";
  readonly dataFormat: "channelsLast" | "channelsFirst";
  readonly dilationRate: [number, number];
  readonly activation: Activation | null;
}

const Stock = stockLayer<StockConv2D, Conv2DOptions>("Conv2D");

/** A layer that is saved as tfjs's Conv2D. Made by `conv2d`. */
export class Conv2D extends Stock {
  /**
   * Runs the layer by its kernel, or as tfjs does where the kernel is not enough.
   *
   * @throws {RangeError} In training with dilation, which tfjs has no gradient for.
   */
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: { training?: boolean },
  ): tf.Tensor | tf.Tensor[] {
    if (kwargs.training && this.#isDilated()) {
      throw new RangeError(
        `Cannot train conv2d as dilationRate must be 1: current value is ${this.dilationRate}`,
      );
    }
    if (!this.#isPlain()) return super.call(inputs, kwargs);
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const bias = this.bias?.read();
    const isRelu = this.activation?.getClassName() === "relu";
    return tf.tidy(() => {
      const tensors = { x, filter: this.kernel.read(), ...(bias && { bias }) };
      const attributes = { strides: this.strides, pad: this.padding, isRelu };
      const [y] = runKernel(CONV2D, tensors, attributes);
      return isRelu || !this.activation ? y : this.activation.apply(y);
    });
  }

  /** Tells whether the kernel does all that the layer is set up for. */
  #isPlain(): boolean {
    return tf.backend() instanceof EngineBackend && this.dataFormat === "channelsLast" &&
      this.padding !== "causal" && !this.#isDilated();
  }

  /** Tells whether the filter's taps lie apart. */
  #isDilated(): boolean {
    return this.dilationRate.some((rate) => rate !== 1);
  }
}

/**
 * Creates a convolution layer: tf.layers.conv2d, trained faster, with kernels, strides
 * and paddings of all sizes. Channels first and dilation run on tfjs's slow cpu kernel;
 * dilation can't be trained.
 *
 * Shape: batch x height x width x channels.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { conv2d } from "earmark/engine/layers/conv2d.ts";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const layer = conv2d({ filters: 1, kernelSize: 3, kernelInitializer: "ones" });
 * const y = layer.apply(tf.ones([1, 3, 3, 2])) as tf.Tensor;
 * assert.deepEqual([...y.dataSync()], [18]);
 * ```
 */
export function conv2d(options: Conv2DOptions): tf.layers.Layer {
  return new Conv2D(options);
}
