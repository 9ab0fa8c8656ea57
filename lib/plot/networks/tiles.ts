/**
 * Many small pictures on the same scale, in rows and columns.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Matrix } from "../../arrays.ts";
import { matrixRaster } from "../charts/matrix_raster.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireFinite, requireSome } from "../drawing/require.ts";
import { shortenText } from "../drawing/text.ts";
import { figureWidth, fontSize, frame, gridLine, levelScheme } from "../drawing/theme.ts";
import { panelData } from "../interactive/panel.ts";

/** Room in pixels: over a tile for its heading, and between two side by side. */
const [headingRoom, gutter] = [20, 8];

/** Where tiles stand. */
export interface Tiles {
  /** Width of a tile, in pixels. */
  readonly width: number;
  /** Position of tile i, as options of a mark that draws in it. */
  at(i: number): { fx: () => number; fy: () => number };
  /** Size and scales of the figure. */
  readonly options: Figure;
}

/** How {@linkcode layOutTiles} arranges. */
export interface TileOptions {
  /** Tiles in a row. */
  readonly columns: number;
  /** Height of a tile, in pixels. */
  readonly height: number;
  /** Room below the tiles, in pixels. Default: that of a gap. */
  readonly marginBottom?: number;
}

/** Lays out tiles row by row. */
export function layOutTiles(
  count: number,
  { columns, height, marginBottom = gutter }: TileOptions,
): Tiles {
  const nRows = Math.ceil(count / columns);
  const inner = figureWidth - Number(frame.marginLeft) - Number(frame.marginRight);
  const width = (inner - (columns - 1) * gutter) / columns;
  return {
    width,
    at: (i) => ({ fx: () => i % columns, fy: () => Math.floor(i / columns) }),
    options: {
      ...frame,
      marginTop: headingRoom,
      marginBottom,
      height: nRows * (headingRoom + height) + marginBottom,
      // All places are named, so that a row that is not full has tiles of the same width.
      fx: facet(columns, gutter / (width + gutter)),
      fy: facet(nRows, headingRoom / (height + headingRoom)),
    },
  };
}

function facet(count: number, gap: number): Plot.ScaleOptions {
  const domain = Array.from({ length: count }, (_, i) => i);
  const paddingInner = count > 1 ? gap : 0;
  return { axis: null, domain, paddingInner, paddingOuter: 0, round: false };
}

/** Writes over tile i what it shows. */
export function tileHeading(
  heading: string,
  { tiles, i }: { readonly tiles: Tiles; readonly i: number },
): Plot.Markish {
  return Plot.text([shortenText(heading, tiles.width)], {
    ...tiles.at(i),
    text: (text: string) => text,
    frameAnchor: "top-left",
    textAnchor: "start",
    lineAnchor: "bottom",
    fontSize: fontSize - 1,
    dy: -4,
  });
}

/** A small picture. */
export interface ImageTile {
  /** What is written over it. */
  readonly heading: string;
  /** Values; rows run from left to right, columns from the bottom up. */
  readonly matrix: Matrix;
  /** Its place, row by row. Default: behind the one before. */
  readonly place?: number;
}

/** How {@linkcode imageTiles} draws. */
export interface ImageTileOptions extends TileOptions {
  /** What the values mean: over the scale. */
  readonly valueLabel: string;
  /** What a tip calls a row, a column and a value. Default: "row", "column" and `valueLabel`. */
  readonly tipLabels?: readonly [row: string, column: string, value: string];
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** What is written below it. Default nothing. */
  readonly caption?: string;
}

/** Draws matrices as small pictures with the same colours: signed where a value is below 0. */
export function imageTiles(
  images: readonly ImageTile[],
  { valueLabel, tipLabels, title, caption, ...arrangement }: ImageTileOptions,
): Figure {
  requireSome("small pictures", "matrices", images.length);
  for (const { matrix } of images) {
    requireSome("small pictures", "values", matrix.data.length);
    requireFinite("small pictures", "value", matrix.data);
  }
  const places = images.map(({ place }, i) => place ?? i);
  const headings = images.map(({ heading }) => heading).filter((heading) => heading !== "");
  const tiles = layOutTiles(1 + Math.max(...places), arrangement);
  const matrices = images.map(({ matrix }) => matrix);
  const axes = cellAxes(matrices[0]);
  const color = colorsFor(matrices);
  const tell = tellerOf(axes, color, tipLabels ?? ["row", "column", valueLabel]);
  return {
    ...tiles.options,
    title,
    caption,
    ariaLabel: title ?? `${valueLabel}: ${headings.join(", ")}`,
    x: { axis: null, domain: axes.x },
    y: { axis: null, domain: axes.y },
    color: { ...color, label: valueLabel, legend: true },
    marks: [
      ...matrices.map((matrix, i) => matrixRaster(matrix, { ...axes, panel: tiles.at(places[i]) })),
      ...matrices.map((matrix, i) => tell(matrix, tiles.at(places[i]))),
      ...places.map((place) => Plot.frame({ stroke: gridLine, ...tiles.at(place) })),
      ...images.map(({ heading }, i) => tileHeading(heading, { tiles, i: places[i] })),
    ],
  };
}

/** Returns colours for all values: blue, white and red where one is below 0, else those of levels. */
export function colorsFor(matrices: readonly Matrix[]): Plot.ScaleOptions {
  const [low, high] = extent(matrices.map(({ data }) => data));
  if (low >= 0) return { type: "linear", domain: [0, high || 1], scheme: levelScheme };
  const end = Math.max(-low, high);
  return { type: "linear", domain: [-end, end], scheme: "BuRd" };
}

/** Where the cells of a picture begin and end: the middle of a cell is its number, from 1. */
interface CellAxes {
  readonly x: [number, number];
  readonly y: [number, number];
}

function cellAxes({ rows, columns }: Matrix): CellAxes {
  return { x: [0.5, rows + 0.5], y: [0.5, columns + 0.5] };
}

/** Returns what tells a page's script of a picture. */
function tellerOf(
  axes: CellAxes,
  { domain }: Plot.ScaleOptions,
  [row, column, label]: readonly [string, string, string],
): (matrix: Matrix, place: ReturnType<Tiles["at"]>) => Plot.Markish {
  const [low, high] = domain as [number, number];
  return (matrix, place) =>
    panelData({
      x: { label: row, domain: axes.x },
      y: { label: column, domain: axes.y },
      image: { matrix, domain: axes.x, label, colorDomain: [low, high] },
      ...place,
    });
}
