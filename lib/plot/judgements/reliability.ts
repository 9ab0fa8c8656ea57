/**
 * Reliability of probabilities.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../drawing/figure.ts";
import { requireShares, requireSome } from "../drawing/require.ts";
import { faint, ink } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";
import { diagonalWithKey, unitSquare } from "./unit_square.ts";

/** Recordings of about the same predicted probability. */
export interface PlottedBin {
  /** Mean probability that was predicted. */
  readonly predicted: number;
  /** Share that is positive. */
  readonly observed: number;
  /** Lower limit of the share's interval. */
  readonly lower: number;
  /** Upper limit of the share's interval. */
  readonly upper: number;
  /** Number of recordings. */
  readonly n: number;
}

/** How {@linkcode reliability} draws. */
export interface ReliabilityFigureOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** Name of the horizontal axis. Default `"predicted probability"`. */
  readonly xLabel?: string;
  /** Name of the vertical axis. Default `"observed share"`. */
  readonly yLabel?: string;
}

/** Room for the bars below the square, and the height of the highest, as shares of its height. */
const bars = { foot: 0.22, top: 0.03, highest: 0.1 };

/** Width of a bar, as a share of the square. */
const barWidth = 0.022;

/**
 * Draws the observed share over the predicted probability, bin by bin, with intervals:
 * calibrated probabilities lie on the diagonal. Bars below the axis show how many recordings each
 * bin has; the largest number is written.
 *
 * @param bins As `reliabilityBins` of ml/statistics/calibration.ts gives them.
 * @throws {RangeError} If there is no bin, or a share is not in 0 … 1.
 *
 * @example
 * ```ts
 * import { reliabilityBins } from "earmark/ml/statistics/calibration.ts";
 * import { reliability } from "earmark/plot/judgements/reliability.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const bins = reliabilityBins([0.1, 0.3, 0.7, 0.9], [false, true, true, true]);
 * assert.match(renderSvg(reliability(bins)), /predicted probability/);
 * ```
 */
export function reliability(
  bins: readonly PlottedBin[],
  { title, xLabel = "predicted probability", yLabel = "observed share" }: ReliabilityFigureOptions =
    {},
): Figure {
  requireSome("reliability", "bins", bins.length);
  for (const name of ["predicted", "observed", "lower", "upper"] as const) {
    requireShares("reliability", name, bins.map((bin) => bin[name]));
  }
  const most = Math.max(...bins.map(({ n }) => n));
  const numbers = [...new Set(bins.map(({ n }) => n))];
  const caption = numbers.length === 1 ? `n = ${most} in each` : `n = ${most} at the longest`;
  return unitSquare([
    ...diagonalWithKey("as predicted"),
    Plot.rect(bins, {
      x1: ({ predicted }: PlottedBin) => predicted - barWidth / 2,
      x2: ({ predicted }: PlottedBin) => predicted + barWidth / 2,
      y1: -bars.top,
      y2: ({ n }: PlottedBin) => -bars.top - bars.highest * n / (most || 1),
      fill: faint,
      fillOpacity: 0.7,
    }),
    Plot.text([[0, -bars.foot]], {
      text: [caption],
      textAnchor: "start",
      lineAnchor: "bottom",
      dx: 2,
      dy: -5,
      fill: faint,
    }),
    Plot.line(bins, { x: "predicted", y: "observed", stroke: ink, strokeWidth: 1.25 }),
    Plot.ruleX(bins, { x: "predicted", y1: "lower", y2: "upper", stroke: ink, strokeWidth: 1.5 }),
    Plot.dot(bins, { x: "predicted", y: "observed", r: 4.5, fill: ink, stroke: "white" }),
    tips(bins, {
      x: "predicted",
      y: "observed",
      text: ({ predicted, observed, lower, upper, n }) =>
        tipText(
          measure(predicted, "predicted"),
          `${measure(observed, "observed")} (${lower.toFixed(2)}–${upper.toFixed(2)})`,
          `n = ${n}`,
        ),
    }),
  ], {
    title,
    ariaLabel: "Observed share over predicted probability",
    xLabel,
    yLabel,
    foot: bars.foot,
  });
}
