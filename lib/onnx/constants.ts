/**
 * Constants of a graph, from plain numbers.
 *
 * @module
 */
import type { GraphWriter } from "./graph_writer.ts";

/** Numbers row by row, and the shape that they have. */
export interface Table {
  /** Row-major. */
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** Writes a float32. Shape: none. */
export function float(writer: GraphWriter, name: string, value: number): string {
  return writer.constant(name, Float32Array.of(value), []);
}

/** Writes a float64. Shape: none. */
export function double(writer: GraphWriter, name: string, value: number): string {
  return writer.constant(name, Float64Array.of(value), []);
}

/** Writes numbers as float32. Shape: the table's. */
export function floats(writer: GraphWriter, name: string, { data, shape }: Table): string {
  return writer.constant(name, Float32Array.from(data), shape);
}

/** Writes an int64. Shape: none. */
export function integer(writer: GraphWriter, name: string, value: number): string {
  return writer.constant(name, BigInt64Array.of(BigInt(value)), []);
}

/** Writes int64s. Shape: values. */
export function integers(writer: GraphWriter, name: string, values: readonly number[]): string {
  return writer.constant(name, BigInt64Array.from(values, BigInt), [values.length]);
}

/** Turns rows into columns. */
export function transpose({ data, shape: [rows, columns] }: Table): Table {
  const turned = Float64Array.from(
    { length: data.length },
    (_, i) => data[(i % rows) * columns + Math.floor(i / rows)],
  );
  return { data: turned, shape: [columns, rows] };
}
