/**
 * Convolutions in one and two dimensions.
 *
 * @module
 */
import { arrange, channelsFirst } from "../graph_writer.ts";
import { requireSetting, spatialShape } from "../layer_call.ts";
import type { LayerCall, Result, Weight } from "../layer_call.ts";
import { windowAttributes } from "../window.ts";
import type { SlidingWindow } from "../window.ts";
import { activate } from "./activation.ts";

/** The settings that decide the convolution. */
interface ConvolutionConfig {
  readonly strides: readonly number[];
  readonly dilationRate: readonly number[];
  readonly padding: SlidingWindow["padding"];
}

/** Converts a convolution. */
export function convertConvolution(call: LayerCall): Result {
  requireSetting(call, "padding", ["same", "valid"]);
  requireSetting(call, "dataFormat", ["channelsLast"]);
  const { inputs: [x], weights: [kernel, bias], writer } = call;
  const { strides, dilationRate, padding } = call.config as unknown as ConvolutionConfig;
  const size = kernel.shape.slice(0, -2);
  const [nInputs, nFilters] = kernel.shape.slice(-2);
  const order = channelsFirst(x.shape.length);
  const operands = [
    arrange(writer, x, order).name,
    writer.constant("kernel", filtersFirst(kernel), [nFilters, nInputs, ...size]),
  ];
  if (bias) operands.push(writer.constant("bias", bias.data, bias.shape));
  const window = { over: spatialShape(x), size, strides, dilations: dilationRate, padding };
  const attributes = { ...windowAttributes(window), dilations: [...dilationRate] };
  return activate(call, { name: writer.node("Conv", operands, attributes), order });
}

/** Reorders a kernel from places × inputs × filters to filters × inputs × places. */
function filtersFirst({ data, shape }: Weight): Float32Array {
  const [nInputs, nFilters] = shape.slice(-2);
  const nPlaces = data.length / (nInputs * nFilters);
  const reordered = new Float32Array(data.length);
  for (let place = 0; place < nPlaces; place++) {
    for (let input = 0; input < nInputs; input++) {
      for (let filter = 0; filter < nFilters; filter++) {
        reordered[(filter * nInputs + input) * nPlaces + place] =
          data[(place * nInputs + input) * nFilters + filter];
      }
    }
  }
  return reordered;
}
