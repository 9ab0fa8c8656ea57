/**
 * Batch normalisation, trained by one kernel forward and one backward.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { BATCH_NORM, BATCH_NORM_GRADIENT } from "../kernels/batch_norm.ts";
import { EngineBackend } from "../memory/backend.ts";
import { differentiable, runKernel } from "./operation.ts";
import { stockLayer } from "./stock.ts";

/** Options of a batch normalisation layer: those of tf.layers.batchNormalization. */
export type BatchNormalizationOptions = NonNullable<
  Parameters<typeof tf.layers.batchNormalization>[0]
>;

/** A weight of a layer. */
type Weight = ReturnType<tf.layers.Layer["addWeight"]>;

/** The members of tfjs's class that are used here. */
interface StockBatchNormalization extends tf.layers.Layer {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma?: Weight;
  readonly beta?: Weight;
  readonly movingMean: Weight;
  readonly movingVariance: Weight;
}

const Stock = stockLayer<StockBatchNormalization, BatchNormalizationOptions>("BatchNormalization");

/** A layer that is saved as tfjs's BatchNormalization. Made by `batchNormalization`. */
export class BatchNormalization extends Stock {
  /**
   * Makes the weights.
   *
   * @throws {RangeError} If the axis is not the last, as tfjs's kernel supposes.
   */
  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { length } = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    if (this.axis !== -1 && this.axis !== length - 1) {
      throw new RangeError(
        `Cannot build batchNormalization as axis must be the last (${length - 1}): ` +
          `current value is ${this.axis}`,
      );
    }
    super.build(inputShape);
  }

  /** Normalises by the batch's moments in training, by the moving ones in prediction. */
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: { training?: boolean },
  ): tf.Tensor | tf.Tensor[] {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!kwargs.training || x.size === 0 || !(tf.backend() instanceof EngineBackend)) {
      return super.call(inputs, kwargs);
    }
    return tf.tidy(() => {
      const channels = [x.shape[x.rank - 1]];
      const gamma = this.gamma?.read() ?? tf.ones(channels);
      const beta = this.beta?.read() ?? tf.zeros(channels);
      return normalizeBatch(x, gamma, beta, this.epsilon, (mean, variance) => {
        this.#move(this.movingMean, mean);
        this.#move(this.movingVariance, variance);
      });
    });
  }

  /** Moves a moving average towards the batch's value. */
  #move(average: Weight, value: tf.Tensor): void {
    const before = average.read();
    average.write(tf.sub(before, tf.mul(tf.sub(before, value), 1 - this.momentum)));
  }
}

/** Normalises a batch by its own moments, which it reports. */
function normalizeBatch(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
  report: (mean: tf.Tensor, variance: tf.Tensor) => void,
): tf.Tensor {
  return differentiable([x, gamma, beta], () => {
    const [y, mean, variance, inverse] = runKernel(BATCH_NORM, { x, gamma, beta }, { epsilon });
    report(mean, variance);
    return { value: y, saved: [x, mean, inverse, gamma] };
  }, (dy, [x, mean, inverse, gamma]) => {
    return runKernel(BATCH_NORM_GRADIENT, { x, dy, mean, inverse, gamma });
  });
}

/**
 * Creates a batch normalisation layer: in training each channel is shifted and
 * scaled to the batch's mean 0 and variance 1, in prediction by moving averages,
 * then by a learnt scale (gamma) and offset (beta). Defaults as Keras: momentum
 * 0.99, epsilon 0.001.
 *
 * Source: Ioffe and Szegedy (2015).
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { batchNormalization } from "earmark/engine/layers/batch_normalization.ts";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const layer = batchNormalization({ epsilon: 1e-6 });
 * const y = layer.apply(tf.tensor2d([[1], [3]]), { training: true }) as tf.Tensor;
 * assert.ok(Math.abs(y.dataSync()[0] + 1) < 1e-5);
 * ```
 */
export function batchNormalization(options: BatchNormalizationOptions = {}): tf.layers.Layer {
  return new BatchNormalization({ ...options });
}
