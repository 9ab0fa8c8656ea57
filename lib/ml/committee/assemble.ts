/**
 * The networks of a committee in one: every one of them sees its part of the same input,
 * and one dense layer adds their logits up.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { modelFromBytes } from "../../engine/models/model_files.ts";
import { prefixNames } from "../../engine/models/prefix_names.ts";
import type { FeatureSettings } from "../features/feature_system.ts";
import { committeeLayout } from "./front_end.ts";
import type { CommitteeLayout } from "./front_end.ts";
import { meanOfLinear } from "./linear.ts";
import type { CommitteeMember } from "./member.ts";
import { createSight } from "./sight.ts";
import type { Sight } from "./sight.ts";

/**
 * Builds one network of all: the sum over the members of the mean logits of their networks,
 * each times its factor, as probabilities.
 *
 * @param settings Those of the committee's front end.
 * @returns Input: windows of the committee's front end, batch × rows × columns. Output:
 *   batch × classes.
 */
export async function assembleCommittee(
  members: readonly CommitteeMember[],
  settings: FeatureSettings,
): Promise<tf.LayersModel> {
  const layout = committeeLayout(settings);
  const { windowFrames, statisticsRows, columns } = layout;
  const input = tf.input({ shape: [windowFrames + statisticsRows, columns] });
  const sight = createSight(input, layout);
  const logits: tf.SymbolicTensor[] = [];
  const weights: number[] = [];
  for (const { name, network, networks, factor } of members) {
    const own = network.isLinear && network.statistics
      ? [await meanOfLinear(networks, network.statistics, { sight, layout })]
      : await logitsOf({ name, network, networks }, { sight, layout });
    logits.push(...own);
    weights.push(...own.map(() => factor / own.length));
  }
  const beside = logits.length > 1
    ? tf.layers.concatenate().apply(logits) as tf.SymbolicTensor
    : logits[0];
  return tf.model({ inputs: input, outputs: votes(beside, weights) });
}

/** Applies networks to their part of the input, up to their logits. */
async function logitsOf(
  { name, network, networks }: Omit<CommitteeMember, "factor">,
  { sight, layout }: { readonly sight: Sight; readonly layout: CommitteeLayout },
): Promise<tf.SymbolicTensor[]> {
  const logits: tf.SymbolicTensor[] = [];
  for (const [i, { model: bytes, scaler, settings }] of networks.entries()) {
    const model = await modelFromBytes(
      prefixNames(bytes, `${name.replaceAll("-", "_")}_${i + 1}_`),
    );
    const shape = model.inputs[0].shape.slice(1) as number[];
    const { normalization } = settings.features;
    const seen = network.statistics
      ? sight.columns(network.statistics(normalization, layout.bands!), scaler)
      : sight.windows(normalization, scaler, shape);
    logits.push(applyTo(model, seen));
    // Its layers are the committee's from here on, and go when that is disposed.
    model.dispose();
  }
  return logits;
}

/** Applies a network's layers to another input, without its dropout and its softmax. */
function applyTo(model: tf.LayersModel, input: tf.SymbolicTensor): tf.SymbolicTensor {
  const known = new Map([[model.inputs[0].id, input]]);
  const visit = (tensor: tf.SymbolicTensor): tf.SymbolicTensor => {
    const found = known.get(tensor.id);
    if (found) return found;
    const { sourceLayer: layer, inputs } = tensor;
    const [first, ...rest] = inputs.map(visit);
    const isIdle = layer.getClassName() === "Dropout" || layer.getClassName() === "Softmax";
    const output = isIdle ? first : layer.apply(rest.length > 0 ? [first, ...rest] : first);
    known.set(tensor.id, output as tf.SymbolicTensor);
    return output as tf.SymbolicTensor;
  };
  withoutSoftmax(model.outputs[0].sourceLayer);
  return visit(model.outputs[0]);
}

/** Takes the softmax out of a dense layer that ends a network. */
function withoutSoftmax(layer: tf.layers.Layer): void {
  if (layer.getClassName() !== "Dense") return;
  const linear = tf.layers.activation({ activation: "linear" });
  Object.assign(layer, { activation: (linear as unknown as { activation: unknown }).activation });
}

/** Adds logits up that lie side by side, and makes probabilities of them: one dense layer. */
function votes(beside: tf.SymbolicTensor, weights: readonly number[]): tf.SymbolicTensor {
  const nLogits = beside.shape[1]!;
  const nClasses = nLogits / weights.length;
  const kernel = new Float32Array(nLogits * nClasses);
  weights.forEach((weight, i) => {
    for (let k = 0; k < nClasses; k++) kernel[(i * nClasses + k) * nClasses + k] = weight;
  });
  const layer = tf.layers.dense({ units: nClasses, activation: "softmax", useBias: false });
  const output = layer.apply(beside) as tf.SymbolicTensor;
  tf.tidy(() => layer.setWeights([tf.tensor2d(kernel, [nLogits, nClasses])]));
  return output;
}
