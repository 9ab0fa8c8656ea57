/**
 * Dropout with a new mask at every step, reproducible from its seed. tfjs's own
 * repeats ONE mask at every step as soon as it is given a seed.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../random.ts";
import { DROPOUT_MASK } from "../kernels/dropout.ts";
import { EngineBackend } from "../memory/backend.ts";
import { runKernel } from "./operation.ts";
import { stockLayer } from "./stock.ts";

/** Options of a dropout layer. */
export interface DropoutOptions {
  /** Share of the inputs that are set to zero, 0 … 1. */
  readonly rate: number;
  /** Seed of the masks; give each layer of a model its own. */
  readonly seed: number;
  /** Name of the layer. Default: one that tfjs makes up. */
  readonly name?: string;
}

/** The members of tfjs's class that are used here. */
interface StockDropout extends tf.layers.Layer {
  readonly rate: number;
  readonly seed?: number;
  getNoiseShape(input: tf.Tensor): number[] | undefined;
}

const Stock = stockLayer<StockDropout, DropoutOptions>("Dropout");

/** A dropout layer that is saved as tfjs's Dropout. Made by `dropout`. */
export class Dropout extends Stock {
  /** How many masks were drawn; with the seed it determines the next one. */
  step = 0;

  /** Applies the next mask in training, and nothing otherwise. */
  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!kwargs.training || !(this.rate > 0)) return input;
    return tf.tidy(() => tf.mul(input, this.#drawMask(this.getNoiseShape(input) ?? input.shape)));
  }

  /** Draws a mask of 0 and 1 / (1 - rate), which keeps the mean of the input. */
  #drawMask(shape: number[]): tf.Tensor {
    const random = createRandom(this.seed ?? 0, "dropout", this.step++);
    const kept = this.rate < 1 ? 1 / (1 - this.rate) : 0;
    if (tf.backend() instanceof EngineBackend) {
      const attributes = { shape, state: random.state(), rate: this.rate, kept };
      return runKernel(DROPOUT_MASK, {}, attributes)[0];
    }
    const integers = new Uint32Array(tf.util.sizeFromShape(shape));
    random.fill(integers);
    const limit = 2 ** 32 * this.rate;
    return tf.tensor(Float32Array.from(integers, (n) => n < limit ? 0 : kept), shape);
  }
}

/**
 * Creates a dropout layer: in training each input is set to zero with probability
 * `rate` and the others are divided by 1 - rate; in prediction nothing happens.
 * Every training step draws a new mask. Same seed, same masks.
 *
 * Source: Srivastava et al. (2014), inverted as in Keras' Dropout.
 *
 * @throws {RangeError} If the rate is not in 0 … 1.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { dropout } from "earmark/engine/layers/dropout.ts";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const layer = dropout({ rate: 0.5, seed: 7 });
 * const y = layer.apply(tf.ones([8]), { training: true }) as tf.Tensor;
 * assert.ok(y.dataSync().every((value) => value === 0 || value === 2));
 * ```
 */
export function dropout(options: DropoutOptions): tf.layers.Layer {
  const { rate } = options;
  if (!(rate >= 0 && rate <= 1)) {
    throw new RangeError(`Cannot build dropout as rate must be in 0 … 1: current value is ${rate}`);
  }
  return new Dropout({ ...options });
}

/**
 * Reads how many masks each dropout layer of a model has drawn, in the order of
 * the layers: what a training saves in order to be resumed.
 */
export function dropoutSteps(model: tf.LayersModel): number[] {
  return dropoutLayers(model).map((layer) => layer.step);
}

/**
 * Sets how many masks each dropout layer of a model has drawn, as read by
 * `dropoutSteps`.
 *
 * @throws {RangeError} If the model has another number of dropout layers.
 */
export function setDropoutSteps(model: tf.LayersModel, steps: readonly number[]): void {
  const layers = dropoutLayers(model);
  if (layers.length !== steps.length) {
    throw new RangeError(
      `Cannot set dropout steps as there must be one per dropout layer (${layers.length}): ` +
        `current value is ${steps.length}`,
    );
  }
  layers.forEach((layer, i) => layer.step = steps[i]);
}

/** Lists the dropout layers of a model in order. */
function dropoutLayers(model: tf.LayersModel): Dropout[] {
  return model.layers.filter((layer) => layer instanceof Dropout);
}
