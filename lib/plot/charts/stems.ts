/**
 * Few values, each with a stem: samples, or the bins of a short transform.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireFinite, requireLength, requireSome } from "../drawing/require.ts";
import { axis, faint, frame, gridLine, ink } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";

/** How {@linkcode stems} draws. */
export interface StemsOptions {
  /** Name and unit of the horizontal axis. */
  readonly xLabel: string;
  /** Name and unit of the vertical axis. */
  readonly yLabel: string;
  /** Position of each value. Default its number, from 0. */
  readonly positions?: ArrayLike<number>;
  /** A curve to draw behind the values, such as the one that they sample. Default none. */
  readonly curve?: (x: number) => number;
  /** Lowest and highest value of the vertical axis. Default those drawn, and 0. */
  readonly yDomain?: readonly [number, number];
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws values as dots on stems from zero.
 *
 * @throws {RangeError} If there is no value, one is not finite, or positions and
 * values differ in number.
 *
 * @example
 * ```ts
 * import { stems } from "earmark/plot/charts/stems.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const svg = renderSvg(stems([0, 4, 0, 0], { xLabel: "bin k", yLabel: "|X[k]|" }));
 * assert.match(svg, /bin k/);
 * ```
 */
export function stems(
  values: ArrayLike<number>,
  { xLabel, yLabel, positions, curve, yDomain, title }: StemsOptions,
): Figure {
  const at = positions ?? Array.from(values, (_, i) => i);
  requireSome("stems", "values", values.length);
  requireLength("stems", "positions", at.length, values.length);
  requireFinite("stems", "value", values);
  requireFinite("stems", "position", at);
  const points = Array.from(values, (y, i) => ({ x: at[i], y }));
  const [first, last] = extent([at]);
  const line = curve === undefined ? [] : trace(curve, first, last);
  const [low, high] = yDomain ?? extent([[0], values, line.map(({ y }) => y)]);
  const padding = yDomain === undefined ? 0.08 * (high - low) || 1 : 0;
  const side = values.length > 1 ? 0.5 * (last - first) / (values.length - 1) : 0.5;
  return {
    ...frame,
    title,
    height: 240,
    ariaLabel: title ?? `${yLabel} over ${xLabel}`,
    x: axis(xLabel, {
      domain: [first - side, last + side],
      ticks: values.length <= 20 ? Array.from(at) : 10,
      tickFormat: "~r",
    }),
    y: axis(yLabel, { domain: [low < 0 ? low - padding : low, high + padding], ticks: 5 }),
    marks: [
      Plot.gridY({ ticks: 5, stroke: gridLine, strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: ink }),
      Plot.lineY(line, { x: "x", y: "y", stroke: faint, strokeDasharray: "4 3" }),
      Plot.ruleX(points, { x: "x", y1: 0, y2: "y", stroke: "#0072B2", strokeWidth: 2 }),
      Plot.dot(points, { x: "x", y: "y", fill: "#0072B2", r: 5 }),
      tips(points, {
        x: "x",
        y: "y",
        text: ({ x, y }) => tipText(measure(x, xLabel), measure(y, yLabel)),
      }),
    ],
  };
}

/** Samples a curve finely enough to look smooth. */
function trace(
  curve: (x: number) => number,
  first: number,
  last: number,
): { x: number; y: number }[] {
  const nSteps = 400;
  const points = Array.from({ length: nSteps + 1 }, (_, i) => {
    const x = first + (last - first) * i / nSteps;
    return { x, y: curve(x) };
  });
  requireFinite("stems", "curve at step", points.map(({ y }) => y));
  return points;
}
