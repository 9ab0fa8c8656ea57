/**
 * Gradients of kernels, computed only where something asks for them: that of the
 * images that enter a network is never needed.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { EngineBackend } from "../backend.ts";
import { CONV2D, type Conv2DAttributes } from "./conv2d.ts";
import { RELU_GRADIENT } from "./elementwise.ts";

/** Computes the gradient of ReLU from that of its result, on any backend. */
function reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  if (!(tf.backend() instanceof EngineBackend)) return tf.mul(dy, tf.step(y));
  const [dx] = tf.engine().runKernel(RELU_GRADIENT, { dy, y }) as unknown as tf.Tensor[];
  return dx;
}

/** Registers the gradients, in place of tfjs's where it has one. */
export function registerGradients(): void {
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => reluGradient(dy as tf.Tensor, y) }),
  });
  tf.registerGradient({
    kernelName: CONV2D,
    inputsToSave: ["x", "filter"],
    outputsToSave: [true],
    gradFunc: (dy, [x, filter, y], attributes) => {
      const { strides, pad, isRelu } = attributes as unknown as Conv2DAttributes;
      const gradient = isRelu ? reluGradient(dy as tf.Tensor, y) : dy as tf.Tensor;
      const run = (name: string, inputs: tf.NamedTensorMap, attributes: object): tf.Tensor =>
        tf.engine().runKernel(name, inputs, { strides, pad, dataFormat: "NHWC", ...attributes });
      return {
        x: () => {
          const inputs = { dy: gradient, filter };
          return run(tf.Conv2DBackpropInput, inputs, { inputShape: x.shape });
        },
        filter: () => {
          const inputs = { x, dy: gradient };
          return run(tf.Conv2DBackpropFilter, inputs, { filterShape: filter.shape });
        },
        bias: () => tf.sum(gradient, [0, 1, 2]),
      };
    },
  });
}
