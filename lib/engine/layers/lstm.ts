/**
 * Long short-term memory.
 *
 * @module
 */

import * as tf from "@tensorflow/tfjs";

/** What sets up an LSTM layer: the options of tf.layers.lstm. */
export type LstmOptions = Parameters<typeof tf.layers.lstm>[0];

/** Creates an LSTM layer with Keras' defaults. */
export function lstm(options: LstmOptions): tf.layers.Layer {
  return tf.layers.lstm({
    recurrentActivation: "sigmoid",
    unitForgetBias: true,
    kernelInitializer: "glorotUniform",
    ...options,
  });
}
