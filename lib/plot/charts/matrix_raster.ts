/**
 * The image of a matrix.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Matrix } from "../../arrays.ts";

/** Where an image reaches on its axes, and the panel that it is in. */
export interface RasterPlace {
  /** Where the first row begins and the last ends. */
  readonly x: readonly [number, number];
  /** Where the first column begins and the last ends. */
  readonly y: readonly [number, number];
  /** Position of the panel. */
  readonly panel: { fx: () => number; fy: () => number };
}

/** Draws a matrix, a pixel for each value: rows from left to right, columns from the foot up. */
export function matrixRaster(
  matrix: Matrix,
  { x: [x1, x2], y: [y1, y2], panel }: RasterPlace,
): Plot.Markish {
  return Plot.raster(transpose(matrix), {
    width: matrix.rows,
    height: matrix.columns,
    x1,
    x2,
    y1,
    y2,
    imageRendering: "optimizeSpeed",
    ...panel,
  });
}

/** Lays values out row by row of the image. */
function transpose({ data, rows, columns }: Matrix): Float64Array {
  const values = new Float64Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) values[c * rows + r] = data[r * columns + c];
  }
  return values;
}
