import * as tf from "@tensorflow/tfjs";
import { modelToBytes } from "earmark/engine/models/model_files.ts";
import type { CommitteeMember, CommitteeNetwork } from "earmark/ml/committee/member.ts";
import type { FeatureSettings } from "earmark/ml/features/feature_system.ts";
import type { Normalization } from "earmark/ml/features/log_mel/planes.ts";
import type { ScalerJson } from "earmark/ml/features/scaler.ts";
import { houseCnn } from "earmark/ml/networks/cnn/layers.ts";
import { buildKernelNetwork } from "earmark/ml/networks/kernel/fit.ts";
import type { KernelMachine } from "earmark/ml/networks/kernel/least_squares.ts";
import { buildLogistic } from "earmark/ml/networks/logistic/fit.ts";
import { networkNamed } from "earmark/ml/networks/networks.ts";
import { originalCnn, originalRnn } from "earmark/ml/networks/original/layers.ts";
import { houseRnn } from "earmark/ml/networks/rnn/layers.ts";
import type { BuildOptions } from "earmark/ml/training/fit.ts";
import { createRandom } from "earmark/random.ts";
import type { Random } from "earmark/random.ts";

/** Classes of the networks. */
export const N_CLASSES = 3;

const builders: Readonly<Record<string, (options: BuildOptions) => tf.LayersModel>> = {
  rnn: houseRnn,
  cnn: houseCnn,
  "original-rnn": originalRnn,
  "original-cnn": originalCnn,
};

/** Draws a network that nobody trained, batch norm and all. */
async function drawNetwork(
  name: string,
  settings: FeatureSettings,
  seed: number,
): Promise<CommitteeNetwork> {
  const random = createRandom("committee", name, seed);
  const { windowFrames, nFeatures, nChannels } = networkNamed(name).frontEnd(settings);
  const model = Object.hasOwn(builders, name)
    ? shaken(
      builders[name]({
        ...{ windowFrames, nFeatures, nChannels, nClasses: N_CLASSES },
        ...{ dropoutRate: 0.3, seed },
      }),
      random,
    )
    : name === "kernel"
    ? buildKernelNetwork(drawMachine(nFeatures, random))
    : buildLogistic(draw(nFeatures * N_CLASSES, () => 0.1 * random.normal()), [0.3, -0.5, seed]);
  const bytes = await modelToBytes(model);
  model.dispose();
  return { model: bytes, scaler: drawScaler(name, nFeatures, random), settings };
}

/** Draws kernels about a few places. */
function drawMachine(nFeatures: number, random: Random): KernelMachine {
  const rows = 5;
  return {
    gamma: 1 / nFeatures,
    centers: {
      data: Float32Array.from(draw(rows * nFeatures, () => random.normal())),
      rows,
      columns: nFeatures,
    },
    coefficients: Float64Array.from(draw(rows * N_CLASSES, () => random.normal())),
    bias: Float64Array.of(0.1, -0.2, 0.3),
  };
}

/** Moves every weight by a little, which leaves variances positive. */
function shaken(model: tf.LayersModel, random: Random): tf.LayersModel {
  const moved = (value: number) =>
    value === 0 ? 0.1 * random.normal() : value * (0.8 + 0.4 * random.next());
  const weights = model.getWeights().map((weight) =>
    tf.tensor(weight.dataSync().map(moved) as Float32Array, weight.shape)
  );
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}

/** Draws a scaler of the kind that a network's training makes. */
function drawScaler(name: string, nFeatures: number, random: Random): ScalerJson {
  if (networkNamed(name).scaler === "minMax") return { kind: "minMax", min: -3, max: 4 };
  return {
    kind: "standardizer",
    mean: draw(nFeatures, () => random.normal()),
    scale: draw(nFeatures, () => 1 + random.next()),
  };
}

/** Draws numbers. */
function draw(length: number, next: () => number): number[] {
  return Array.from({ length }, next);
}

/** Draws a member: one network for each of what is removed, fold by fold. */
export async function drawMember(
  name: string,
  settingsBy: (normalization: Normalization) => FeatureSettings,
  { normalizations, factor }: {
    readonly normalizations: readonly Normalization[];
    readonly factor: number;
  },
): Promise<CommitteeMember> {
  const networks = [];
  for (const [i, normalization] of normalizations.entries()) {
    networks.push(await drawNetwork(name, settingsBy(normalization), i + 1));
  }
  return { name, network: networkNamed(name), networks, factor };
}
