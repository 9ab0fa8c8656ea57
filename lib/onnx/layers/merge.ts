/**
 * Layers that make one tensor of several.
 *
 * @module
 */
import { arrange } from "../graph_writer.ts";
import type { LayerCall, Result } from "../layer_call.ts";

/** Converts a sum of tensors. */
export function convertAdd(call: LayerCall): Result {
  const { names, order } = alike(call);
  return { name: call.writer.node("Sum", names), order };
}

/** Converts a product of tensors, number by number. */
export function convertMultiply(call: LayerCall): Result {
  const { names: [first, ...others], order } = alike(call);
  const name = others.reduce((product, other) => call.writer.node("Mul", [product, other]), first);
  return { name, order };
}

/** Converts tensors laid one after the other along an axis. */
export function convertConcatenate(call: LayerCall): Result {
  const { names, order } = alike(call);
  const axis = call.config.axis as number;
  const at = order.indexOf(axis < 0 ? axis + order.length : axis);
  return { name: call.writer.node("Concat", names, { axis: at }), order };
}

/** Brings the axes of all inputs into the order of the first. */
function alike({ name, inputs, writer }: LayerCall) {
  const [{ order }] = inputs;
  const ranks = inputs.map((input) => input.order.length);
  if (ranks.some((rank) => rank !== order.length)) {
    throw new RangeError(
      `Cannot export layer ${name} as its inputs must have as many axes as each other: ` +
        `current value is ${ranks.join(", ")}`,
    );
  }
  return { names: inputs.map((input) => arrange(writer, input, order).name), order };
}
