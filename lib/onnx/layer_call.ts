/**
 * A layer that is applied to tensors, as those that convert it see it.
 *
 * @module
 */
import type { GraphWriter, Value } from "./graph_writer.ts";

/** A weight of a layer. */
export interface Weight {
  /** Row-major. */
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** What a layer is set up by, as tfjs gives it. */
export type LayerConfig = Readonly<Record<string, unknown>>;

/** A layer applied to tensors. */
export interface LayerCall {
  /** Name of the layer. */
  readonly name: string;
  readonly config: LayerConfig;
  /** Weights, in tfjs's order. */
  readonly weights: readonly Weight[];
  readonly inputs: readonly Value[];
  /** Shape of the result in the model's own order of axes; null is the batch. */
  readonly shape: readonly (number | null)[];
  readonly writer: GraphWriter;
}

/** What a layer comes to: a tensor and the order of its axes. */
export type Result = Pick<Value, "name" | "order">;

/**
 * Writes the nodes of a layer.
 *
 * @throws {RangeError} If the layer is set up as ONNX has no node for, or we none.
 */
export type LayerConverter = (call: LayerCall) => Result;

/** Refuses a layer that has a setting which is none of those that can be exported. */
export function requireSetting(
  { name, config }: LayerCall,
  key: string,
  allowed: readonly unknown[],
): void {
  const value = config[key] ?? allowed[0]; // null in a loaded model is undefined in a new one
  if (allowed.includes(value)) return;
  throw new RangeError(
    `Cannot export layer ${name} as its ${key} must be ${allowed.map(String).join(" or ")}: ` +
      `current value is ${JSON.stringify(value)}`,
  );
}

/** Returns the sizes of the axes between batch and channels. */
export function spatialShape(value: Value): number[] {
  return value.shape.slice(1, -1) as number[];
}
