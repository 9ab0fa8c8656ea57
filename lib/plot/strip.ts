/**
 * Values of classes side by side, group by group: what separates them.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { quantile } from "../arrays.ts";
import { checkFinite, checkSome } from "./checks.ts";
import type { Figure } from "./figure.ts";
import { axis, type ClassOptions, classStyles, frame, gridLine, ink } from "./theme.ts";

/** One value of one class. */
export interface StripPoint {
  /** Where it stands, such as a coefficient's number. */
  readonly group: string | number;
  /** The class. */
  readonly label: string;
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

/**
 * Draws values as dots, the classes of a group beside each other, with the median
 * of each as a bar.
 *
 * @param points Values; groups stand in order of appearance.
 * @throws {RangeError} If there is no value, or one is not finite.
 *
 * @example
 * ```ts
 * import { strip } from "earmark/plot/strip.ts";
 * import { renderSvg } from "earmark/plot/svg.ts";
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
  checkSome("strip", "values", points.length);
  checkFinite("strip", "value", points.map(({ value }) => value));
  const styles = classStyles(points.map(({ label }) => label), classes);
  const present = new Set(points.map(({ label }) => label));
  const labels = [...styles.keys()].filter((label) => present.has(label));
  const groups = [...new Set(points.map(({ group }) => group))];
  // Where each group is of one class, its dots stand in the middle.
  const isShared = groups.some((group) =>
    new Set(points.filter((p) => p.group === group).map(({ label }) => label)).size > 1
  );
  const place = { fx: "group", x: isShared ? "label" : () => "", y: "value" } as const;
  const range = labels.map((label) => styles.get(label)!);
  return {
    ...frame,
    title,
    ariaLabel: title ?? `${yLabel} by ${xLabel} for ${labels.join(", ")}`,
    fx: axis(xLabel, { domain: groups, axis: "bottom", padding: 0.12 }),
    x: { domain: isShared ? labels : [""], axis: null, padding: isShared ? 0.1 : 0.6 },
    y: axis(yLabel, { nice: true, ticks: 6 }),
    color: { domain: labels, range: range.map(({ color }) => color) },
    symbol: { domain: labels, range: range.map(({ symbol }) => symbol), legend: true },
    marks: [
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      Plot.dot(points, { ...place, stroke: "label", symbol: "label", strokeOpacity: 0.55, r: 2.5 }),
      Plot.tickY(medians(points), { ...place, stroke: ink, strokeWidth: 2.5 }),
    ],
  };
}

/** Finds the median of each class in each group. */
function medians(points: readonly StripPoint[]): StripPoint[] {
  const sets = new Map<string, { point: StripPoint; values: number[] }>();
  for (const point of points) {
    const key = JSON.stringify([point.group, point.label]);
    const { values } = sets.get(key) ?? sets.set(key, { point, values: [] }).get(key)!;
    values.push(point.value);
  }
  return [...sets.values()].map(({ point, values }) => ({
    ...point,
    value: quantile(values, 0.5),
  }));
}
