/**
 * Activations: as layers, and at the end of others.
 *
 * @module
 */
import type { LayerCall, Result } from "../layer_call.ts";
import { requireSetting } from "../layer_call.ts";

/** Operators by the names of tfjs's activations; none for the one that does nothing. */
const OPERATORS: Readonly<Record<string, string | undefined>> = {
  linear: undefined,
  elu: "Elu",
  relu: "Relu",
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  softmax: "Softmax",
};

/** Applies the activation of a layer to what the layer computed. */
export function activate(call: LayerCall, result: Result): Result {
  requireSetting(call, "activation", Object.keys(OPERATORS));
  const opType = OPERATORS[call.config.activation as string];
  if (!opType) return result;
  if (opType === "Softmax") return softmax(call, result);
  return { ...result, name: call.writer.node(opType, [result.name]) };
}

/** Converts a layer that is an activation. */
export function convertActivation(call: LayerCall): Result {
  return activate(call, call.inputs[0]);
}

/** Converts a rectifier. */
export function convertRelu(call: LayerCall): Result {
  requireSetting(call, "maxValue", ["none"]);
  const [{ name, order }] = call.inputs;
  return { name: call.writer.node("Relu", [name]), order };
}

/** Converts a softmax over the last axis, which is the only one that tfjs can do. */
export function convertSoftmax(call: LayerCall): Result {
  const [x] = call.inputs;
  requireSetting(call, "axis", [-1, x.order.length - 1]);
  return softmax(call, x);
}

/** Writes a softmax over the last axis of the model. */
function softmax({ writer }: LayerCall, { name, order }: Result): Result {
  const axis = order.indexOf(order.length - 1);
  return { name: writer.node("Softmax", [name], { axis }), order };
}
