/**
 * The ROC curve.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../drawing/figure.ts";
import { requireShares, requireSome } from "../drawing/require.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { thin, tips } from "../interactive/tips.ts";
import { runStyle } from "./run_styles.ts";
import { diagonal, ring, unitSquare } from "./unit_square.ts";
import { type WorkingPoint, workingPoint, workingText } from "./working_point.ts";

/** A curve with its name. */
export interface NamedRoc {
  /** What scored. */
  readonly name: string;
  /** Points from (0, 0) to (1, 1), as `rocPoints` of ml/statistics/curves.ts gives them. */
  readonly points: readonly {
    readonly falsePositiveRate: number;
    readonly truePositiveRate: number;
  }[];
  /** Area under the curve, written beside the name. */
  readonly auc?: number;
  /** Interval of the area, written behind it. */
  readonly aucInterval?: { readonly lower: number; readonly upper: number };
  /** Where it works: a ring in its colour, and in the key what that gives. Default none. */
  readonly point?: WorkingPoint;
}

/** How {@linkcode rocCurve} draws. */
export interface RocOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** Where the judge works: false positive rate along x, true positive rate along y. Default none. */
  readonly point?: WorkingPoint;
  /** Name of the horizontal axis. Default `"false positive rate"`. */
  readonly xLabel?: string;
  /** Name of the vertical axis. Default `"true positive rate"`. */
  readonly yLabel?: string;
}

/**
 * Draws ROC curves into one square: for every threshold, the share of the positives
 * that it finds over the share of the negatives that it takes for positives.
 *
 * @throws {RangeError} If there is no curve, one has no point, or a rate is not in
 * 0 … 1.
 *
 * @example
 * ```ts
 * import { rocPoints } from "earmark/ml/statistics/curves.ts";
 * import { rocCurve } from "earmark/plot/judgements/roc_curve.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const points = rocPoints([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
 * assert.match(renderSvg(rocCurve([{ name: "RNN", points, auc: 0.75 }])), /RNN, AUC 0.75/);
 * ```
 */
export function rocCurve(
  curves: readonly NamedRoc[],
  { title, point, xLabel = "false positive rate", yLabel = "true positive rate" }: RocOptions = {},
): Figure {
  requireSome("ROC curve", "curves", curves.length);
  for (const { points, auc, aucInterval, point } of curves) {
    requireShares("ROC curve", "the working point", point ? [point.x, point.y] : []);
    requireSome("ROC curve", "points", points.length);
    requireShares("ROC curve", "falsePositiveRate", points.map((point) => point.falsePositiveRate));
    requireShares("ROC curve", "truePositiveRate", points.map((point) => point.truePositiveRate));
    requireShares("ROC curve", "auc", auc === undefined ? [] : [auc]);
    const limits = aucInterval ? [aucInterval.lower, aucInterval.upper] : [];
    requireShares("ROC curve", "aucInterval", limits);
  }
  const names = curves.map(nameWithArea);
  return unitSquare([
    ...diagonal("chance", 0.92),
    ...curves.map(({ points }, i) =>
      Plot.line(points, {
        x: "falsePositiveRate",
        y: "truePositiveRate",
        stroke: runStyle(i).color,
        strokeDasharray: runStyle(i).dash,
        strokeLinecap: "butt",
        strokeWidth: 2,
        strokeLinejoin: "round",
      })
    ),
    ...curves.map(({ point }, i) => point && ring([point], runStyle(i).color)),
    ...curves.map(({ name, points }) =>
      tips(thin(points), {
        x: "falsePositiveRate",
        y: "truePositiveRate",
        text: (at) =>
          tipText(
            name,
            measure(at.falsePositiveRate, xLabel),
            measure(at.truePositiveRate, yLabel),
          ),
      })
    ),
    ...workingPoint("ROC curve", point),
  ], {
    entries: curves.flatMap(({ point }, i) => [
      { ...runStyle(i), name: names[i] },
      ...(point ? [{ ...runStyle(i), name: workingText(point), ringed: true }] : []),
    ]),
    title,
    ariaLabel: `ROC curves of ${names.join("; ")}`,
    xLabel,
    yLabel,
  });
}

/** Names a curve, with its area where that is known. */
function nameWithArea({ name, auc, aucInterval }: NamedRoc): string {
  if (auc === undefined) return name;
  const limits = aucInterval
    ? ` (${aucInterval.lower.toFixed(2)}–${aucInterval.upper.toFixed(2)})`
    : "";
  return `${name}, AUC ${auc.toFixed(2)}${limits}`;
}
