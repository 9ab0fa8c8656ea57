/**
 * Long short-term memory.
 *
 * @module
 */
import { arrange } from "../graph_writer.ts";
import { requireSetting } from "../layer_call.ts";
import type { LayerCall, Result, Weight } from "../layer_call.ts";

/** Where ONNX's gates (input, output, forget, cell) are among tfjs's (input, forget, cell, output). */
const GATES = [0, 3, 1, 2];

/** Time first, as ONNX's operator has it. */
const TIME_FIRST = [1, 0, 2];

/** Converts an LSTM that starts from zeros. */
export function convertLstm(call: LayerCall): Result {
  requireSetting(call, "activation", ["tanh"]);
  requireSetting(call, "recurrentActivation", ["sigmoid"]);
  for (const key of ["goBackwards", "returnState", "stateful"]) requireSetting(call, key, [false]);
  const { inputs: [x], weights: [kernel, recurrent, bias], writer } = call;
  const units = recurrent.shape[0];
  const operands = [arrange(writer, x, TIME_FIRST).name];
  for (const [name, weight] of Object.entries({ kernel, recurrent })) {
    const shape = [1, 4 * units, weight.shape[0]];
    operands.push(writer.constant(name, gatesFirst(weight, units), shape));
  }
  if (bias) {
    const both = new Float32Array(8 * units); // ONNX adds a second one, of the recurrence
    both.set(gatesFirst({ data: bias.data, shape: [1, 4 * units] }, units));
    operands.push(writer.constant("bias", both, [1, 8 * units]));
  }
  const attributes = { hidden_size: units };
  const squeeze = (name: string, axis: bigint): string =>
    writer.node("Squeeze", [name, writer.constant("axes", BigInt64Array.of(axis), [1])]);
  if (call.config.returnSequences) {
    // Steps × directions × batch × units.
    const states = writer.node("LSTM", operands, attributes);
    return { name: squeeze(states, 1n), order: TIME_FIRST };
  }
  // Directions × batch × units.
  const last = writer.node("LSTM", operands, attributes, 1);
  return { name: squeeze(last, 0n), order: [0, 1] };
}

/** Reorders inputs × gates of tfjs to gates of ONNX × inputs. */
function gatesFirst({ data, shape: [nInputs, nColumns] }: Weight, units: number): Float32Array {
  const reordered = new Float32Array(data.length);
  GATES.forEach((gate, at) => {
    for (let unit = 0; unit < units; unit++) {
      for (let input = 0; input < nInputs; input++) {
        reordered[(at * units + unit) * nInputs + input] =
          data[input * nColumns + gate * units + unit];
      }
    }
  });
  return reordered;
}
