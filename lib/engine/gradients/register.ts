/**
 * Gradients of kernels, computed only where something asks for them: that of the
 * images that enter a network is never needed.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";
import { CONV2D, type Conv2DAttributes } from "../kernels/conv2d.ts";
import { EQUAL, layOut, RELU_GRADIENT } from "../kernels/elementwise.ts";
import { EngineBackend } from "../memory/backend.ts";
import { refuseGradients } from "./refused_gradients.ts";

/** Computes the gradient of ReLU from that of its result, on any backend. */
function reluGradient(dy: tf.Tensor, y: tf.Tensor): tf.Tensor {
  if (!(tf.backend() instanceof EngineBackend)) return tf.mul(dy, tf.step(y));
  const [dx] = tf.engine().runKernel(RELU_GRADIENT, { dy, y }) as unknown as tf.Tensor[];
  return dx;
}

/** Gives the gradient of a maximum to every element that equals it, as tfjs does. */
function maxGradient(
  dy: tf.Tensor,
  x: tf.Tensor,
  y: tf.Tensor,
  { reductionIndices }: tf.MaxAttrs,
): tf.Tensor {
  const axes = tf.util.parseAxisParam(reductionIndices, x.shape);
  const shape = x.shape.map((size, i) => axes.includes(i) ? 1 : size);
  return tf.mul(tf.reshape(dy, shape), whereEqual(x, tf.reshape(y, shape)));
}

/** Returns 1 where a tensor equals another, repeated over it, and 0 elsewhere; on any backend. */
function whereEqual(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const isEngine = tf.backend() instanceof EngineBackend;
  const isLaid = isEngine && layOut(a.shape, b.shape) !== undefined && !a.shape.includes(0);
  if (!isLaid || a.dtype !== "float32") return tf.cast(tf.equal(a, b), "float32");
  const [y] = tf.engine().runKernel(EQUAL, { a, b }) as unknown as tf.Tensor[];
  return y;
}

/**
 * Registers the gradients, in place of tfjs's where it has one, and refuses those of tfjs's
 * that are wrong.
 */
export function registerGradients(): void {
  refuseGradients();
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => reluGradient(dy as tf.Tensor, y) }),
  });
  tf.unregisterGradient(tf.Max);
  tf.registerGradient({
    kernelName: tf.Max,
    inputsToSave: ["x"],
    outputsToSave: [true],
    gradFunc: (dy, [x, y], attributes) => ({
      x: () => maxGradient(dy as tf.Tensor, x, y, attributes as unknown as tf.MaxAttrs),
    }),
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
