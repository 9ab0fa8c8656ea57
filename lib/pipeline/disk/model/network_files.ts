/**
 * The network of a model's folder, held against its card.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { modelFromBytes } from "../../../engine/models/model_files.ts";
import type { ModelBytes } from "../../../engine/models/model_files.ts";
import { ModelError } from "../../../errors.ts";
import type { FrontEnd } from "../../../ml/features/feature_system.ts";
import type { ClassifierCard } from "../../judge/card.ts";

/**
 * Makes the network of a folder's files.
 *
 * @throws {ModelError} If tfjs does not know its layers.
 */
export async function networkFrom(folder: string, bytes: ModelBytes): Promise<tf.LayersModel> {
  try {
    return await modelFromBytes(bytes);
  } catch (cause) {
    const message = `Cannot load model as tfjs must know its layers: ${(cause as Error).message}`;
    throw new ModelError(message, folder, { cause });
  }
}

/**
 * Refuses a network that takes or gives something else than its card says.
 *
 * @throws {RangeError} If it does.
 */
export function requireFit(
  network: tf.LayersModel,
  frontEnd: FrontEnd,
  card: ClassifierCard,
): void {
  const size = (shape: readonly (number | null)[]) =>
    shape.slice(1).reduce<number>((n, d) => n * (d ?? NaN), 1);
  const { windowFrames, nFeatures } = frontEnd;
  const taken = size(network.inputs[0].shape);
  if (taken !== windowFrames * nFeatures) {
    throw new RangeError(
      `its network must take windows of ${
        windowFrames * nFeatures
      } values: current value is ${taken}`,
    );
  }
  const given = size(network.outputs[0].shape);
  if (given !== card.classes.length) {
    throw new RangeError(
      `its network must give ${card.classes.length} probabilities: current value is ${given}`,
    );
  }
}
