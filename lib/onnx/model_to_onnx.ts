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
  requireSinglePorts(model);
  const writer = createGraphWriter();
  const input = { name: inputName, shape: requireFixed(model.inputs[0]) };
  const values = new Map([[
    model.inputs[0].id,
    { ...input, order: naturalOrder(input.shape.length) },
  ]]);
  const result = convertTensor(model.outputs[0], values, writer);
  writer.begin("Output");
  const natural = arrange(writer, result, naturalOrder(result.shape.length));
  return encodeModel({
    nodes: [...writer.nodes, {
      name: "Output",
      opType: "Identity",
      inputs: [natural.name],
      outputs: [outputName],
      attributes: {},
    }],
    initializers: writer.initializers,
    input,
    output: { name: outputName, shape: result.shape },
    metadata,
  });
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
