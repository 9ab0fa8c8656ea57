/**
 * A kernel laid over a window, and the map that it makes.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Region } from "../charts/image_types.ts";
import { matrixImage, type MatrixImageOptions } from "../charts/matrix_image.ts";
import { extent } from "../drawing/extrema.ts";
import { type Figure, type FigureGrid, grid } from "../drawing/figure.ts";
import {
  isSigned,
  type PlottedWindow,
  shownPlanes,
  type WindowAxes,
  windowAxes,
} from "./window_image.ts";

/** What a kernel makes of a window. */
export interface PlottedConvolution {
  /** Number of the kernel. */
  readonly number: number;
  /**
   * The window's planes, the patch of each under the kernel at its strongest place, and the
   * kernel's weights for it. Shape of each: frames × bands.
   */
  readonly planes: readonly {
    readonly label: string;
    readonly matrix: Matrix;
    readonly patch: Matrix;
    readonly kernel: Matrix;
  }[];
  /** The sum at each place. */
  readonly map: Matrix;
  /** What goes on from there. Shape: as `map`. */
  readonly passed: Matrix;
  /** First frame and band under the kernel at its strongest place. */
  readonly start: { readonly frame: number; readonly band: number };
}

/** How {@linkcode convolution} draws. */
export interface ConvolutionFigureOptions {
  /** The window's axes. */
  readonly window: PlottedWindow;
  /** Heading over all of it. Default none. */
  readonly title?: string;
}

/**
 * Draws what a convolution does: at the left each plane of the window with a box where the kernel
 * finds the most, then the patch in that box and the kernel's weights for it; below them the sums
 * at all places, and what batch norm and rectifier let pass of them.
 *
 * @throws {RangeError} If there is no plane, or a value is not finite.
 *
 * @example
 * ```ts
 * import { convolution } from "earmark/plot/networks/convolution.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float32Array.of(0, -1, 2, 3), rows: 2, columns: 2 };
 * const planes = [{ label: "log-mel", matrix, patch: matrix, kernel: matrix }];
 * const window = { hopSeconds: 0.01, planes, valueLabel: "level" };
 * const convolved = { number: 1, planes, map: matrix, passed: matrix };
 * const figure = convolution({ ...convolved, start: { frame: 0, band: 0 } }, { window });
 * assert.match(renderSvg(figure), /kernel 1/);
 * ```
 */
export function convolution(
  { number, planes, map, passed, start }: PlottedConvolution,
  { window, title }: ConvolutionFigureOptions,
): FigureGrid {
  const axes = windowAxes(window);
  const shown = shownPlanes(planes);
  const [{ matrix, kernel }] = shown;
  const outline = boxOf(start, {
    matrix,
    kernel,
    hopSeconds: window.hopSeconds,
    foot: axes.y.domain[0],
  });
  const signed = isSigned(planes);
  const values = {
    label: window.valueLabel,
    domain: extent(shown.map((plane) => plane.matrix.data)),
    isSigned: signed,
  };
  const weights = {
    label: "weight",
    domain: extent(shown.map((plane) => plane.kernel.data)),
    isSigned: true,
  };
  const places = placesOf(map, axes);
  const isPassedSigned = isSigned([{ matrix: passed }]);
  return grid([
    ...shown.flatMap((plane): Figure[] => [
      image(plane.label, plane.matrix, { ...axes, value: values, outline }),
      image("patch in the box", plane.patch, { ...kernelAxes(kernel), value: values }),
      image(`kernel ${number}`, plane.kernel, { ...kernelAxes(kernel), value: weights }),
    ]),
    image("sum at each place", map, { ...places, value: { label: "sum", isSigned: true } }),
    image("what is passed on", passed, {
      ...places,
      value: { label: "activation", isSigned: isPassedSigned },
    }),
  ], { columns: 3, title });
}

/** A ramp's size in pixels: a third of a figure without its margins, with room below the heading. */
const rampSize = { width: 170, marginTop: 26, height: 52 };

/** Draws one matrix with a ramp that fits a third of a figure. */
function image(
  label: string,
  matrix: Matrix,
  { outline, ...options }: Pick<MatrixImageOptions, "x" | "y" | "value"> & {
    readonly outline?: Region;
  },
): Figure {
  const figure = matrixImage([{ label, matrix, outline }], options);
  return { ...figure, color: { ...figure.color, ...rampSize, ticks: 3 } };
}

type Axes = Pick<MatrixImageOptions, "x" | "y">;

/** The box of a kernel, as far as it lies on the window. */
function boxOf(
  { frame, band }: PlottedConvolution["start"],
  { matrix, kernel, hopSeconds, foot }: {
    readonly matrix: Matrix;
    readonly kernel: Matrix;
    readonly hopSeconds: number;
    readonly foot: number;
  },
): Region {
  const within = (value: number, length: number) => Math.min(length, Math.max(0, value));
  return {
    x: [
      within(frame, matrix.rows) * hopSeconds,
      within(frame + kernel.rows, matrix.rows) * hopSeconds,
    ],
    y: [
      foot + within(band, matrix.columns),
      foot + within(band + kernel.columns, matrix.columns),
    ],
  };
}

/** Axes of a map that is drawn over the whole window. */
function placesOf({ columns }: Matrix, { x, y }: WindowAxes): Axes {
  if (columns > 1) return { x, y };
  return { x, y: { label: "all bands", domain: [0, 1], ticks: [] } };
}

/** Axes of a kernel, and of the patch below it. */
function kernelAxes({ rows, columns }: Matrix): Axes {
  const axis = (label: string, length: number) => ({
    label,
    domain: [0.5, length + 0.5] as const,
    ticks: length > 9 ? undefined : Array.from({ length }, (_, i) => i + 1),
    tickFormat: String,
  });
  return { x: axis("frame of the kernel", rows), y: axis("row of the kernel", columns) };
}
