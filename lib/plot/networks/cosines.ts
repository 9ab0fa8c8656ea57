/**
 * The cosines that a cepstral coefficient compares a spectrum with.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { type Matrix, rowOf } from "../../arrays.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireFinite, requireSome } from "../drawing/require.ts";
import { accent, axis, gridLine, ink } from "../drawing/theme.ts";
import { number, tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";
import { layOutTiles, tileHeading } from "./tiles.ts";

/** How {@linkcode cosines} draws. */
export interface CosinesOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Bands up to which each has a dot. */
const mostDots = 40;

/**
 * Draws the rows of a cosine transform over the bands, a small panel for each coefficient, all on
 * the same axes: what a coefficient measures is how much of its curve is in a spectrum.
 *
 * @param matrix What the transform multiplies spectra by. Shape: coefficients × bands.
 * @throws {RangeError} If there is no coefficient, or a value is not finite.
 *
 * @example
 * ```ts
 * import { cosines } from "earmark/plot/networks/cosines.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const matrix = { data: Float64Array.of(0.7, 0.7, 0.7, -0.7), rows: 2, columns: 2 };
 * assert.match(renderSvg(cosines(matrix)), /mel band/);
 * ```
 */
export function cosines(matrix: Matrix, { title }: CosinesOptions = {}): Figure {
  const { rows, columns: nBands, data } = matrix;
  requireSome("cosines", "coefficients", rows);
  requireFinite("cosines", "value", data);
  const tiles = layOutTiles(rows, { columns: Math.min(4, rows), height: 62, marginBottom: 44 });
  const end = 1.15 * Math.max(...extent([data]).map(Math.abs)) || 1;
  const numbers = Array.from({ length: rows }, (_, k) => k);
  return {
    ...tiles.options,
    title,
    ariaLabel: title ?? `Cosines of ${rows} coefficients over ${nBands} mel bands`,
    x: axis("mel band", { domain: [-0.5, nBands - 0.5], ticks: 5, tickFormat: "d" }),
    y: axis("weight of a band", { domain: [-end, end], ticks: 3 }),
    marks: [
      ...numbers.map((k) => Plot.frame({ stroke: gridLine, ...tiles.at(k) })),
      ...numbers.map((k) => Plot.ruleY([0], { stroke: gridLine, ...tiles.at(k) })),
      ...numbers.flatMap((k) => {
        const points = Array.from(rowOf(matrix, k), (weight, band) => ({ band, weight }));
        const options = { x: "band", y: "weight", ...tiles.at(k) };
        return [
          Plot.line(points, { ...options, stroke: accent, strokeWidth: 1.5 }),
          nBands <= mostDots ? Plot.dot(points, { ...options, fill: ink, r: 1.6 }) : null,
          tips(points, { ...options, text: (point) => cosineTip(k, point) }),
        ];
      }),
      ...numbers.map((k) => tileHeading(`coefficient ${k}`, { tiles, i: k })),
    ],
  };
}

/** Says what a coefficient multiplies a band by. */
function cosineTip(k: number, { band, weight }: { band: number; weight: number }): string {
  return tipText(`coefficient ${k}`, `band ${band}`, `weight ${number(weight, 3)}`);
}
