/**
 * Batch normalisation, by the averages that training left.
 *
 * @module
 */
import { arrange, channelsFirst } from "../graph_writer.ts";
import { requireSetting } from "../layer_call.ts";
import type { LayerCall, Result } from "../layer_call.ts";

/** The settings that decide batch normalisation. */
interface BatchNormalizationConfig {
  readonly epsilon: number;
  /** Whether there is a learnt scale, gamma. */
  readonly scale: boolean;
  /** Whether there is a learnt offset, beta. */
  readonly center: boolean;
}

/** Converts batch normalisation of the last axis. */
export function convertBatchNormalization(call: LayerCall): Result {
  const { inputs: [x], weights, writer } = call;
  requireSetting(call, "axis", [-1, x.shape.length - 1]);
  const { epsilon, scale, center } = call.config as unknown as BatchNormalizationConfig;
  const learnt = weights.map(({ data }) => data);
  const [mean, variance] = learnt.slice(-2);
  const gamma = scale ? learnt[0] : mean.map(() => 1);
  const beta = center ? learnt[scale ? 1 : 0] : mean.map(() => 0);
  const constants = Object.entries({ gamma, beta, mean, variance })
    .map(([name, data]) => writer.constant(name, data, [data.length]));
  const order = channelsFirst(x.shape.length);
  const operands = [arrange(writer, x, order).name, ...constants];
  return {
    name: writer.node("BatchNormalization", operands, { epsilon: { float: epsilon } }),
    order,
  };
}
