/**
 * Windows that slide over a tensor: those of convolutions and of pooling.
 *
 * @module
 */
import type { Attribute } from "./model_proto.ts";

/** A window that slides, with one number for each axis. */
export interface SlidingWindow {
  /** Sizes of what it slides over. */
  readonly over: readonly number[];
  readonly size: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** `same` gives ceil(over / stride) places, `valid` only whole ones. */
  readonly padding: "same" | "valid";
}

/**
 * Returns the attributes that ONNX's operators have of a window. With `same` an
 * odd row of padding lies at the end, as in TensorFlow.
 */
export function windowAttributes(window: SlidingWindow): Record<string, Attribute> {
  const { size, strides } = window;
  const totals = size.map((_, axis) => totalPadding(window, axis));
  const before = totals.map((total) => Math.floor(total / 2));
  const after = totals.map((total) => Math.ceil(total / 2));
  return { kernel_shape: [...size], strides: [...strides], pads: [...before, ...after] };
}

/** Counts the rows that are added along an axis. */
function totalPadding({ over, size, strides, dilations, padding }: SlidingWindow, axis: number) {
  if (padding === "valid") return 0;
  const nPlaces = Math.ceil(over[axis] / strides[axis]);
  const reach = (size[axis] - 1) * dilations[axis] + 1;
  return Math.max(0, (nPlaces - 1) * strides[axis] + reach - over[axis]);
}
