/**
 * Networks of one layer, averaged into one: the mean of linear functions is linear.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { modelFromBytes } from "../../engine/models/model_files.ts";
import type { StatisticsSeen } from "../features/statistics_seen.ts";
import type { CommitteeLayout } from "./front_end.ts";
import type { CommitteeNetwork } from "./member.ts";
import type { Sight } from "./sight.ts";

/**
 * Averages logistic regressions, their scaling with them, into one layer on all statistics.
 *
 * @returns Logits. Shape: batch × classes.
 */
export async function meanOfLinear(
  networks: readonly CommitteeNetwork[],
  seen: StatisticsSeen,
  { sight, layout }: { readonly sight: Sight; readonly layout: CommitteeLayout },
): Promise<tf.SymbolicTensor> {
  const statistics = sight.statistics();
  const nInputs = statistics.shape[1]!;
  const parts = await Promise.all(networks.map((network) => readLinear(network)));
  const nClasses = parts[0].bias.length;
  const kernel = new Float64Array(nInputs * nClasses);
  const bias = new Float64Array(nClasses);
  parts.forEach(({ weights, bias: own, mean, scale }, i) => {
    const columns = seen(networks[i].settings.features.normalization, layout.bands!);
    own.forEach((value, k) => bias[k] += value / parts.length);
    columns.forEach((column, j) => {
      for (let k = 0; k < nClasses; k++) {
        const slope = weights[j * nClasses + k] / scale[j] / parts.length;
        kernel[column * nClasses + k] += slope;
        bias[k] -= slope * mean[j];
      }
    });
  });
  const layer = tf.layers.dense({ units: nClasses });
  const logits = layer.apply(statistics) as tf.SymbolicTensor;
  tf.tidy(() =>
    layer.setWeights([
      tf.tensor2d(Float32Array.from(kernel), [nInputs, nClasses]),
      tf.tensor1d(Float32Array.from(bias)),
    ])
  );
  return logits;
}

/** Reads the coefficients of a network of one layer. */
async function readLinear({ model: bytes, scaler }: CommitteeNetwork) {
  if (scaler.kind !== "standardizer") {
    throw new RangeError(
      `Cannot average networks as their scaler must be a standardizer: current value is ${scaler.kind}`,
    );
  }
  const model = await modelFromBytes(bytes);
  const [weights, bias] = model.getWeights().map((weight) => weight.dataSync().slice());
  model.dispose();
  return { weights, bias, mean: scaler.mean, scale: scaler.scale };
}
