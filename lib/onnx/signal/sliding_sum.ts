/**
 * Sums over windows that slide by one sample, in a time that does not depend on their length.
 *
 * @module
 */
import { floats, integer } from "../constants.ts";
import type { GraphWriter } from "../graph_writer.ts";
import { DATA_TYPE } from "../model_proto.ts";
import { writeLength } from "./conditions.ts";

/** Samples around each sample that are summed; the sums are clipped at both ends. */
export interface Reach {
  /** Samples before it. */
  readonly before: number;
  /** Samples after it. */
  readonly after: number;
}

/** Sums of windows, and how many values are in each. */
export interface SlidingSum {
  /** In float64, so that no rounding is seen in float32: exact of whole numbers. Shape: samples. */
  readonly sums: string;
  /** In float64. Shape: samples. */
  readonly counts: string;
}

/**
 * Writes the sums of the values around each value.
 *
 * @param values Name of float32 values. Shape: samples.
 */
export function writeSlidingSum(
  writer: GraphWriter,
  values: string,
  { before, after }: Reach,
): SlidingSum {
  const { node } = writer;
  const none = floats(writer, "none", { data: [0], shape: [1] });
  const begun = node("Concat", [none, values], { axis: 0 });
  const doubles = node("Cast", [begun], { to: DATA_TYPE.float64 });
  const totals = node("CumSum", [doubles, integer(writer, "axis", 0)]);
  const length = writeLength(writer, values);
  const [zero, one] = [integer(writer, "zero", 0), integer(writer, "one", 1)];
  const places = node("Range", [zero, length, one]);
  const first = node("Max", [node("Sub", [places, integer(writer, "before", before)]), zero]);
  const next = node("Add", [places, integer(writer, "end", after + 1)]);
  const end = node("Min", [next, length]);
  const totalAt = (place: string) => node("Gather", [totals, place], { axis: 0 });
  return {
    sums: node("Sub", [totalAt(end), totalAt(first)]),
    counts: node("Cast", [node("Sub", [end, first])], { to: DATA_TYPE.float64 }),
  };
}
