/**
 * Trained networks as tfjs has them, for as long as something looks into one.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { useEngine } from "../../engine/engine.ts";
import { modelFromBytes } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";

/** What holds a network. */
export interface HoldsNetwork {
  /** The network as bytes. */
  readonly model: ModelBytes;
}

/** Opens a network on the engine, does some work with it, and disposes of it. */
export async function withNetwork<Result>(
  { model: bytes }: HoldsNetwork,
  work: (model: tf.LayersModel) => Result | Promise<Result>,
): Promise<Result> {
  await useEngine();
  const model = await modelFromBytes(bytes);
  try {
    return await work(model);
  } finally {
    model.dispose();
  }
}

/** Lists the layers of a network in their order, but for its input. */
export function layersIn(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
}

/** Lists the layers whose outputs a layer takes; none where that is the network's input. */
export function sourcesOf(layer: tf.layers.Layer): tf.layers.Layer[] {
  const [node] = (layer as unknown as WithNodes).inboundNodes;
  return node.inboundLayers.filter((source) => source.getClassName() !== "InputLayer");
}

/** The members of tfjs's class that are used here. */
interface WithNodes {
  readonly inboundNodes: readonly { readonly inboundLayers: readonly tf.layers.Layer[] }[];
}
