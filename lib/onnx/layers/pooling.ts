/**
 * Pooling by windows and over all places.
 *
 * @module
 */
import { arrange, channelsFirst } from "../graph_writer.ts";
import { requireSetting, spatialShape } from "../layer_call.ts";
import type { LayerCall, LayerConverter, Result } from "../layer_call.ts";
import { windowAttributes } from "../window.ts";
import type { SlidingWindow } from "../window.ts";

/** The settings that decide pooling. */
interface PoolingConfig {
  readonly poolSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: SlidingWindow["padding"];
}

/** Converts a layer that takes the maximum or the mean of windows; padding does not count. */
export function convertPooling(opType: "MaxPool" | "AveragePool"): LayerConverter {
  return (call: LayerCall): Result => {
    requireSetting(call, "padding", ["same", "valid"]);
    requireSetting(call, "dataFormat", ["channelsLast"]);
    const { inputs: [x], writer } = call;
    const { poolSize: size, strides, padding } = call.config as unknown as PoolingConfig;
    const dilations = size.map(() => 1);
    const order = channelsFirst(x.shape.length);
    const attributes = windowAttributes({
      over: spatialShape(x),
      size,
      strides,
      dilations,
      padding,
    });
    return { name: writer.node(opType, [arrange(writer, x, order).name], attributes), order };
  };
}

/** Converts a layer that takes the maximum or the mean over all places. */
export function convertGlobalPooling(opType: "ReduceMax" | "ReduceMean"): LayerConverter {
  return (call: LayerCall): Result => {
    requireSetting(call, "dataFormat", ["channelsLast"]);
    const { inputs: [{ name, order }], writer } = call;
    const last = order.length - 1;
    const isPlace = (axis: number): boolean => axis > 0 && axis < last;
    const axes = order.flatMap((axis, at) => isPlace(axis) ? [at] : []);
    return {
      name: writer.node(opType, [name], { axes, keepdims: 0 }),
      order: order.filter((axis) => !isPlace(axis)).map((axis) => axis === last ? 1 : 0),
    };
  };
}
