/**
 * Layers that cut the edges of an image off.
 *
 * @module
 */
import { integers } from "../constants.ts";
import { requireSetting } from "../layer_call.ts";
import type { LayerCall, Result } from "../layer_call.ts";

/** Converts a layer that cuts rows off above and below, and columns left and right. */
export function convertCropping(call: LayerCall): Result {
  requireSetting(call, "dataFormat", ["channelsLast"]);
  const { inputs: [{ name, order, shape }], config, writer } = call;
  const cropping = config.cropping as readonly (readonly [before: number, after: number])[];
  const starts = cropping.map(([before]) => before);
  const ends = cropping.map(([, after], i) => shape[i + 1]! - after);
  const axes = cropping.map((_, i) => order.indexOf(i + 1));
  const places = Object.entries({ starts, ends, axes })
    .map(([part, values]) => integers(writer, part, values));
  return { name: writer.node("Slice", [name, ...places]), order };
}
