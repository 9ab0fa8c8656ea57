/**
 * Values of the classes side by side, group by group, to see what separates them.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { quantile } from "../../arrays.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireFinite, requireSome } from "../drawing/require.ts";
import {
  axis,
  type ClassOptions,
  classStyles,
  figureWidth,
  frame,
  gridLine,
  ink,
} from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";
import { silenceMarks, type SilentAxis, silentAxis, silentScale } from "./silence.ts";
import { swarm } from "./swarm.ts";

/** One value of one class. */
export interface StripPoint {
  /** The group, such as a coefficient's number. */
  readonly group: string | number;
  /** The class. */
  readonly label: string;
  /** Which recording, such as the file's name; a tip says so. Default none. */
  readonly name?: string;
  /** The value, in the units of the axis; −∞ for the level of silence, which stands below a break. */
  readonly value: number;
}

/** How {@linkcode strip} draws. */
export interface StripOptions extends ClassOptions {
  /** Name of the groups. */
  readonly xLabel: string;
  /** Name and unit of the values. */
  readonly yLabel: string;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Radius of a dot, its room beside others, in pixels, and how many fit above each other. */
const DOT = { radius: 2.5, room: 5.5, nAbove: 45 };

/** Share of its column that a class fills at most, on either side of the middle. */
const HALF_COLUMN = 0.44;

/** Room for half a median's bar beside the middle of the outermost dot, and least half, in dots. */
const BAR = { beyond: 0.5, least: 0.9 };

/**
 * Draws values as dots, with the median as a bar; the classes of a group stand side by
 * side, and so do dots of the same height, as far as there is room.
 *
 * @param points Values; groups stand in order of appearance.
 * @throws {RangeError} If there is no value, or one is neither finite nor −∞.
 *
 * @example
 * ```ts
 * import { strip } from "earmark/plot/charts/strip.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const points = [
 *   { group: 1, label: "OK", value: 0.2 },
 *   { group: 1, label: "Not OK", value: 0.9 },
 * ];
 * const svg = renderSvg(strip(points, { xLabel: "coefficient", yLabel: "value" }));
 * assert.match(svg, /coefficient/);
 * ```
 */
export function strip(
  points: readonly StripPoint[],
  { xLabel, yLabel, title, ...classes }: StripOptions,
): Figure {
  requireSome("strip", "values", points.length);
  const values = points.map(({ value }) => value);
  requireFinite("strip", "value", values.filter((value) => value !== -Infinity));
  const level = silentAxis(values);
  const styles = classStyles(points.map(({ label }) => label), classes);
  const present = new Set(points.map(({ label }) => label));
  const labels = [...styles.keys()].filter((label) => present.has(label));
  const groups = [...new Set(points.map(({ group }) => group))];
  // If no group has two classes, its dots stand in the middle.
  const isShared = groups.some((group) =>
    new Set(points.filter((p) => p.group === group).map(({ label }) => label)).size > 1
  );
  const columnOf = (label: string) => isShared ? labels.indexOf(label) : 0;
  const nColumns = isShared ? labels.length : 1;
  const placed = points.map((point) => ({ ...point, value: level.place(point.value) }));
  const columns = columnsOf(placed, { columnOf, nColumns: nColumns * groups.length });
  const range = labels.map((label) => styles.get(label)!);
  return {
    ...frame,
    title,
    ariaLabel: title ?? `${yLabel} by ${xLabel} for ${labels.join(", ")}`,
    fx: axis(xLabel, { domain: groups, axis: "bottom", padding: 0.12 }),
    x: { domain: [-0.5, nColumns - 0.5], axis: null },
    y: axis(yLabel, { ticks: 6, ...silentScale(level) }),
    color: { domain: labels, range: range.map(({ color }) => color) },
    symbol: { domain: labels, range: range.map(({ symbol }) => symbol), legend: true },
    marks: [
      ...stripMarks(columns, level, groups[0]),
      tips(columns.flatMap(({ dots }) => dots), {
        fx: "group",
        x: "x",
        y: "value",
        text: (dot) => tipText(dot.label, dot.name, `${dot.group}`, measure(dot.value, yLabel)),
      }),
    ],
  };
}

/** Draws the dots of each column, and its median over them. */
function stripMarks(
  columns: readonly Column[],
  level: SilentAxis,
  first: string | number,
): Plot.Markish[] {
  return [
    Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
    ...silenceMarks(level, { fx: () => first }),
    Plot.dot(columns.flatMap(({ dots }) => dots), {
      fx: "group",
      x: "x",
      y: "value",
      stroke: "label",
      symbol: "label",
      strokeOpacity: 0.55,
      r: DOT.radius,
    }),
    Plot.ruleY(columns, {
      fx: "group",
      x1: ({ middle, half }) => middle - half,
      x2: ({ middle, half }) => middle + half,
      y: "median",
      stroke: ink,
      strokeWidth: 2.5,
    }),
  ];
}

/** The values of one class in one group. */
interface Column {
  readonly group: string | number;
  /** Its middle on the axis across the group. */
  readonly middle: number;
  readonly median: number;
  /** Half the width of the median's bar: that of the dots. */
  readonly half: number;
  readonly dots: readonly (StripPoint & { readonly x: number })[];
}

/** Gathers the values of each class in each group and moves dots of one height apart. */
function columnsOf(
  points: readonly StripPoint[],
  { columnOf, nColumns }: { columnOf: (label: string) => number; nColumns: number },
): Column[] {
  const all = points.map(({ value }) => value);
  const height = (quantile(all, 1) - quantile(all, 0)) / DOT.nAbove || 1;
  const sets = Map.groupBy(points, ({ group, label }) => JSON.stringify([group, label]));
  return [...sets.values()].map((members) => {
    const [{ group, label }] = members;
    const middle = columnOf(label);
    const values = members.map(({ value }) => value);
    const places = swarm(values, height);
    const widest = Math.max(1, ...places.map(Math.abs));
    const step = Math.min((DOT.room * nColumns) / figureWidth, HALF_COLUMN / widest);
    return {
      group,
      middle,
      median: quantile(values, 0.5),
      half: Math.min(
        HALF_COLUMN,
        step * Math.max(BAR.least, Math.max(...places.map(Math.abs)) + BAR.beyond),
      ),
      dots: members.map((point, i) => ({ ...point, x: middle + step * places[i] })),
    };
  });
}
