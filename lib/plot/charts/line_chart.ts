/**
 * Curves on common axes: scales, windows, features over time, decaying levels.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { keyHeight } from "../drawing/key.ts";
import { headingHeight, layOutPanels, panelHeadings } from "../drawing/panels.ts";
import { requireFinite, requireLength, requireSome } from "../drawing/require.ts";
import { axis, type ClassOptions, gridLine } from "../drawing/theme.ts";
import {
  curveMarks,
  keyAbove,
  type Line,
  nNeutral,
  type Rule,
  ruleEntry,
  ruleMark,
  stylesOf,
} from "./line_marks.ts";

/** An axis of a {@linkcode lineChart}. */
export interface LineAxis {
  /** Name and unit. */
  readonly label: string;
  /** Lowest and highest value; what lies outside is cut off. Default those of the data. */
  readonly domain?: readonly [number, number];
  /** Whether the axis is logarithmic. Default false. */
  readonly log?: boolean;
}

/** How {@linkcode lineChart} draws. */
export interface LineChartOptions extends ClassOptions {
  /** The horizontal axis. */
  readonly x: LineAxis;
  /** The vertical axis. */
  readonly y: LineAxis;
  /** Levels to compare the curves with. Default none. */
  readonly rules?: readonly Rule[];
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws curves on the same axes, with dashes and a key that tell them apart; in
 * one panel, or in as many as there are headings. A curve of a class looks as the
 * class does, others are neutral.
 *
 * @param lines Curves, in the order of the key; at most four names without a class.
 * @throws {RangeError} If there is no line or there are too many neutral ones, one is
 * empty, lengths differ, or a value is not finite.
 *
 * @example
 * ```ts
 * import { lineChart } from "earmark/plot/charts/line_chart.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const line = { x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 1, 4) };
 * const figure = lineChart([line], { x: { label: "time, s" }, y: { label: "distance, m" } });
 * assert.match(renderSvg(figure), /distance, m/);
 * ```
 */
export function lineChart(
  lines: readonly Line[],
  { x, y, rules = [], title, ...classes }: LineChartOptions,
): Figure {
  requireLines(lines, rules);
  const headings = [...new Set(lines.map(({ panel }) => panel))];
  const nPanels = headings.length;
  const styles = stylesOf(lines, classes);
  const named = [...styles.values()].filter(({ name }) => name !== "");
  const entries = [...named, ...rules.map(ruleEntry)];
  const room = nPanels > 1 ? headingHeight : 0;
  const panels = layOutPanels(nPanels, {
    height: nPanels > 2 ? 150 : nPanels > 1 ? 200 : 190,
    marginTop: room + (entries.length > 0 || room === 0 ? keyHeight(entries) : 0),
  });
  const domain = x.domain ?? extent(lines.map((line) => line.x));
  return {
    ...panels.options,
    title,
    ariaLabel: title ?? `${y.label} over ${x.label}${spoken(headings, entries)}`,
    x: axisOf(x, domain, nPanels > 1 ? 6 : 10),
    y: axisOf(y, y.domain ?? paddedRange(lines, rules), 6),
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...guidesFirst(lines).flatMap((line) => {
        const style = styles.get(line.name)!;
        const place = panels.at(headings.indexOf(line.panel));
        const labels = { x: x.label, y: y.label };
        return curveMarks(line, { style, domain, isLog: x.log === true, panels, place, labels });
      }),
      ...rules.map(ruleMark),
      ...(entries.length > 0 ? [keyAbove(entries, room)] : []),
      ...(nPanels > 1 ? panelHeadings(headings.map((text = "") => ({ text })), panels) : []),
    ],
  };
}

/** What a chart is read out to hold: its panels, and what its key names. */
function spoken(
  headings: readonly (string | undefined)[],
  entries: readonly { readonly name: string }[],
): string {
  const names = [...headings, ...entries.map(({ name }) => name)].filter((name) => name);
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}

function requireLines(lines: readonly Line[], rules: readonly Rule[]): void {
  requireSome("line chart", "lines", lines.length);
  const neutral = lines.filter(({ label, guide }) => label === undefined && !guide);
  const names = new Set(neutral.map(({ name }) => name));
  if (names.size > nNeutral) {
    throw new RangeError(
      `Cannot draw line chart as there must be at most ${nNeutral} lines without a class: ` +
        `current value is ${names.size}`,
    );
  }
  for (const { x, y } of lines) {
    requireSome("line chart", "values", x.length);
    requireLength("line chart", "y", y.length, x.length);
    requireFinite("line chart", "x", x);
    requireFinite("line chart", "y", y);
  }
  requireFinite("line chart", "rule", rules.map((rule) => rule.y));
}

/** Sorts lines so that guides are drawn first, below the others. */
function guidesFirst(lines: readonly Line[]): Line[] {
  return lines.toSorted((a, b) => Number(b.guide ?? false) - Number(a.guide ?? false));
}

/** Returns the range of all values, slightly widened. */
function paddedRange(lines: readonly Line[], rules: readonly Rule[]): [number, number] {
  const [low, high] = extent([...lines.map((line) => line.y), rules.map((rule) => rule.y)]);
  const padding = 0.05 * (high - low) || 1;
  return [low - padding, high + padding];
}

function axisOf(
  { label, log = false }: LineAxis,
  domain: readonly [number, number],
  nTicks: number,
): Plot.ScaleOptions {
  return axis(label, {
    type: log ? "log" : "linear",
    domain: [...domain],
    ticks: log ? logTicks(domain) : nTicks,
    tickFormat: "~r",
  });
}

/** Lists 1, 2 and 5 times the powers of ten, as far apart as their labels need. */
function logTicks([low, high]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, i) => 10 ** (first + i),
  );
  return powers.flatMap((power) => [power, 2 * power, 5 * power])
    .filter((tick) => tick >= low && tick <= high);
}
