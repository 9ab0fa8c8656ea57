/**
 * Curves that belong to no class: scales, windows, what a calculation gives.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { FloatArray } from "../arrays.ts";
import { checkFinite, checkLength, checkSome } from "./checks.ts";
import { extent } from "./extrema.ts";
import type { Figure } from "./figure.ts";
import { lineKey } from "./key.ts";
import { accent, axis, faint, frame, gridLine, ink } from "./theme.ts";

/** A curve. */
export interface Line {
  /** What tells it from the others. Default none, for a line that is alone. */
  readonly name?: string;
  /** Positions, rising. */
  readonly x: FloatArray;
  /** Values. Shape: as `x`. */
  readonly y: FloatArray;
  /** Whether to put a dot on each value. Default false. */
  readonly dots?: boolean;
}

/** An axis of a {@linkcode lineChart}. */
export interface LineAxis {
  /** Name and unit. */
  readonly label: string;
  /** From where to where it reaches; what lies outside is cut off. Default: to the ends of the data. */
  readonly domain?: readonly [number, number];
}

/** How {@linkcode lineChart} draws. */
export interface LineChartOptions {
  /** The horizontal axis. */
  readonly x: LineAxis;
  /** The vertical axis. */
  readonly y: LineAxis;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** How lines look, in order; none has the colour of a class, and all differ in grey. */
const styles = [
  { color: ink, dash: "none" },
  { color: accent, dash: "6 3" },
  { color: faint, dash: "2 2" },
] as const;

/**
 * Draws curves on the same axes, with dashes and a key that tell them apart.
 *
 * @param lines One to three curves.
 * @throws {RangeError} If there is no line or there are more than three, one is
 * empty, lengths differ, or a value is not finite.
 *
 * @example
 * ```ts
 * import { lineChart } from "earmark/plot/line_chart.ts";
 * import { renderSvg } from "earmark/plot/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const line = { x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 1, 4) };
 * const figure = lineChart([line], { x: { label: "time, s" }, y: { label: "way, m" } });
 * assert.match(renderSvg(figure), /way, m/);
 * ```
 */
export function lineChart(
  lines: readonly Line[],
  { x, y, title }: LineChartOptions,
): Figure {
  checkLines(lines);
  const names = lines.flatMap(({ name }) => name ?? []);
  const key = lines.flatMap(({ name }, i) => name === undefined ? [] : [{ name, ...styles[i] }]);
  const xDomain = x.domain ?? extent(lines.map((line) => line.x));
  return {
    ...frame,
    height: 260,
    title,
    ariaLabel: title ?? `${y.label} over ${x.label}: ${names.join(", ")}`,
    x: axis(x.label, { domain: xDomain, tickFormat: "~r" }),
    y: axis(y.label, { domain: y.domain ?? withAir(lines), ticks: 6 }),
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...lines.flatMap((line, i) => curve(line, xDomain, styles[i])),
      ...(key.length > 0 ? [lineKey(key)] : []),
    ],
  };
}

function checkLines(lines: readonly Line[]): void {
  checkSome("line chart", "lines", lines.length);
  if (lines.length > styles.length) {
    throw new RangeError(
      `Cannot draw line chart as there must be at most ${styles.length} lines: ` +
        `current value is ${lines.length}`,
    );
  }
  for (const { x, y } of lines) {
    checkSome("line chart", "values", x.length);
    checkLength("line chart", "y", y.length, x.length);
    checkFinite("line chart", "x", x);
    checkFinite("line chart", "y", y);
  }
}

/** From where to where values reach, with a little air. */
function withAir(lines: readonly Line[]): [number, number] {
  const [low, high] = extent(lines.map(({ y }) => y));
  const air = 0.05 * (high - low) || 1;
  return [low - air, high + air];
}

/** Draws one curve, as far as the axis reaches, and its dots. */
function curve(
  { x, y, dots = false }: Line,
  [from, to]: readonly [number, number],
  { color, dash }: { readonly color: string; readonly dash: string },
): Plot.Markish[] {
  const points = Array.from(x, (at, i) => ({ x: at, y: y[i] }))
    .filter((point) => point.x >= from && point.x <= to);
  const line = Plot.lineY(points, {
    x: "x",
    y: "y",
    stroke: color,
    strokeDasharray: dash,
    strokeWidth: 1.5,
    strokeLinejoin: "round",
    clip: true,
  });
  return dots ? [line, Plot.dot(points, { x: "x", y: "y", r: 2.5, fill: color })] : [line];
}
