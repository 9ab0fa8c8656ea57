/**
 * Matrices as images: spectrograms, features, maps of importance.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { extent } from "../drawing/extrema.ts";
import { type Figure, squareUnits } from "../drawing/figure.ts";
import { layOutPanels, panelHeadings, type Panels } from "../drawing/panels.ts";
import { requireFinite, requireSome } from "../drawing/require.ts";
import { axis, levelScheme, signedRange } from "../drawing/theme.ts";
import { type PanelAxis, panelData } from "../interactive/panel.ts";
import type { ImageAxis, ImageValue, MatrixPanel, Region } from "./image_types.ts";
import { type Pooling, poolMatrix } from "./matrix_pool.ts";
import { matrixRaster } from "./matrix_raster.ts";

/** How {@linkcode matrixImage} draws. */
export interface MatrixImageOptions {
  /** What the rows of the matrix mean, drawn from left to right. */
  readonly x: ImageAxis;
  /** What the columns of the matrix mean, drawn from the bottom up. */
  readonly y: ImageAxis;
  /** What the values mean, and their colours. */
  readonly value: ImageValue;
  /**
   * How values are pooled where there are more of them than pixels allow, one for
   * each 2 × 2 pixels. Default `"mean"`.
   */
  readonly pooling?: Pooling;
  /**
   * Whether a unit is as long along one axis as along the other, as it should be where both mean the
   * same; of a single matrix alone. Default false.
   */
  readonly isSquare?: boolean;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws matrices as images on the same axes and with the same colours.
 *
 * @param panels Matrices, in reading order; two stand side by side.
 * @throws {RangeError} If there is no matrix, one is empty, or a value is not finite.
 *
 * @example
 * ```ts
 * import { matrixImage } from "earmark/plot/charts/matrix_image.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float64Array.of(1, 2, 3, 4, 5, 6), rows: 3, columns: 2 };
 * const svg = renderSvg(matrixImage([{ label: "six values", matrix }], {
 *   x: { label: "time, s", domain: [0, 3] },
 *   y: { label: "band", domain: [0, 2] },
 *   value: { label: "level, dB" },
 * }));
 * assert.match(svg, /data:image\/png/);
 * ```
 */
export function matrixImage(
  panels: readonly MatrixPanel[],
  { x, y, value, pooling = "mean", isSquare = false, title }: MatrixImageOptions,
): Figure {
  requireSome("matrix image", "matrices", panels.length);
  for (const { matrix } of panels) {
    requireSome("matrix image", "values", matrix.data.length);
    requireFinite("matrix image", "value", matrix.data);
  }
  const layout = layOutPanels(panels.length, { height: panels.length > 2 ? 130 : 200 });
  const room = {
    maxRows: Math.floor(layout.width / 2),
    maxColumns: Math.floor(layout.height / 2),
    pooling,
  };
  const fine = { maxRows: detail * room.maxRows, maxColumns: detail * room.maxColumns, pooling };
  const domain = value.domain ?? extent(panels.map(({ matrix }) => matrix.data));
  return squareUnits({
    ...layout.options,
    ...(isSquare && panels.length === 1 && square),
    title,
    ariaLabel: title ?? `${value.label}: ${panels.map(({ label }) => label).join(", ")}`,
    x: axisOf(x, panels.length > 1 ? 6 : 10),
    y: axisOf(y, 6),
    color: colorsOf(value, domain),
    marks: [
      ...panels.map((panel, i) =>
        matrixRaster(poolMatrix(panel.matrix, room), {
          x: panel.xDomain ?? x.domain,
          y: y.domain,
          panel: layout.at(i),
        })
      ),
      ...panels.map(({ outline }, i) => outline && box(outline, layout.at(i))),
      ...panels.map(({ matrix, xDomain, sound }, i) =>
        panelData({
          x: panelAxis(x),
          y: panelAxis(y),
          image: {
            matrix: poolMatrix(matrix, fine),
            domain: xDomain ?? x.domain,
            label: value.label,
            colorDomain: domain,
          },
          sound,
          ...layout.at(i),
        })
      ),
      panelHeadings(panels.map(({ label }) => ({ text: label })), layout),
    ],
  });
}

/** How much finer than its pixels an image is kept for those who zoom into it. */
const detail = 2;

/** Lists as candidates the ticks of an axis that says no plain numbers. */
function panelAxis({ ticks, tickFormat = String, candidates, ...axis }: ImageAxis): PanelAxis {
  if (candidates !== undefined || tickFormat === String) return { ...axis, candidates };
  return { ...axis, candidates: ticks?.map((place) => [place, tickFormat(place), 0]) };
}

/** Options of a square, as wide as two of them have room for side by side. */
const square = { aspectRatio: 1, width: 400, marginLeft: 50, marginRight: 16 };

/** Returns the colours of values. */
function colorsOf(
  { label, scheme = levelScheme, isSigned }: ImageValue,
  [low, high]: readonly [number, number],
): Figure["color"] {
  const end = Math.max(Math.abs(low), Math.abs(high));
  return {
    ...(isSigned
      ? { type: "linear", domain: [-end, -end / 2, 0, end / 2, end], range: signedRange }
      : { type: "linear", domain: [low, high], scheme }),
    clamp: true,
    label,
    legend: true,
  };
}

function axisOf(
  { label, domain, ticks, tickFormat }: ImageAxis,
  nTicks: number,
): Plot.ScaleOptions {
  return axis(label, { domain: [...domain], ticks: ticks ? [...ticks] : nTicks, tickFormat });
}

/** Draws a box that is visible on dark and on light ground. */
function box({ x, y }: Region, place: ReturnType<Panels["at"]>): Plot.Markish[] {
  const corners = { x1: () => x[0], x2: () => x[1], y1: () => y[0], y2: () => y[1], ...place };
  return [
    Plot.rect([0], { ...corners, stroke: "black", strokeWidth: 3.5 }),
    Plot.rect([0], { ...corners, stroke: "white", strokeWidth: 1.5 }),
  ];
}
