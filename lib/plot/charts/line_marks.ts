/**
 * What line charts are made of: curves, reference levels, and how they look.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { FloatArray } from "../../arrays.ts";
import { toColumns } from "../drawing/extrema.ts";
import { type KeyEntry, lineKey } from "../drawing/key.ts";
import type { Panels } from "../drawing/panels.ts";
import { type ClassOptions, classStyles, faint, ink, neutralStyles } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { thin, tips } from "../interactive/tips.ts";

/** A curve. */
export interface Line {
  /** Name in the key; curves of one name look alike. Default none, for a single line. */
  readonly name?: string;
  /** Positions, rising. */
  readonly x: FloatArray;
  /** Values. Shape: as `x`. */
  readonly y: FloatArray;
  /** The class whose colour and dashes it has. Default: a neutral line. */
  readonly label?: string;
  /** Heading of the panel that it is in. Default: one panel without a heading. */
  readonly panel?: string;
  /** Whether to put a dot on each value, or dots alone, without a line. Default false. */
  readonly dots?: boolean | "only";
  /** Whether it only guides the eye: thin, dotted, below the others. Default false. */
  readonly guide?: boolean;
}

/** A level with which curves are compared. */
export interface Rule {
  /** Name in the key. */
  readonly name: string;
  /** Its level. */
  readonly y: number;
}

/** How many neutral lines can be told apart. */
export const nNeutral = neutralStyles.length;

/** How a line that guides the eye looks. */
const guideStyle = { color: ink, dash: "1.5 3", width: 1.2 };

/** How a level looks. */
const ruleStyle = { color: faint, dash: "4 3", width: 1 };

/** Assigns each name the style of a guide, of its class, or the next neutral one. */
export function stylesOf(
  lines: readonly Line[],
  classes: ClassOptions,
): ReadonlyMap<string | undefined, KeyEntry> {
  const ofClasses = classStyles(lines.flatMap(({ label }) => label ?? []), classes);
  const styles = new Map<string | undefined, KeyEntry>();
  let next = 0;
  for (const { name, label, dots, guide } of lines) {
    if (styles.has(name)) continue;
    const look = guide
      ? guideStyle
      : label === undefined
      ? neutralStyles[next++ % nNeutral]
      : { ...ofClasses.get(label)!, width: 1.6 };
    styles.set(name, { ...look, name: name ?? "", dotted: dots === "only" });
  }
  return styles;
}

/** How a curve is drawn, and where. */
interface CurveOptions {
  readonly style: KeyEntry;
  readonly domain: readonly [number, number];
  readonly isLog: boolean;
  readonly panels: Panels;
  readonly place: ReturnType<Panels["at"]>;
  /** Names and units of both axes, for tips. */
  readonly labels: { readonly x: string; readonly y: string };
}

/**
 * Draws the part of a curve that lies within the axis, and its dots; of a long curve
 * the highest and the lowest point in each column of pixels.
 */
export function curveMarks(
  { x, y, dots = false }: Line,
  { style, domain, isLog, panels, place, labels }: CurveOptions,
): Plot.Markish[] {
  const along = isLog ? Math.log : (value: number) => value;
  const nColumns = Math.floor(panels.width);
  const points = x.length <= 2 * nColumns
    ? Array.from(x, (at, i) => ({ x: at, y: y[i] }))
    : toColumns(y, {
      xOf: (i) => along(x[i]),
      domain: [along(domain[0]), along(domain[1])],
      nColumns,
    }).flatMap((column) => {
      const at = isLog ? Math.exp(column.x) : column.x;
      return [...new Set([column.high, column.low])].map((value) => ({ x: at, y: value }));
    });
  const { color, dash, width } = style;
  const line = Plot.line(points, {
    x: "x",
    y: "y",
    stroke: color,
    strokeDasharray: dash,
    strokeWidth: width,
    strokeLinejoin: "round",
    clip: true,
    ...place,
  });
  const tip = tips(thin(points), {
    x: "x",
    y: "y",
    text: (point) => tipText(style.name, measure(point.x, labels.x), measure(point.y, labels.y)),
    ...place,
  });
  if (!dots) return [line, tip];
  const shown = points.filter((point) => point.x >= domain[0] && point.x <= domain[1]);
  const dot = Plot.dot(shown, { x: "x", y: "y", r: 2.5, fill: color, ...place });
  return dots === "only" ? [dot, tip] : [line, dot, tip];
}

/** Makes the entry of a level in the key. */
export function ruleEntry({ name }: Rule): KeyEntry {
  return { name, ...ruleStyle };
}

/** Draws a level. */
export function ruleMark({ y }: Rule): Plot.Markish {
  const { color, dash, width } = ruleStyle;
  return Plot.ruleY([y], { stroke: color, strokeDasharray: dash, strokeWidth: width });
}

/** Draws the key once for all panels, with `room` pixels below it for their headings. */
export function keyAbove(entries: readonly KeyEntry[], room: number): Plot.Markish {
  const key = lineKey(entries);
  return Plot.dot([0], {
    facet: "super",
    frameAnchor: "top-left",
    render: (index, scales, values, dimensions, context) => {
      const lifted = { ...dimensions, marginTop: dimensions.marginTop - room };
      return key(index, scales, values, lifted, context);
    },
  });
}
