/**
 * Faults between a recording's samples and its probabilities in an ONNX file.
 *
 * @module
 */
import { faultsOf, type Mutant } from "../mutant.ts";

const graph = ["onnx/signal/signal_to_onnx"];

/** Faults in cleaning, features, windows and layers as nodes of a graph. */
export const onnxMutants: readonly Mutant[] = [
  ...faultsOf("onnx/signal/clean", [
    ["Math.floor(envelopeLength / 2)", "Math.ceil(envelopeLength / 2) - 1"],
    ["reach + 0.5", "reach - 0.5"],
    ['writer.node("Not", [isAnyLoud])', "isAnyLoud"],
    ["(offsetLength - 1) / 2", "(offsetLength - 1) / 4"],
    ["offsetLength === Infinity", "offsetLength > 0"],
  ], graph),
  ...faultsOf("onnx/signal/sliding_sum", [["after + 1", "after"]]),
  ...faultsOf("onnx/signal/log_mel", [["[logMel, least]", "[logMel, logMel]"]], graph),
  ...faultsOf("onnx/signal/statistics", [
    ['node("Sub", [place, floor])', "place"],
    ['integer(writer, "step", 1)', 'integer(writer, "step", 0)'],
  ], graph),
  ...faultsOf("onnx/signal/windows", [
    ['node("Min", [places, last])', "places"],
    ["[isHeard, judged,", "[isHeard, mean,"],
  ], graph),
  ...faultsOf("onnx/layers/cropping", [["shape[i + 1]! - after", "shape[i + 1]!"]], [
    "onnx/model_to_onnx",
  ]),
];
