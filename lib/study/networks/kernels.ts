/**
 * The kernels of a network's first convolution.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import type { Matrix } from "../../arrays.ts";
import { networkOf } from "../../ml/networks/networks.ts";
import type { CrossValidation } from "../training/cross_validate.ts";
import { planeNames } from "./heard_window.ts";
import { layersIn, withNetwork } from "./open_network.ts";

/** A learned kernel. */
export interface LearnedKernel {
  /** Number of its map, from 1. */
  readonly number: number;
  /** Its weights for each plane of a window. Shape of each: frames × bands. */
  readonly planes: readonly { readonly label: string; readonly matrix: Matrix<Float32Array> }[];
}

/** How a convolution lays its kernels over a window. */
export interface Convolution {
  /** Weights of each kernel, plane by plane. Shape of each: frames × bands. */
  readonly kernels: readonly (readonly Matrix<Float32Array>[])[];
  /** What is added to the sums of each kernel; 0 where there is nothing. */
  readonly biases: Float32Array;
  /** Frames and bands from one place of a kernel to the next. */
  readonly strides: readonly [number, number];
}

/**
 * Returns the kernels that the first convolution of a network learned. One over time alone
 * spans all bands.
 *
 * @param fold Whose network. Default: 0, that of the first fold.
 * @throws {RangeError} If the network has no convolution.
 */
export function firstKernels(
  { trained, settings }: Pick<CrossValidation, "trained" | "settings">,
  fold: number = 0,
): Promise<LearnedKernel[]> {
  const names = planeNames(settings, networkOf(settings).frontEnd(settings));
  return withNetwork(trained[fold], (model) => {
    const { kernels } = firstConvolution(model, names.length);
    return kernels.map((planes, i) => ({
      number: i + 1,
      planes: planes.map((matrix, k) => ({ label: names[k], matrix })),
    }));
  });
}

/**
 * Takes the first convolution of a network apart.
 *
 * @param nPlanes Planes of a window, which lie side by side in every band.
 * @throws {RangeError} If there is none.
 */
export function firstConvolution(model: tf.LayersModel, nPlanes: number): Convolution {
  const layers = layersIn(model);
  const layer = layers.find((layer) => /^Conv[12]D$/.test(layer.getClassName()));
  if (layer === undefined) {
    throw new RangeError(
      "Cannot show kernels as the network must begin with a convolution: " +
        `current value is ${layers[0].getClassName()}`,
    );
  }
  const [weights, bias] = layer.getWeights();
  const isOverTime = layer.getClassName() === "Conv1D";
  // A kernel over time spans all bands, and has their planes side by side.
  const [rows, columns, nFilters] = isOverTime
    ? [weights.shape[0], weights.shape[1]! / nPlanes, weights.shape[2]!]
    : [weights.shape[0], weights.shape[1]!, weights.shape[3]!];
  const data = weights.dataSync<"float32">();
  const [step, stepOfBands = 1] = [layer.getConfig().strides].flat() as number[];
  return {
    kernels: Array.from(
      { length: nFilters },
      (_, f) =>
        Array.from({ length: nPlanes }, (_, plane) => ({
          data: Float32Array.from(
            { length: rows * columns },
            (_, at) => data[(at * nPlanes + plane) * nFilters + f],
          ),
          rows,
          columns,
        })),
    ),
    biases: bias?.dataSync<"float32">().slice() ?? new Float32Array(nFilters),
    strides: isOverTime ? [step, columns] : [step, stepOfBands],
  };
}
