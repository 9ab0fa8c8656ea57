/**
 * Reliability of probabilities.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { spread } from "../charts/spread.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireShares, requireSome } from "../drawing/require.ts";
import { textWidth } from "../drawing/text.ts";
import { faint, ink } from "../drawing/theme.ts";
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

/** Least width of the square, in pixels: that of one of two side by side. */
const LEAST_WIDTH = 320;

/**
 * Draws the observed share over the predicted probability, bin by bin, with intervals:
 * calibrated probabilities lie on the diagonal. The number of recordings of a bin
 * stands above it.
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
  const gap = (8 + Math.max(...bins.map(({ n }) => textWidth(String(n))))) / LEAST_WIDTH;
  const places = spread(bins.map(({ predicted }) => predicted), { gap, domain: [0, 1] });
  const labelled = bins.map((bin, i) => ({ ...bin, place: places[i] }));
  return unitSquare([
    ...diagonalWithKey("as predicted"),
    Plot.link(labelled, {
      x1: "place",
      y1: 1.015,
      x2: "predicted",
      y2: "upper",
      stroke: faint,
      strokeWidth: 0.75,
      strokeOpacity: 0.6,
    }),
    Plot.line(bins, { x: "predicted", y: "observed", stroke: ink, strokeWidth: 1.25 }),
    Plot.ruleX(bins, { x: "predicted", y1: "lower", y2: "upper", stroke: ink, strokeWidth: 1.5 }),
    Plot.dot(bins, { x: "predicted", y: "observed", r: 4.5, fill: ink, stroke: "white" }),
    Plot.text(labelled, { x: "place", y: 1, dy: -16, text: ({ n }: PlottedBin) => String(n) }),
    Plot.text(["n ="], { frameAnchor: "top-left", dx: -38, dy: -22, text: (s: string) => s }),
  ], {
    title,
    ariaLabel: "Observed share over predicted probability",
    xLabel,
    yLabel,
    marginTop: 30,
  });
}
