/**
 * What a convolution does with a window: a kernel laid over it, place by place.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { activationsOf, stagesOf } from "./activations.ts";
import type { HeardWindow, WindowPlane } from "./heard_window.ts";
import { firstConvolution } from "./kernels.ts";
import { withNetwork } from "./open_network.ts";

/** One plane of a window, the kernel's weights for it, and what lies under the kernel. */
export interface ConvolvedPlane extends WindowPlane {
  /** Weights. Shape: frames × bands. */
  readonly kernel: Matrix<Float32Array>;
  /** The stretch of the plane under the kernel at its strongest place; 0 beyond the edge. */
  readonly patch: Matrix<Float32Array>;
}

/** What one kernel makes of a window. */
export interface ConvolvedWindow {
  /** Number of the kernel, from 1. */
  readonly number: number;
  /** The window under it. */
  readonly planes: readonly ConvolvedPlane[];
  /** What is added to every sum. */
  readonly bias: number;
  /** The sum at each place. Shape: places along time × places along the bands. */
  readonly map: Matrix<Float32Array>;
  /** What goes on from there, behind batch norm and rectifier. Shape: as `map`. */
  readonly passed: Matrix<Float32Array>;
  /** The strongest place of the map. */
  readonly place: { readonly row: number; readonly column: number };
  /** First frame and band under the kernel there; below 0 beyond the edge. */
  readonly start: { readonly frame: number; readonly band: number };
}

/** Which kernel {@linkcode convolutionOf} lays over a window. */
export interface ConvolutionOptions {
  /** Its number, from 1. Default: the one that lets pass the largest value. */
  readonly number?: number;
}

/**
 * Lays a kernel of a network's first convolution over a window: at each place the products of
 * weights and values below them are summed. The sums are those of the network.
 *
 * @throws {RangeError} If the network has no convolution, or no kernel of that number.
 */
export async function convolutionOf(
  heard: Pick<HeardWindow, "network" | "window" | "planes">,
  { number: asked }: ConvolutionOptions = {},
): Promise<ConvolvedWindow> {
  const { planes, network } = heard;
  const layer = await withNetwork(network, (model) => firstConvolution(model, planes.length));
  const [{ maps }] = stagesOf(await activationsOf(heard));
  const all = maps.length === layer.kernels.length ? maps : unitsOf(maps[0]);
  const number = asked ??
    1 + strongestOf(all.map(({ data }) => data.reduce((a, b) => Math.max(a, b))));
  const kernel = layer.kernels[number - 1];
  if (kernel === undefined) {
    throw new RangeError(
      `Cannot show a convolution as its number must be in 1 … ${layer.kernels.length}: ` +
        `current value is ${number}`,
    );
  }
  const bias = layer.biases[number - 1];
  const images = planes.map(({ matrix }) => matrix);
  const { map, startAt } = convolve(images, kernel, { strides: layer.strides, bias });
  const passed = all[number - 1];
  const at = strongestOf(passed.data);
  const place = { row: Math.floor(at / map.columns), column: at % map.columns };
  const start = startAt(place.row, place.column);
  return {
    number,
    planes: planes.map((plane, k) => ({
      ...plane,
      kernel: kernel[k],
      patch: patchOf(plane.matrix, kernel[k], start),
    })),
    bias,
    map,
    passed,
    place,
    start,
  };
}

/** Where a kernel begins, and what is added. */
interface ConvolveOptions {
  readonly strides: readonly [number, number];
  readonly bias: number;
}

/** Lays a kernel over the planes of an image, which is continued by 0 as far as is needed. */
function convolve(
  images: readonly Matrix<Float32Array>[],
  kernel: readonly Matrix<Float32Array>[],
  { strides: [step, stepOfBands], bias }: ConvolveOptions,
) {
  const [{ rows: nFrames, columns: nBands }] = images;
  const rows = Math.ceil(nFrames / step);
  const columns = Math.ceil(nBands / stepOfBands);
  const before = (n: number, count: number, stride: number, length: number) =>
    Math.floor(Math.max(0, (count - 1) * stride + length - n) / 2);
  const above = before(nFrames, rows, step, kernel[0].rows);
  const left = before(nBands, columns, stepOfBands, kernel[0].columns);
  const startAt = (row: number, column: number) => ({
    frame: row * step - above,
    band: column * stepOfBands - left,
  });
  const data = Float32Array.from({ length: rows * columns }, (_, at) => {
    const start = startAt(Math.floor(at / columns), at % columns);
    return images.reduce((total, image, k) => {
      const patch = patchOf(image, kernel[k], start);
      return total + kernel[k].data.reduce((sum, weight, i) => sum + weight * patch.data[i], 0);
    }, bias);
  });
  return { map: { data, rows, columns }, startAt };
}

/** Cuts out what lies under a kernel; 0 beyond the edge. */
function patchOf(
  { data, rows: nFrames, columns: nBands }: Matrix<Float32Array>,
  { rows, columns }: Matrix,
  { frame, band }: { readonly frame: number; readonly band: number },
): Matrix<Float32Array> {
  const patch = Float32Array.from({ length: rows * columns }, (_, at) => {
    const [t, b] = [frame + Math.floor(at / columns), band + at % columns];
    return t >= 0 && t < nFrames && b >= 0 && b < nBands ? data[t * nBands + b] : 0;
  });
  return { data: patch, rows, columns };
}

/** Takes a sequence apart into one column for each unit. */
function unitsOf({ data, rows, columns }: Matrix<Float32Array>): Matrix<Float32Array>[] {
  return Array.from({ length: columns }, (_, k) => ({
    data: data.filter((_, i) => i % columns === k),
    rows,
    columns: 1,
  }));
}

/** Finds the first of the largest values. */
function strongestOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
