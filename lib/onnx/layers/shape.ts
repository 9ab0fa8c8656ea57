/**
 * Layers that compute nothing in prediction: other shapes, and dropout.
 *
 * @module
 */
import { arrange, naturalOrder } from "../graph_writer.ts";
import { requireSetting } from "../layer_call.ts";
import type { LayerCall, Result } from "../layer_call.ts";

/** Converts a dropout, which does nothing in prediction. */
export function convertDropout({ inputs: [x] }: LayerCall): Result {
  return x;
}

/** Converts a layer that makes a vector of every item of the batch, channels last. */
export function convertFlatten(call: LayerCall): Result {
  requireSetting(call, "dataFormat", ["channelsLast"]);
  const { inputs: [x], writer } = call;
  const natural = arrange(writer, x, naturalOrder(x.shape.length));
  return { name: writer.node("Flatten", [natural.name], { axis: 1 }), order: [0, 1] };
}

/** Converts a layer that gives every item of the batch another shape. */
export function convertReshape({ inputs: [x], shape, writer }: LayerCall): Result {
  const natural = arrange(writer, x, naturalOrder(x.shape.length));
  const sizes = BigInt64Array.from(shape, (size) => BigInt(size ?? 0)); // 0 keeps the batch
  const target = writer.constant("shape", sizes, [shape.length]);
  return {
    name: writer.node("Reshape", [natural.name, target]),
    order: naturalOrder(shape.length),
  };
}
