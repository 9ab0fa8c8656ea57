/**
 * How many recordings each class has, and how long they are.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { quantile } from "../../arrays.ts";
import { countTicks } from "../charts/bars.ts";
import { extent } from "../drawing/extrema.ts";
import { type Figure, type FigureGrid, grid } from "../drawing/figure.ts";
import { requireFinite, requireSome } from "../drawing/require.ts";
import { shortenText, textWidth } from "../drawing/text.ts";
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

/** The recordings of a class. */
export interface ClassDurations {
  /** The class. */
  readonly label: string;
  /** Length of each recording, in seconds. */
  readonly seconds: ArrayLike<number>;
  /** Which recording each is, such as the file's name; a tip says so. Default none. */
  readonly names?: readonly string[];
}

/** How {@linkcode classDistribution} draws. */
export interface ClassDistributionOptions extends ClassOptions {
  /** Heading over both figures. Default none. */
  readonly title?: string;
}

/**
 * Draws the number of recordings of each class, and beside it how long they are:
 * a stroke for each recording, a box from the first to the third quartile, the
 * median as a thick stroke.
 *
 * @param classes Classes, from the top.
 * @throws {RangeError} If there is no class, or a length is not finite.
 *
 * @example
 * ```ts
 * import { classDistribution } from "earmark/plot/signals/class_distribution.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const svg = renderSvg(classDistribution([
 *   { label: "OK", seconds: [0.9, 1, 1.1] },
 *   { label: "Not OK", seconds: [1, 1.2] },
 * ]));
 * assert.match(svg, /recordings/);
 * ```
 */
export function classDistribution(
  classes: readonly ClassDurations[],
  { title, ...options }: ClassDistributionOptions = {},
): FigureGrid {
  requireSome("class distribution", "classes", classes.length);
  for (const { label, seconds } of classes) {
    requireFinite("class distribution", `${label}: length`, seconds);
  }
  const colors = classStyles(classes.map(({ label }) => label), options);
  const rows = classes.map(({ label, seconds }) => ({
    label,
    seconds,
    count: seconds.length,
    color: colors.get(label)!.color,
  }));
  return grid([countFigure(rows), durationFigure(rows)], { columns: 2, title });
}

interface ClassRow extends ClassDurations {
  readonly count: number;
  readonly color: string;
}

/** What both figures share: a row for each class. */
function rowsFrame(rows: readonly ClassRow[]): Figure {
  const room = figureWidth / 5;
  const widest = Math.max(...rows.map(({ label }) => textWidth(label)));
  return {
    ...frame,
    height: 72 + 38 * rows.length,
    marginLeft: Math.ceil(Math.min(widest, room)) + 20,
    marginRight: 36,
    y: {
      domain: rows.map(({ label }) => label),
      label: null,
      tickSize: 0,
      tickFormat: (label: string) => shortenText(label, room),
      padding: 0.35,
    },
  };
}

function countFigure(rows: readonly ClassRow[]): Figure {
  const most = Math.max(...rows.map(({ count }) => count));
  const ticks = countTicks(most, 5).filter((tick) => tick <= most);
  return {
    ...rowsFrame(rows),
    ariaLabel: `Recordings: ${rows.map(({ label, count }) => `${label} ${count}`).join(", ")}`,
    x: axis("number of recordings", { domain: [0, most || 1], ticks, tickFormat: "d" }),
    marks: [
      Plot.gridX({ ticks, stroke: gridLine, strokeOpacity: 1 }),
      Plot.barX(rows, { y: "label", x: "count", fill: (row: ClassRow) => row.color }),
      Plot.text(rows, {
        y: "label",
        x: "count",
        text: (row: ClassRow) => String(row.count),
        textAnchor: "start",
        dx: 5,
      }),
      tips(rows, { y: "label", x: "count", text: ({ label, count }) => `${label} · ${count}` }),
      Plot.ruleX([0], { stroke: ink }),
    ],
    color: { type: "identity" },
  };
}

function durationFigure(rows: readonly ClassRow[]): Figure {
  const each = rows.flatMap(({ label, names, seconds, color }) =>
    Array.from(seconds, (length, i) => ({ label, name: names?.[i], length, color }))
  );
  const boxes = rows.filter(({ count }) => count > 0).map(({ label, seconds }) => ({
    label,
    lower: quantile(seconds, 0.25),
    median: quantile(seconds, 0.5),
    upper: quantile(seconds, 0.75),
  }));
  const [, longest] = extent([[0], ...rows.map(({ seconds }) => seconds)]);
  return {
    ...rowsFrame(rows),
    ariaLabel: `Lengths of the recordings of ${rows.map(({ label }) => label).join(", ")}`,
    x: axis("length of a recording, s", { domain: [0, longest || 1], nice: true, ticks: 5 }),
    marks: [
      Plot.gridX({ ticks: 5, stroke: gridLine, strokeOpacity: 1 }),
      Plot.tickX(each, {
        y: "label",
        x: "length",
        stroke: (recording: { color: string }) => recording.color,
        strokeOpacity: 0.6,
      }),
      Plot.barX(boxes, { y: "label", x1: "lower", x2: "upper", stroke: ink, fill: "none" }),
      Plot.tickX(boxes, { y: "label", x: "median", stroke: ink, strokeWidth: 3 }),
      tips(each, {
        y: "label",
        x: "length",
        text: ({ label, name, length }) => tipText(label, name, measure(length, "length, s")),
      }),
      Plot.ruleX([0], { stroke: ink }),
    ],
    color: { type: "identity" },
  };
}
