/**
 * Precision over recall.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../drawing/figure.ts";
import { requireShares, requireSome } from "../drawing/require.ts";
import { faint, ink } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { thin, tips } from "../interactive/tips.ts";
import { unitSquare } from "./unit_square.ts";
import { type WorkingPoint, workingPoint } from "./working_point.ts";

/** A threshold's precision and recall. */
export interface PrecisionRecallPoint {
  /** Share of what fails that is bad. */
  readonly precision: number;
  /** Share of the bad ones that fail. */
  readonly recall: number;
}

/** How {@linkcode precisionRecallCurve} draws. */
export interface PrecisionRecallOptions {
  /** Share of the bad ones among all, which chance reaches; drawn dotted. Default none. */
  readonly chance?: number;
  /** Where the judge works: recall along x, precision along y. Default none. */
  readonly point?: WorkingPoint;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws precision over recall, for every threshold.
 *
 * @param points By falling threshold.
 * @throws {RangeError} If there is no point, or a share is not in 0 … 1.
 *
 * @example
 * ```ts
 * import { precisionRecallCurve } from "earmark/plot/judgements/precision_recall.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const points = [{ precision: 1, recall: 0 }, { precision: 1, recall: 0.5 }];
 * assert.match(renderSvg(precisionRecallCurve(points, { chance: 0.3 })), /chance/);
 * ```
 */
export function precisionRecallCurve(
  points: readonly PrecisionRecallPoint[],
  { chance, point, title }: PrecisionRecallOptions = {},
): Figure {
  requireSome("precision and recall", "points", points.length);
  requireShares("precision and recall", "precision", points.map(({ precision }) => precision));
  requireShares("precision and recall", "recall", points.map(({ recall }) => recall));
  requireShares("precision and recall", "chance", chance === undefined ? [] : [chance]);
  return unitSquare([
    ...(chance === undefined ? [] : [
      Plot.ruleY([chance], { stroke: faint, strokeDasharray: "1 3" }),
      Plot.text([[0, chance]], {
        text: ["chance"],
        dx: 6,
        dy: -9,
        textAnchor: "start",
        fill: faint,
        stroke: "white",
        strokeWidth: 3,
      }),
    ]),
    Plot.line(points, {
      x: "recall",
      y: "precision",
      stroke: ink,
      strokeWidth: 2,
      strokeLinejoin: "round",
    }),
    tips(thin(points), {
      x: "recall",
      y: "precision",
      text: ({ recall, precision }) =>
        tipText(measure(recall, "recall"), measure(precision, "precision")),
    }),
    ...workingPoint("precision and recall", point),
  ], {
    title,
    ariaLabel: "Precision over recall",
    xLabel: "recall: share of the bad ones that fail",
    yLabel: "precision: share of what fails that is bad",
  });
}
