/**
 * What is asked of tensors: how long they are, and where something holds.
 *
 * @module
 */
import { float, integer } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";
import { DATA_TYPE } from "../model_proto.ts";

/** Writes the size of a tensor's first axis. Shape: none, int64. */
export function writeLength(writer: GraphWriter, x: string): string {
  const shape = writer.node("Shape", [x]);
  return writer.node("Gather", [shape, integer(writer, "firstAxis", 0)], { axis: 0 });
}

/** Writes 1 where a condition holds and 0 where it does not, as float32. */
export function writeIndicator(writer: GraphWriter, condition: string): string {
  return writer.node("Cast", [condition], { to: DATA_TYPE.float32 });
}

/** Writes whether a condition holds anywhere. Shape: none, boolean. */
export function writeAny(writer: GraphWriter, condition: string): string {
  const largest = writer.node("ReduceMax", [writeIndicator(writer, condition)], { keepdims: 0 });
  return writer.node("Greater", [largest, float(writer, "half", 0.5)]);
}
