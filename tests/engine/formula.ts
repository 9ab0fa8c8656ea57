/** The numbers of tests/reference/engine/make_torch.py: inputs, weights and directions. */

import * as tf from "@tensorflow/tfjs";

/** Numbers in [-1, 1) that float32 holds exactly: s <- 1664525 s + 1013904223 mod 2^32. */
export class Sequence {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Draws so many numbers, scaled and shifted. */
  draw(length: number, scale = 1, offset = 0): Float32Array {
    return Float32Array.from({ length }, () => {
      this.#state = (Math.imul(1664525, this.#state) + 1013904223) >>> 0;
      return offset + scale * ((this.#state >>> 8) / 2 ** 23 - 1);
    });
  }

  /** Draws a tensor. */
  drawTensor(shape: number[], scale = 1, offset = 0): tf.Tensor {
    return tf.tensor(this.draw(tf.util.sizeFromShape(shape), scale, offset), shape);
  }
}

/** Gives a model's weights their numbers, those that are trained in their order. */
export function drawWeights(model: tf.LayersModel, sequence: Sequence): void {
  tf.tidy(() => {
    for (const weight of model.trainableWeights) {
      const shape = weight.shape as number[];
      const isKernel = shape.length > 1;
      const scale = isKernel ? Math.sqrt(3 / tf.util.sizeFromShape(shape.slice(0, -1))) : 0.25;
      const offset = weight.originalName.endsWith("gamma") ? 1 : 0;
      weight.write(sequence.drawTensor(shape, scale, offset));
    }
  });
}
