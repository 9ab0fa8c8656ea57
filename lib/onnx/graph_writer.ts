/**
 * A graph that is written node by node, and the order in which its tensors have
 * their axes: tfjs has channels last and the batch first, ONNX's convolutions
 * want channels second and its LSTM wants time first. A tensor stays as it is
 * until a layer needs it otherwise, so that few transpositions are left.
 *
 * @module
 */
import type { Attribute, GraphNode, Initializer } from "./model_proto.ts";

/** A tensor of the graph. */
export interface Value {
  readonly name: string;
  /** Shape in the model's own order of axes; null is the batch. */
  readonly shape: readonly (number | null)[];
  /** Which axis of the model each axis of the tensor is. */
  readonly order: readonly number[];
}

/** Writes a graph. */
export interface GraphWriter {
  /** What was written, each node after those that it needs. */
  readonly nodes: readonly GraphNode[];
  /** The constants. */
  readonly initializers: readonly Initializer[];
  /** Begins a layer, after which the names of its nodes are called. */
  begin(layer: string): void;
  /**
   * Writes a node.
   *
   * @param at Which of the operator's results is asked for. Default: the first.
   * @param nRequired Results that the operator wants named, asked for or not. Default: none.
   * @returns Name of that result.
   */
  node(
    opType: string,
    inputs: readonly string[],
    attributes?: GraphNode["attributes"],
    at?: number,
    nRequired?: number,
  ): string;
  /** Writes a constant and returns its name. */
  constant(name: string, data: Initializer["data"], shape: readonly number[]): string;
}

/** Creates a writer with nothing written. */
export function createGraphWriter(): GraphWriter {
  const nodes: GraphNode[] = [];
  const initializers: Initializer[] = [];
  const counts = new Map<string, number>();
  let scope = "";
  const nameOf = (part: string): string => {
    const name = `${scope}/${part}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  };
  return {
    nodes,
    initializers,
    begin(layer) {
      const count = (counts.get(layer) ?? 0) + 1;
      counts.set(layer, count);
      scope = `${layer}_${count}`;
    },
    node(opType, inputs, attributes: Record<string, Attribute> = {}, at = 0, nRequired = 0) {
      const name = nameOf(opType);
      const outputs = Array.from(
        { length: Math.max(at + 1, nRequired) },
        (_, i) => i === at ? name : i < nRequired ? nameOf("unused") : "",
      );
      nodes.push({ name, opType, inputs, outputs, attributes });
      return name;
    },
    constant(part, data, shape) {
      const name = nameOf(part);
      initializers.push({ name, data, shape });
      return name;
    },
  };
}

/** Brings a tensor's axes into an order, by a transposition where they are in another. */
export function arrange(writer: GraphWriter, value: Value, order: readonly number[]): Value {
  const perm = order.map((axis) => value.order.indexOf(axis));
  if (perm.every((from, to) => from === to)) return value;
  return { ...value, name: writer.node("Transpose", [value.name], { perm }), order };
}

/** Returns the model's own order of axes: batch first, channels last. */
export function naturalOrder(rank: number): number[] {
  return Array.from({ length: rank }, (_, axis) => axis);
}

/** Returns the order of axes with the channels right after the batch. */
export function channelsFirst(rank: number): number[] {
  const [batch, ...rest] = naturalOrder(rank);
  return [batch, ...rest.slice(-1), ...rest.slice(0, -1)];
}
