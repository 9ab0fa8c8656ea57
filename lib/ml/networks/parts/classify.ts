/**
 * How the house's networks end.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { dropout } from "../../../engine/layers/dropout.ts";
import type { BuildOptions } from "../../training/fit.ts";
import { glorot } from "./parts.ts";
import type { Seeds } from "./parts.ts";

/**
 * Closes a network: dropout and one dense layer for each kind of feature, summed
 * into probabilities (one dense layer on all of them, without laying them side
 * by side).
 */
export function classify(
  input: tf.SymbolicTensor,
  features: readonly tf.SymbolicTensor[],
  { nClasses, dropoutRate }: BuildOptions,
  seeds: Seeds,
): tf.LayersModel {
  const logits = features.map((feature, i) => {
    const kept = dropout({ rate: dropoutRate, seed: seeds() }).apply(feature);
    return tf.layers.dense({
      units: nClasses,
      useBias: i === 0,
      kernelInitializer: glorot(seeds),
    }).apply(kept) as tf.SymbolicTensor;
  });
  const sum = tf.layers.add().apply(logits) as tf.SymbolicTensor;
  const output = tf.layers.softmax().apply(sum) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
}
