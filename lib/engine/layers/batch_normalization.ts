/**
 * Batch normalisation.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/** What sets up a batch normalisation layer. */
export type BatchNormalizationOptions = NonNullable<
  Parameters<typeof tf.layers.batchNormalization>[0]
>;

/** Creates a batch normalisation layer. */
export function batchNormalization(options: BatchNormalizationOptions = {}): tf.layers.Layer {
  return tf.layers.batchNormalization(options);
}
