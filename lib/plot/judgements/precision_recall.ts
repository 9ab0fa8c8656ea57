/**
 * Precision over recall.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { checkSome } from "../drawing/require.ts";
import type { Figure } from "../drawing/figure.ts";
import { runStyle } from "./run_styles.ts";
import { faint } from "../drawing/theme.ts";
import { checkShares, squareKey, unitSquare } from "./unit_square.ts";

/** A curve with its name. */
export interface NamedPrecisionRecall {
  /** What scored. */
  readonly name: string;
  /** Points by rising recall, as `precisionRecallPoints` of ml/curves.ts gives them. */
  readonly points: readonly { readonly recall: number; readonly precision: number }[];
  /** Average precision, written beside the name. */
  readonly averagePrecision?: number;
}

/** How {@linkcode precisionRecall} draws. */
export interface PrecisionRecallOptions {
  /** Share of positives, which is the precision of chance. Default: not drawn. */
  readonly prevalence?: number;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws precision over recall into one square: how many of the found are positive,
 * at every share of the positives that is found. A curve is of steps, as average
 * precision is the area under them.
 *
 * @throws {RangeError} If there is no curve, one has no positive, or a share is not
 * in 0 … 1.
 *
 * @example
 * ```ts
 * import { precisionRecallPoints } from "earmark/ml/statistics/curves.ts";
 * import { precisionRecall } from "earmark/plot/judgements/precision_recall.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const points = precisionRecallPoints([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
 * const figure = precisionRecall([{ name: "RNN", points }], { prevalence: 0.5 });
 * assert.match(renderSvg(figure), /chance/);
 * ```
 */
export function precisionRecall(
  curves: readonly NamedPrecisionRecall[],
  { prevalence, title }: PrecisionRecallOptions = {},
): Figure {
  const figure = "precision-recall curve";
  checkSome(figure, "curves", curves.length);
  for (const { points, averagePrecision } of curves) {
    checkSome(figure, "points of some recall", points.filter(({ recall }) => recall > 0).length);
    checkShares(figure, "recall", points.map(({ recall }) => recall));
    checkShares(figure, "precision", points.map(({ precision }) => precision));
    if (averagePrecision !== undefined) checkShares(figure, "averagePrecision", [averagePrecision]);
  }
  const names = curves.map(({ name, averagePrecision }) =>
    averagePrecision === undefined
      ? name
      : `${name}, average precision ${averagePrecision.toFixed(2)}`
  );
  return unitSquare([
    ...(prevalence === undefined ? [] : chance(prevalence)),
    ...curves.map(({ points }, i) =>
      Plot.line(stepsOf(points), {
        x: "recall",
        y: "precision",
        curve: "step-before",
        stroke: runStyle(i).color,
        strokeDasharray: runStyle(i).dash,
        strokeLinecap: "butt",
        strokeWidth: 2,
      })
    ),
    ...squareKey(names, { x: 0.04 }),
  ], {
    title,
    ariaLabel: `Precision over recall of ${names.join("; ")}`,
    xLabel: "recall",
    yLabel: "precision",
  });
}

/** Keeps the thresholds that find another positive; what else they find only costs precision. */
function stepsOf(points: NamedPrecisionRecall["points"]): NamedPrecisionRecall["points"] {
  const steps = points.filter(({ recall }, i) => recall > (points[i - 1]?.recall ?? 0));
  return [{ ...steps[0], recall: 0 }, ...steps];
}

/** Draws the precision of a score that knows nothing. */
function chance(prevalence: number): Plot.Markish[] {
  checkShares("precision-recall curve", "prevalence", [prevalence]);
  return [
    Plot.ruleY([prevalence], { stroke: faint, strokeDasharray: "1 3" }),
    Plot.text([[1, prevalence]], {
      text: ["chance"],
      textAnchor: "end",
      dx: -4,
      dy: prevalence < 0.1 ? -8 : 9,
      fill: faint,
    }),
  ];
}
