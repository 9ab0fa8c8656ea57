/**
 * Shares with their intervals.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../drawing/figure.ts";
import { requireShares, requireSome } from "../drawing/require.ts";
import { textWidth } from "../drawing/text.ts";
import { axis, faint, fontSize, frame, gridLine, ink } from "../drawing/theme.ts";
import { tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";
import { runStyle } from "./run_styles.ts";

/** A share with its interval. */
export interface NamedEstimate {
  /** What it is measured on; estimates of one group stand together. */
  readonly group: string;
  /** What is compared within a group; it has the same colour in all groups. */
  readonly name: string;
  /** The share, 0 … 1. */
  readonly value: number;
  /** Lower limit of its interval, 0 … 1. */
  readonly lower: number;
  /** Upper limit of its interval, 0 … 1. */
  readonly upper: number;
}

/** How {@linkcode estimatePlot} draws. */
export interface EstimatePlotOptions {
  /** Name of the share. */
  readonly xLabel: string;
  /** The share at chance level, drawn as a line. Default none. */
  readonly chance?: number;
  /** Index of the style of the first name, among those of runs. Default 0. */
  readonly firstStyle?: number;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Heights of a row, of the gap above a group and of its heading, in pixels. */
const room = { row: 30, gap: 12, heading: 20 };

/**
 * Draws shares as dots on their intervals, in groups below each other on one axis,
 * each with its numbers written beside it.
 *
 * @throws {RangeError} If there is no estimate, or a value is not in 0 … 1.
 *
 * @example
 * ```ts
 * import { estimatePlot } from "earmark/plot/judgements/estimate_plot.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = [{ group: "windows", name: "by part", value: 0.7, lower: 0.6, upper: 0.8 }];
 * const svg = renderSvg(estimatePlot(rows, { xLabel: "accuracy" }));
 * assert.match(svg, /70\.0 % \(60\.0–80\.0\)/);
 * ```
 */
export function estimatePlot(
  estimates: readonly NamedEstimate[],
  { xLabel, chance, firstStyle = 0, title }: EstimatePlotOptions,
): Figure {
  requireSome("estimates", "estimates", estimates.length);
  for (const key of ["value", "lower", "upper"] as const) {
    requireShares("estimates", key, estimates.map((estimate) => estimate[key]));
  }
  if (chance !== undefined) requireShares("estimates", "chance", [chance]);
  const names = [...new Set(estimates.map(({ name }) => name))];
  const rows = placeRows(estimates);
  const height = rows.at(-1)!.y + room.row / 2;
  const numbers = Math.max(...rows.map((row) => textWidth(numbersOf(row))));
  const styleOf = ({ name }: NamedEstimate) => runStyle(firstStyle + names.indexOf(name));
  return {
    ...frame,
    title,
    ariaLabel: title ??
      `${xLabel}: ${
        rows.map((row) => `${row.isFirst ? `${row.group}: ` : ""}${row.name} ${numbersOf(row)}`)
          .join(", ")
      }`,
    height: height + Number(frame.marginTop) + Number(frame.marginBottom),
    marginLeft: Math.ceil(Math.max(...names.map((name) => textWidth(name)))) + 24,
    marginRight: Math.ceil(numbers) + 20,
    x: axis(`${xLabel}, %`, { domain: [0, 100], ticks: 10 }),
    y: { domain: [height, 0], axis: null },
    marks: [
      Plot.gridX({ ticks: 10, stroke: gridLine, strokeOpacity: 1 }),
      ...chanceLine(chance),
      ...rows.flatMap((row) => drawRow(row, styleOf(row).color)),
    ],
  };
}

/** An estimate with its place, in pixels from the top. */
interface PlacedEstimate extends NamedEstimate {
  readonly y: number;
  readonly isFirst: boolean;
}

/** Places estimates group by group. */
function placeRows(estimates: readonly NamedEstimate[]): PlacedEstimate[] {
  const rows: PlacedEstimate[] = [];
  let top = 0;
  for (const members of Map.groupBy(estimates, ({ group }) => group).values()) {
    top += room.heading;
    members.forEach((estimate, i) => {
      rows.push({ ...estimate, y: top + room.row / 2, isFirst: i === 0 });
      top += room.row;
    });
    top += room.gap;
  }
  return rows;
}

/** Draws an estimate, its name at the left and its numbers at the right of the frame. */
function drawRow(row: PlacedEstimate, color: string): Plot.Markish[] {
  const { y, value, lower, upper, group, name } = row;
  const at = { y: () => y };
  return [
    Plot.text(row.isFirst ? [row] : [], {
      y: () => y - room.row / 2 - room.heading / 2,
      frameAnchor: "left",
      text: "group",
      textAnchor: "start",
      fontWeight: "bold",
      stroke: "white",
      strokeWidth: 5,
      fill: ink,
      dx: 4,
    }),
    Plot.link([row], {
      x1: 100 * lower,
      x2: 100 * upper,
      y1: y,
      y2: y,
      stroke: color,
      strokeWidth: 2.5,
    }),
    Plot.dot([row], { x: 100 * value, ...at, r: 5.5, fill: color, stroke: "white" }),
    tips([row], { x: () => 100 * value, y: "y", text: () => tipText(group, name, numbersOf(row)) }),
    Plot.text([row], { ...at, frameAnchor: "left", text: "name", textAnchor: "end", dx: -10 }),
    Plot.text([row], {
      ...at,
      frameAnchor: "right",
      text: numbersOf,
      textAnchor: "start",
      fill: ink,
      dx: 12,
    }),
  ];
}

function chanceLine(chance: number | undefined): Plot.Markish[] {
  if (chance === undefined) return [];
  return [
    Plot.ruleX([100 * chance], { stroke: faint, strokeDasharray: "4 3" }),
    Plot.text(["chance"], {
      x: 100 * chance,
      frameAnchor: "top",
      text: (word: string) => word,
      fill: faint,
      fontSize,
      textAnchor: "start",
      dx: 4,
      dy: 4,
    }),
  ];
}

/** Writes an estimate as the tables of the command line do. */
function numbersOf({ value, lower, upper }: NamedEstimate): string {
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${percent(value)} % (${percent(lower)}–${percent(upper)})`;
}
