/**
 * How scores are spread, class by class.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { type Bar, countBars, countTicks, rangeText, scoreDomain } from "../charts/bars.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireFinite, requireSome } from "../drawing/require.ts";
import { textWidth } from "../drawing/text.ts";
import {
  axis,
  type ClassOptions,
  type ClassStyle,
  classStyles,
  faint,
  frame,
  gridLine,
  ink,
} from "../drawing/theme.ts";
import { tipText } from "../interactive/numbers.ts";
import { tips } from "../interactive/tips.ts";

/** The score of a recording. */
export interface LabelledScore {
  /** The score; the higher, the worse the part. */
  readonly score: number;
  /** True class of the recording. */
  readonly label: string;
}

/** A threshold on the score. */
export interface NamedThreshold {
  /** What it is called. */
  readonly name: string;
  /** Where it lies. */
  readonly value: number;
}

/** How {@linkcode scoreHistogram} draws. */
export interface ScoreHistogramOptions extends ClassOptions {
  /** Thresholds, drawn through all panels. Default none. */
  readonly thresholds?: readonly NamedThreshold[];
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** Name of the score. Default `"probability of Not OK"`. */
  readonly xLabel?: string;
}

/** Height of a panel, of the gap below it, and of a threshold's name, in pixels. */
const panel = { height: 88, gap: 14, name: 17 };

/**
 * Draws a histogram of scores for each class, one below the other on the same axes,
 * with the thresholds through all of them.
 *
 * @throws {RangeError} If there is no score, or a score or threshold is not finite.
 *
 * @example
 * ```ts
 * import { scoreHistogram } from "earmark/plot/judgements/score_histogram.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const scores = [{ score: 0.1, label: "OK" }, { score: 0.9, label: "Not OK" }];
 * const figure = scoreHistogram(scores, { thresholds: [{ name: "threshold", value: 0.5 }] });
 * assert.match(renderSvg(figure), /threshold: 0.5/);
 * ```
 */
export function scoreHistogram(
  scores: readonly LabelledScore[],
  { thresholds = [], title, xLabel = "probability of Not OK", ...classes }: ScoreHistogramOptions =
    {},
): Figure {
  requireScores(scores, thresholds);
  const styles = classStyles(scores.map(({ label }) => label), classes);
  const labels = [...styles.keys()].filter((label) => scores.some((s) => s.label === label));
  const domain = scoreDomain([
    ...scores.map(({ score }) => score),
    ...thresholds.map((t) => t.value),
  ]);
  const bars = labels.map((label) =>
    countBars(scores.filter((s) => s.label === label).map(({ score }) => score), domain)
  );
  const counts = bars.map((some) => countText(some.reduce((sum, { count }) => sum + count, 0)));
  const beside = Math.max(...[...labels, ...counts].map((text) => textWidth(text)));
  const ticks = countTicks(Math.max(...bars.flat().map(({ count }) => count)));
  const marginTop = 10 + panel.name * thresholds.length;
  const pitch = panel.height + panel.gap;
  return {
    ...frame,
    marginTop,
    marginRight: Math.ceil(1.1 * beside) + 34,
    height: marginTop + labels.length * pitch - panel.gap + Number(frame.marginBottom),
    title,
    ariaLabel: title ?? `Histograms of the scores of ${labels.join(", ")}`,
    fy: { domain: labels, axis: null, padding: 0, paddingInner: panel.gap / pitch, round: false },
    x: axis(xLabel, { domain, ticks: 10 }),
    y: axis("recordings", { domain: [0, ticks.at(-1)], ticks, tickFormat: ",d" }),
    marks: [
      Plot.gridY(ticks, { stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...labels.flatMap((label, i) => drawClass(bars[i], label, counts[i], styles.get(label)!)),
      ...thresholds.flatMap((threshold, i) => thresholdLines(threshold, i, labels)),
      ...thresholds.map((threshold, i) => thresholdName(threshold, i, { labels, domain })),
    ],
  };
}

/** Draws the bars of a class, and beside them its name and number. */
function drawClass(
  bars: readonly Bar[],
  label: string,
  count: string,
  { color, symbol }: ClassStyle,
): Plot.Markish[] {
  const facet = { fy: () => label };
  const counted = bars.filter(({ count }) => count > 0);
  const beside = { ...facet, frameAnchor: "right", textAnchor: "start", dx: 24 } as const;
  return [
    Plot.rectY(counted, {
      ...facet,
      x1: "low",
      x2: "high",
      y: "count",
      fill: color,
      insetLeft: 0.5,
      insetRight: 0.5,
    }),
    tips(counted, {
      ...facet,
      x: ({ low, high }) => (low + high) / 2,
      y: "count",
      text: (bar) => tipText(label, rangeText(bar), countText(bar.count)),
    }),
    Plot.ruleY([0], { ...facet, stroke: ink }),
    Plot.dot([label], { ...beside, dx: 14, dy: -8, r: 4.5, fill: color, symbol }),
    Plot.text([label], { ...beside, dy: -8, fontWeight: "bold" }),
    Plot.text([count], { ...beside, dy: 9, fill: faint }),
  ];
}

function countText(n: number): string {
  return `${n.toLocaleString("en")} recording${n === 1 ? "" : "s"}`;
}

/** Draws a threshold through all panels and the gaps between them, up to its name. */
function thresholdLines(
  { value }: NamedThreshold,
  i: number,
  labels: readonly string[],
): Plot.Markish[] {
  return labels.map((label) =>
    Plot.ruleX([value], {
      fy: () => label,
      stroke: ink,
      strokeWidth: 1.25,
      strokeDasharray: "5 3",
      insetTop: label === labels[0] ? -panel.name * i - 2 : -panel.gap,
    })
  );
}

/** Writes a threshold's name above the panels, each in a line of its own. */
function thresholdName(
  { name, value }: NamedThreshold,
  i: number,
  { labels, domain: [low, high] }: {
    readonly labels: readonly string[];
    readonly domain: readonly [number, number];
  },
): Plot.Markish {
  const share = (value - low) / (high - low);
  return Plot.text([`${name}: ${+value.toFixed(3)}`], {
    fy: () => labels[0],
    x: () => value,
    frameAnchor: "top",
    textAnchor: share < 0.15 ? "start" : share > 0.85 ? "end" : "middle",
    lineAnchor: "bottom",
    dy: -panel.name * i - 4,
    fill: ink,
    stroke: "white",
    strokeWidth: 4,
  });
}

function requireScores(
  scores: readonly LabelledScore[],
  thresholds: readonly NamedThreshold[],
): void {
  requireSome("score histogram", "scores", scores.length);
  requireFinite("score histogram", "score", scores.map(({ score }) => score));
  requireFinite("score histogram", "threshold", thresholds.map(({ value }) => value));
}
