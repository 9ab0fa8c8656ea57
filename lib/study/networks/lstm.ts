/**
 * What an LSTM does with a window: its gates and states, step by step.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { columnOf, variance } from "../../arrays.ts";
import type { Matrix } from "../../arrays.ts";
import { runLayers } from "./activations.ts";
import type { HeardWindow } from "./heard_window.ts";
import { layersIn, sourcesOf, withNetwork } from "./open_network.ts";

/** The gates and states of an LSTM over time. Shape of each: steps × units. */
export interface LstmStates {
  /** How much of what is new is written into the cell, 0 … 1. */
  readonly input: Matrix<Float64Array>;
  /** How much of the cell is kept, 0 … 1. */
  readonly forget: Matrix<Float64Array>;
  /** What is new, −1 … 1. */
  readonly candidate: Matrix<Float64Array>;
  /** How much of the cell is shown, 0 … 1. */
  readonly output: Matrix<Float64Array>;
  /** What is remembered. */
  readonly cell: Matrix<Float64Array>;
  /** What is passed on, −1 … 1. */
  readonly hidden: Matrix<Float64Array>;
  /** Number of the unit whose hidden state varies most, from 1. */
  readonly liveliest: number;
}

/** The weights of an LSTM; each row holds those of input, forget, candidate and output gates. */
interface LstmWeights {
  readonly kernel: Matrix<Float32Array>;
  readonly recurrent: Matrix<Float32Array>;
  readonly bias: Float32Array;
}

/**
 * Runs the first LSTM of a network on a window, step by step, and keeps its gates and states.
 * The hidden states are those of the network.
 *
 * @throws {RangeError} If the network has no LSTM.
 *
 * Source: Hochreiter and Schmidhuber (1997); keras.layers.LSTM gives the same numbers.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import { lstm } from "earmark/engine/layers/lstm.ts";
 * import { modelToBytes } from "earmark/engine/models/model_files.ts";
 * import { lstmOf } from "earmark/study/networks/lstm.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const layer = lstm({ units: 1, returnSequences: true, inputShape: [2, 1] });
 * const model = await modelToBytes(tf.sequential({ layers: [layer] }));
 * const window = { data: new Float32Array(2), rows: 2, columns: 1 };
 * const { input, hidden } = await lstmOf({ network: { model }, window });
 * assert.deepEqual([input.data[0], hidden.data[1]], [0.5, 0]);
 * ```
 */
export function lstmOf(
  { network, window }: Pick<HeardWindow, "window"> & {
    readonly network: Pick<HeardWindow["network"], "model">;
  },
): Promise<LstmStates> {
  return withNetwork(network, (model) => {
    const layers = layersIn(model);
    const layer = layers.find((layer) => layer.getClassName() === "LSTM");
    if (layer === undefined) {
      const kinds = [...new Set(layers.map((layer) => layer.getClassName()))].join(", ");
      throw new RangeError(
        `Cannot show gates as the network must have an LSTM: current value is ${kinds}`,
      );
    }
    const source = sourcesOf(layer);
    const [[sequence]] = source.length > 0 ? runLayers(model, source, window) : [[window]];
    const states = runLstm(sequence, weightsOf(layer));
    return { ...states, liveliest: liveliestOf(states.hidden) };
  });
}

/** Reads the weights of an LSTM. */
function weightsOf(layer: tf.layers.Layer): LstmWeights {
  const [kernel, recurrent, bias] = layer.getWeights();
  return {
    kernel: matrixOf(kernel),
    recurrent: matrixOf(recurrent),
    bias: bias?.dataSync<"float32">().slice() ?? new Float32Array(kernel.shape[1]!),
  };
}

function matrixOf(tensor: tf.Tensor): Matrix<Float32Array> {
  const [rows, columns] = tensor.shape;
  return { data: tensor.dataSync<"float32">().slice(), rows, columns: columns! };
}

/** Runs an LSTM over a sequence, from states of 0. */
function runLstm(sequence: Matrix, { kernel, recurrent, bias }: LstmWeights) {
  const { rows: units } = recurrent;
  const { rows } = sequence;
  const empty = () => ({ data: new Float64Array(rows * units), rows, columns: units });
  const [input, forget, candidate, output] = [empty(), empty(), empty(), empty()];
  const [cell, hidden] = [empty(), empty()];
  let before: { cell: Float64Array; hidden: Float64Array } = {
    cell: new Float64Array(units),
    hidden: new Float64Array(units),
  };
  for (let t = 0; t < rows; t++) {
    const sums = Float64Array.from(bias);
    addProduct(sums, sequence.data.subarray(t * sequence.columns), kernel);
    addProduct(sums, before.hidden, recurrent);
    for (let u = 0; u < units; u++) {
      const at = t * units + u;
      input.data[at] = sigmoid(sums[u]);
      forget.data[at] = sigmoid(sums[units + u]);
      candidate.data[at] = Math.tanh(sums[2 * units + u]);
      output.data[at] = sigmoid(sums[3 * units + u]);
      cell.data[at] = forget.data[at] * before.cell[u] + input.data[at] * candidate.data[at];
      hidden.data[at] = output.data[at] * Math.tanh(cell.data[at]);
    }
    const row = (states: Matrix<Float64Array>) => states.data.subarray(t * units, (t + 1) * units);
    before = { cell: row(cell), hidden: row(hidden) };
  }
  return { input, forget, candidate, output, cell, hidden };
}

/** Adds a row times a matrix to sums, in place. */
function addProduct(sums: Float64Array, row: ArrayLike<number>, matrix: Matrix): void {
  for (let i = 0; i < matrix.rows; i++) {
    for (let k = 0; k < sums.length; k++) sums[k] += row[i] * matrix.data[i * matrix.columns + k];
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Finds the unit whose state varies most. */
function liveliestOf(hidden: Matrix): number {
  const spreads = Array.from(
    { length: hidden.columns },
    (_, k) => variance(columnOf(hidden, k)),
  );
  return 1 + spreads.indexOf(Math.max(...spreads));
}
