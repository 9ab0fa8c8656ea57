/**
 * A recording's levels between the limits of good parts.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { keyHeight, lineKey } from "../drawing/key.ts";
import { requireFinite, requireLength, requirePositive, requireSome } from "../drawing/require.ts";
import { axis, classStyles, gridLine, ink } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";

/** Limits in one band, as `ml/limits/limits.ts` has them; one that is missing does not hold. */
export interface DrawnLimits {
  /** Middle of the band, Hz. */
  readonly hz: number;
  /** Lowest level, dB. */
  readonly lowerDb?: number;
  /** Highest level, dB. */
  readonly upperDb?: number;
}

/** How {@linkcode limitCurves} draws. */
export interface LimitCurveOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** What is drawn between the limits, such as the file's name. Default `"recording"`. */
  readonly name?: string;
  /** Name of the vertical axis. Default `"level in a band, dB"`. */
  readonly yLabel?: string;
}

/** Where the levels pass a limit. */
interface Exceedance {
  readonly hz: number;
  readonly level: number;
  readonly limit: number;
}

/**
 * Draws the levels of a recording over the limits of good parts, with a stroke and the decibels
 * wherever it passes one.
 *
 * @param levelsDb Level of the recording in each band, dB, relative to what the limits are.
 * @throws {RangeError} If there is no band, lengths differ, a level is not finite, or a
 *   frequency is not positive.
 *
 * @example
 * ```ts
 * import { limitCurves } from "earmark/plot/judgements/limit_curves.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const limits = [500, 1000, 2000].map((hz) => ({ hz, lowerDb: -60, upperDb: -40 }));
 * const svg = renderSvg(limitCurves(limits, Float64Array.of(-50, -33.8, -50)));
 * assert.match(svg, /6\.2 dB above/);
 * ```
 */
export function limitCurves(
  limits: readonly DrawnLimits[],
  levelsDb: ArrayLike<number>,
  { title, name = "recording", yLabel = "level in a band, dB" }: LimitCurveOptions = {},
): Figure {
  requireLimits(limits, levelsDb);
  const colors = classStyles(["OK", "Not OK"]);
  const [inside, outside] = ["OK", "Not OK"].map((label) => colors.get(label)!.color);
  const entries = [
    { name, color: ink },
    { name: "limits", color: inside, width: 8 },
    { name: "outside", color: outside, width: 3 },
  ];
  const points = limits.map(({ hz }, k) => ({ hz, level: levelsDb[k] }));
  const passed = limits.flatMap((band, k) => exceedanceOf(band, levelsDb[k]));
  const domain = levelDomain(limits, levelsDb);
  return {
    title,
    ariaLabel: title ?? `Levels of ${name} between limits`,
    height: 300,
    marginTop: keyHeight(entries),
    x: axis("frequency, Hz", { type: "log", tickFormat: "~s", ticks: 8 }),
    y: axis(yLabel, { domain, ticks: 6 }),
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      ...band(limits, domain, inside),
      Plot.frame({ stroke: gridLine }),
      Plot.line(points, { x: "hz", y: "level", stroke: ink, strokeWidth: 1.6 }),
      Plot.ruleX(passed, {
        x: "hz",
        y1: "limit",
        y2: "level",
        stroke: outside,
        strokeWidth: 4,
      }),
      Plot.dot(passed, { x: "hz", y: "level", r: 3.5, fill: outside }),
      tips(points, {
        x: "hz",
        y: "level",
        text: ({ hz, level }) =>
          tipText(name, measure(hz, "frequency, Hz"), measure(level, "level, dB")),
      }),
      worstLabel(passed),
      lineKey(entries),
    ],
  };
}

function requireLimits(limits: readonly DrawnLimits[], levelsDb: ArrayLike<number>): void {
  requireSome("limits", "bands", limits.length);
  requireLength("limits", "levelsDb", levelsDb.length, limits.length);
  requireFinite("limits", "level", levelsDb);
  limits.forEach(({ hz }, k) => requirePositive("limits", `the frequency of band ${k}`, hz));
}

/** Fills what is inside the limits; a side without a limit reaches to the edge of the figure. */
function band(
  limits: readonly DrawnLimits[],
  [low, high]: readonly [number, number],
  color: string,
): Plot.Markish[] {
  const sides = limits.map(({ hz, lowerDb, upperDb }) => ({
    hz,
    lower: lowerDb ?? low,
    upper: upperDb ?? high,
  }));
  const edge = (key: "lowerDb" | "upperDb") =>
    Plot.line(limits.map((own) => ({ hz: own.hz, limit: own[key] ?? NaN })), {
      x: "hz",
      y: "limit",
      stroke: color,
      strokeWidth: 1.4,
      curve: "step",
    });
  return [
    Plot.areaY(sides, {
      x: "hz",
      y1: "lower",
      y2: "upper",
      fill: color,
      fillOpacity: 0.14,
      curve: "step",
    }),
    edge("lowerDb"),
    edge("upperDb"),
  ];
}

function exceedanceOf({ hz, lowerDb, upperDb }: DrawnLimits, level: number): Exceedance[] {
  if (upperDb !== undefined && level > upperDb) return [{ hz, level, limit: upperDb }];
  if (lowerDb !== undefined && level < lowerDb) return [{ hz, level, limit: lowerDb }];
  return [];
}

/** Writes the largest exceedance beside it, towards the middle of the figure. */
function worstLabel(passed: readonly Exceedance[]): Plot.Markish {
  const excess = ({ level, limit }: Exceedance) => Math.abs(level - limit);
  const worst = passed.toSorted((a, b) => excess(b) - excess(a)).slice(0, 1);
  return Plot.text(worst, {
    x: "hz",
    y: "level",
    dx: -9,
    textAnchor: "end",
    text: (own: Exceedance) =>
      `${excess(own).toFixed(1)} dB ${own.level > own.limit ? "above" : "below"}`,
    fill: ink,
    stroke: "white",
    strokeWidth: 3,
    fontWeight: "bold",
  });
}

/** Returns the range of levels and limits, slightly widened. */
function levelDomain(
  limits: readonly DrawnLimits[],
  levelsDb: ArrayLike<number>,
): [number, number] {
  const sides = limits.flatMap(({ lowerDb, upperDb }) => [lowerDb ?? [], upperDb ?? []].flat());
  const [low, high] = extent([levelsDb, sides]);
  const padding = 0.06 * (high - low) || 1;
  return [low - padding, high + padding];
}
