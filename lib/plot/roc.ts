/**
 * The ROC curve.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { checkSome } from "./checks.ts";
import type { Figure } from "./figure.ts";
import { runStyle } from "./run_styles.ts";
import { checkShares, diagonal, squareKey, unitSquare } from "./unit_square.ts";

/** A curve with its name. */
export interface NamedRoc {
  /** What scored. */
  readonly name: string;
  /** Points from (0, 0) to (1, 1), as `rocPoints` of ml/curves.ts gives them. */
  readonly points: readonly {
    readonly falsePositiveRate: number;
    readonly truePositiveRate: number;
  }[];
  /** Area under the curve, written beside the name. */
  readonly auc?: number;
}

/** How {@linkcode rocCurve} draws. */
export interface RocOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws ROC curves into one square: what share of the positives a threshold finds,
 * and what share of the negatives that costs.
 *
 * @throws {RangeError} If there is no curve, one has no point, or a rate is not in
 * 0 … 1.
 *
 * @example
 * ```ts
 * import { rocPoints } from "earmark/ml/curves.ts";
 * import { rocCurve } from "earmark/plot/roc.ts";
 * import { renderSvg } from "earmark/plot/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const points = rocPoints([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
 * assert.match(renderSvg(rocCurve([{ name: "RNN", points, auc: 0.75 }])), /RNN, AUC 0.75/);
 * ```
 */
export function rocCurve(curves: readonly NamedRoc[], { title }: RocOptions = {}): Figure {
  checkSome("ROC curve", "curves", curves.length);
  for (const { points, auc } of curves) {
    checkSome("ROC curve", "points", points.length);
    checkShares("ROC curve", "falsePositiveRate", points.map((point) => point.falsePositiveRate));
    checkShares("ROC curve", "truePositiveRate", points.map((point) => point.truePositiveRate));
    if (auc !== undefined) checkShares("ROC curve", "auc", [auc]);
  }
  const names = curves.map(({ name, auc }) =>
    auc === undefined ? name : `${name}, AUC ${auc.toFixed(2)}`
  );
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
    ...squareKey(names, { x: 0.4 }),
  ], {
    title,
    ariaLabel: `ROC curves of ${names.join("; ")}`,
    xLabel: "false positive rate",
    yLabel: "true positive rate",
  });
}
