/**
 * Dense layers, on vectors and on every step of a sequence.
 *
 * @module
 */
import { arrange, naturalOrder } from "../graph_writer.ts";
import type { LayerCall, LayerConfig, Result } from "../layer_call.ts";
import { activate } from "./activation.ts";

/** Converts a dense layer, which works along the last axis. */
export function convertDense(call: LayerCall): Result {
  const { inputs: [x], weights: [kernel, bias], writer } = call;
  const rank = x.shape.length;
  const isLast = x.order.at(-1) === rank - 1;
  const { name, order } = isLast ? x : arrange(writer, x, naturalOrder(rank));
  const product = writer.node("MatMul", [
    name,
    writer.constant("kernel", kernel.data, kernel.shape),
  ]);
  if (!bias) return activate(call, { name: product, order });
  const sum = writer.node("Add", [product, writer.constant("bias", bias.data, bias.shape)]);
  return activate(call, { name: sum, order });
}

/** Converts a dense layer that is distributed over time, as it works on sequences anyway. */
export function convertTimeDistributed(call: LayerCall): Result {
  const { className, config } = call.config.layer as { className: string; config: LayerConfig };
  if (className === "Dense") return convertDense({ ...call, config });
  throw new RangeError(
    `Cannot export layer ${call.name} as only Dense may be distributed over time: ` +
      `current value is ${className}`,
  );
}
