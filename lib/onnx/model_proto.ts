/**
 * ONNX models as bytes: the messages of `onnx.proto`, with its names and field
 * numbers, as far as our graphs need them.
 *
 * Source: onnx.proto of ONNX 1.12 (IR version 8, operator set 17).
 *
 * @module
 */
import {
  bytesField,
  encodeMessage,
  type Field,
  floatField,
  integerField,
  messageField,
  textField,
} from "./protobuf.ts";

/** Version of the file format: that of ONNX 1.12, which every runtime since 2022 reads. */
const IR_VERSION = 8;

/** Version of the operators. */
const OPSET_VERSION = 17;

/** Element types of tensors. */
export const DATA_TYPE = { float32: 1, int64: 7, float64: 11 };

/** Types of attributes. */
const ATTRIBUTE_TYPE = { float: 1, int: 2, ints: 7 };

/** What sets up a node: an integer, integers, or a float, which says that it is one. */
export type Attribute = number | readonly number[] | { readonly float: number };

/** An operation of a graph. */
export interface GraphNode {
  readonly name: string;
  /** Name of the operator, such as `Conv`. */
  readonly opType: string;
  readonly inputs: readonly string[];
  /** Names of the results; empty for one that is not asked for. */
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A constant of a graph, such as a layer's weights. */
export interface Initializer {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float32Array | Float64Array | BigInt64Array;
}

/** A float tensor that goes into or comes out of a graph. */
export interface Port {
  readonly name: string;
  /** null where any number of items will do, a word where any number of something else. */
  readonly shape: readonly (number | string | null)[];
}

/** A model. */
export interface OnnxModel {
  /** Operations, each after those that it needs. */
  readonly nodes: readonly GraphNode[];
  readonly initializers: readonly Initializer[];
  readonly input: Port;
  readonly output: Port;
  /** What else is to be known of the model, by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Encodes a model as a ModelProto; equal models give equal bytes. */
export function encodeModel({ metadata, ...graph }: OnnxModel): Uint8Array {
  return encodeMessage([
    integerField(1, IR_VERSION),
    textField(2, "earmark"), // producer_name
    messageField(7, graphProto(graph)),
    messageField(8, [textField(1, ""), integerField(2, OPSET_VERSION)]), // opset_import
    ...Object.entries(metadata).map(([key, value]) =>
      messageField(14, [textField(1, key), textField(2, value)])
    ),
  ]);
}

function graphProto(graph: Omit<OnnxModel, "metadata">): Field[] {
  return [
    ...graph.nodes.map((node) => messageField(1, nodeProto(node))),
    textField(2, "network"),
    ...graph.initializers.map((initializer) => messageField(5, tensorProto(initializer))),
    messageField(11, valueInfoProto(graph.input)),
    messageField(12, valueInfoProto(graph.output)),
  ];
}

function nodeProto({ name, opType, inputs, outputs, attributes }: GraphNode): Field[] {
  return [
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(3, name),
    textField(4, opType),
    ...Object.entries(attributes).map((entry) => messageField(5, attributeProto(entry))),
  ];
}

function attributeProto([name, value]: [name: string, value: Attribute]): Field[] {
  if (typeof value === "number") {
    return [textField(1, name), integerField(3, value), integerField(20, ATTRIBUTE_TYPE.int)];
  }
  if ("float" in value) {
    return [textField(1, name), floatField(2, value.float), integerField(20, ATTRIBUTE_TYPE.float)];
  }
  const integers = value.map((item) => integerField(8, item));
  return [textField(1, name), ...integers, integerField(20, ATTRIBUTE_TYPE.ints)];
}

function tensorProto({ name, shape, data }: Initializer): Field[] {
  return [
    ...shape.map((size) => integerField(1, size)),
    integerField(2, dataTypeOf(data)),
    textField(8, name),
    // raw_data is little-endian, and so are the machines that Deno runs on.
    bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ];
}

function dataTypeOf(data: Initializer["data"]): number {
  if (data instanceof Float32Array) return DATA_TYPE.float32;
  return data instanceof Float64Array ? DATA_TYPE.float64 : DATA_TYPE.int64;
}

function valueInfoProto({ name, shape }: Port): Field[] {
  const dimensions = shape.map((size) =>
    messageField(1, [
      typeof size === "number" ? integerField(1, size) : textField(2, size ?? "batch"),
    ])
  );
  const tensorType = [integerField(1, DATA_TYPE.float32), messageField(2, dimensions)];
  return [textField(1, name), messageField(2, [messageField(1, tensorType)])];
}
