/**
 * Gradients that tfjs computes wrongly, on its cpu backend too: an error takes their
 * place. None of the engine's own layers needs them.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/** Refuses each where it is wrong; where it is right it is computed as before. */
export function refuseGradients(): void {
  refuse<tf.Conv2DAttrs>(tf.Conv2D, ({ dilations }) => {
    const isPlain = [dilations].flat().every((dilation) => dilation === 1);
    return isPlain ? undefined : ["dilations must be 1", dilations];
  });
  // It gives the padding a share too, although the mean leaves the padding out.
  refuse<tf.AvgPool3DAttrs>(tf.AvgPool3D, (attributes, [x]) => {
    return isPadded(x.shape, attributes)
      ? ["windows must not be padded", attributes.pad]
      : undefined;
  });
  // It reads the gradient of the first image for all.
  refuse(tf.ResizeNearestNeighbor, (_, [{ shape: [batch] }]) => {
    return batch === 1 ? undefined : ["the batch must be of one image", batch];
  });
  // It swaps height and width.
  refuse(tf.ResizeBilinear, (_, [{ shape: [, height, width] }]) => {
    return height === width ? undefined : ["images must be square", `${height} x ${width}`];
  });
}

/** What must hold and what holds instead. */
type Objection = [rule: string, value: unknown];

/**
 * Puts a check before a gradient.
 *
 * @param object Looks at the kernel's attributes and the tensors that its gradient saved.
 */
function refuse<Attributes>(
  kernelName: string,
  object: (attributes: Attributes, saved: tf.Tensor[]) => Objection | undefined,
): void {
  const stock = tf.getGradient(kernelName);
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const objection = object(attributes as Attributes, saved);
      if (!objection) return stock.gradFunc(dy, saved, attributes);
      const [rule, value] = objection;
      throw new RangeError(
        `Cannot differentiate ${kernelName} as ${rule}: current value is ${value}`,
      );
    },
  });
}

/** Tells whether windows of a pooling in three dimensions reach beyond the image. */
function isPadded(shape: number[], attributes: tf.AvgPool3DAttrs): boolean {
  const { filterSize, strides, pad, dimRoundingMode, dataFormat } = attributes;
  const { padInfo } = tf.backend_util.computePool3DInfo(
    shape as [number, number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
    dataFormat,
  );
  const { front, back, top, bottom, left, right } = padInfo;
  return [front, back, top, bottom, left, right].some((size) => size > 0);
}
