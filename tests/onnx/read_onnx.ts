import type { GraphNode, Initializer, OnnxModel, Port } from "earmark/onnx/model_proto.ts";

/** A message: the values of each field, in the order in which they stand. */
type Message = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>;

/** A model as read, with its versions. */
export interface ReadModel extends OnnxModel {
  readonly irVersion: number;
  readonly opset: number;
}

/** Reads an ONNX file, as far as ours go. */
export function readOnnx(bytes: Uint8Array): ReadModel {
  const model = readMessage(bytes);
  const graph = submessages(model, 7)[0];
  return {
    irVersion: integer(model, 1),
    opset: integer(submessages(model, 8)[0], 2),
    nodes: submessages(graph, 1).map(readNode),
    initializers: submessages(graph, 5).map(readTensor),
    input: readPort(submessages(graph, 11)[0]),
    output: readPort(submessages(graph, 12)[0]),
    metadata: Object.fromEntries(
      submessages(model, 14).map((entry) => [texts(entry, 1)[0], texts(entry, 2)[0]]),
    ),
  };
}

/** Reads the fields of a message. */
export function readMessage(bytes: Uint8Array): Message {
  const fields = new Map<number, (bigint | Uint8Array)[]>();
  let at = 0;
  const take = (length: number) => bytes.slice(at, at += length);
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n;; shift += 7n) {
      const byte = BigInt(bytes[at++]);
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return BigInt.asIntN(64, value);
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const read = { 0: varint, 2: () => take(Number(varint())), 5: () => take(4) }[tag & 7];
    const values = fields.get(tag >> 3) ?? [];
    values.push(read!());
    fields.set(tag >> 3, values);
  }
  return fields;
}

const integers = (message: Message, field: number): number[] =>
  (message.get(field) ?? []).map(Number);
const integer = (message: Message, field: number): number => integers(message, field)[0];
const blobs = (message: Message, field: number) => (message.get(field) ?? []) as Uint8Array[];
const texts = (message: Message, field: number): string[] =>
  blobs(message, field).map((bytes) => new TextDecoder().decode(bytes));
const submessages = (message: Message, field: number): Message[] =>
  blobs(message, field).map(readMessage);

function readNode(node: Message): GraphNode {
  return {
    name: texts(node, 3)[0],
    opType: texts(node, 4)[0],
    inputs: texts(node, 1),
    outputs: texts(node, 2),
    attributes: Object.fromEntries(
      submessages(node, 5).map((attribute) => [texts(attribute, 1)[0], readAttribute(attribute)]),
    ),
  };
}

function readAttribute(attribute: Message): number | number[] | { float: number } {
  if (integer(attribute, 20) === 2) return integer(attribute, 3);
  if (integer(attribute, 20) === 7) return integers(attribute, 8);
  return { float: new Float32Array(blobs(attribute, 2)[0].buffer)[0] };
}

function readTensor(tensor: Message): Initializer {
  const { buffer } = blobs(tensor, 9)[0] as Uint8Array<ArrayBuffer>;
  const Data = { 1: Float32Array, 7: BigInt64Array, 11: Float64Array }[integer(tensor, 2)]!;
  return { name: texts(tensor, 8)[0], shape: integers(tensor, 1), data: new Data(buffer) };
}

function readPort(port: Message): Port {
  const [tensorType] = submessages(submessages(port, 2)[0], 1);
  const dimensions = submessages(submessages(tensorType, 2)[0], 1);
  return {
    name: texts(port, 1)[0],
    shape: dimensions.map((dimension) => {
      if (dimension.has(1)) return integer(dimension, 1);
      const [counted] = texts(dimension, 2);
      return counted === "batch" ? null : counted;
    }),
  };
}
