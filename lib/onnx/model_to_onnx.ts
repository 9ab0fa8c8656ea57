/**
 * Networks of tfjs as ONNX files, which run in onnxruntime and many others.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { arrange, createGraphWriter, naturalOrder } from "./graph_writer.ts";
import type { GraphWriter, Value } from "./graph_writer.ts";
import type { LayerConfig, LayerConverter } from "./layer_call.ts";
import { layerConverters } from "./layer_converters.ts";
import { encodeModel } from "./model_proto.ts";
import type { GraphNode, OnnxModel } from "./model_proto.ts";

/** How {@linkcode modelToOnnx} names things. */
export interface OnnxOptions {
  /** Name of the input. Default: input. */
  readonly inputName?: string;
  /** Name of the output. Default: output. */
  readonly outputName?: string;
  /** What a user of the file should know, by name. Default: nothing. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Converts a network to an ONNX file (operator set 17, float32) for prediction:
 * the same inputs give the same outputs, but for rounding.
 *
 * Shape: as the network's, with a batch of any size.
 *
 * @returns Bytes of the file: the same for the same layers, weights and options.
 * @throws {RangeError} If a layer can't be exported, or there is not one input and
 *   one output, of fixed size but for the batch.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { modelToOnnx } from "earmark/onnx/model_to_onnx.ts";
 * import { useEngine } from "earmark/engine/engine.ts";
 * import assert from "node:assert/strict";
 *
 * await useEngine();
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
 * const [, irVersion] = modelToOnnx(model, { outputName: "scores" });
 * assert.equal(irVersion, 8);
 * ```
 */
export function modelToOnnx(model: tf.LayersModel, options: OnnxOptions = {}): Uint8Array {
  const { inputName = "input", outputName = "output", metadata = {} } = options;
  const writer = createGraphWriter();
  const { name, shape } = writeModel(writer, model, inputName);
  return encodeGraph(writer, {
    input: { name: inputName, shape: model.inputs[0].shape },
    result: name,
    output: { name: outputName, shape },
    metadata,
  });
}

/**
 * Writes a network into a graph.
 *
 * @param inputName Name of the tensor that the network takes, in the network's order of axes.
 * @returns What the network gives, in the network's order of axes.
 * @throws {RangeError} As {@linkcode modelToOnnx}.
 */
export function writeModel(writer: GraphWriter, model: tf.LayersModel, inputName: string): Value {
  requireSinglePorts(model);
  const [input] = model.inputs;
  const shape = requireFixed(input);
  const value = { name: inputName, shape, order: naturalOrder(shape.length) };
  const result = convertTensor(model.outputs[0], new Map([[input.id, value]]), writer);
  writer.begin("Output");
  return arrange(writer, result, naturalOrder(result.shape.length));
}

/** Encodes what was written as a file whose output is a tensor of the graph, `result`. */
export function encodeGraph(
  { nodes, initializers }: GraphWriter,
  { result, ...ports }: Omit<OnnxModel, "nodes" | "initializers"> & { readonly result: string },
): Uint8Array {
  const output: GraphNode = {
    name: "Output",
    opType: "Identity",
    inputs: [result],
    outputs: [ports.output.name],
    attributes: {},
  };
  return encodeModel({ nodes: [...nodes, output], initializers, ...ports });
}

/** Converts the layer that a tensor comes from, after those before it; each call once. */
function convertTensor(
  tensor: tf.SymbolicTensor,
  values: Map<number, Value>,
  writer: GraphWriter,
): Value {
  const known = values.get(tensor.id);
  if (known) return known;
  const { sourceLayer: layer, inputs } = tensor;
  const convert = requireConverter(layer);
  const call = {
    name: layer.name,
    config: layer.getConfig() as LayerConfig,
    weights: layer.getWeights().map((weight) => ({
      data: weight.dataSync() as Float32Array,
      shape: weight.shape,
    })),
    inputs: inputs.map((input) => convertTensor(input, values, writer)),
    shape: requireFixed(tensor),
    writer,
  };
  writer.begin(layer.getClassName());
  const { name, order } = convert(call);
  const value = { name, order, shape: call.shape };
  values.set(tensor.id, value);
  return value;
}

/** Returns what converts a layer. */
function requireConverter(layer: tf.layers.Layer): LayerConverter {
  const convert = layerConverters.get(layer.getClassName());
  if (convert) return convert;
  throw new RangeError(
    `Cannot export layer ${layer.name} as its kind must be one of ` +
      `${[...layerConverters.keys()].join(", ")}: current value is ${layer.getClassName()}`,
  );
}

/** Returns the shape of a tensor of which the batch alone is free. */
function requireFixed({ shape }: tf.SymbolicTensor): readonly (number | null)[] {
  if (shape.every((size, axis) => (size === null) === (axis === 0))) return shape;
  throw new RangeError(
    "Cannot export model as each of its sizes must be fixed, but for that of the batch: " +
      `current value is ${shape.map((size) => size ?? "free").join(" × ")}`,
  );
}

function requireSinglePorts({ inputs, outputs }: tf.LayersModel): void {
  if (inputs.length === 1 && outputs.length === 1) return;
  throw new RangeError(
    `Cannot export model as it must have one input and one output: ` +
      `current value is ${inputs.length} and ${outputs.length}`,
  );
}
