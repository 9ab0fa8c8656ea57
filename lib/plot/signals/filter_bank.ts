/**
 * Filter banks over frequency.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { type FloatArray, type Matrix, rowOf } from "../../arrays.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { keyHeight, lineKey } from "../drawing/key.ts";
import { requireFinite, requireLength, requireSome } from "../drawing/require.ts";
import { accent, axis, faint, figureWidth, frame, gridLine, ink } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import { thin, tips } from "../interactive/tips.ts";

/** Filters as rows of weights. */
export interface WeightedBank {
  /** Weights, >= 0. Shape: bands × bins. */
  readonly weights: Matrix;
  /** Frequency of each bin, in Hz, rising. */
  readonly frequencies: FloatArray;
  /**
   * The curves that the weights are samples of, as `bandTriangles` of dsp/mel/band_triangles.ts
   * gives them: drawn as lines, the weights then as dots. Default: lines from weight to weight.
   */
  readonly triangles?: readonly FilterCurve[];
}

/** A filter as a curve over frequency. */
export interface FilterCurve {
  /** In Hz, rising. */
  readonly frequencies: FloatArray;
  /** Weights, >= 0. Shape: as `frequencies`. */
  readonly weights: FloatArray;
}

/** How {@linkcode filterBank} draws. */
export interface FilterBankOptions {
  /** Bands to fill, by number from 0. Default none. */
  readonly highlight?: readonly number[];
  /** Position of a frequency in Hz on the axis, such as its mel. Default its hertz. */
  readonly warp?: (hz: number) => number;
  /** Name of the horizontal axis. Default `"frequency, Hz"`, or `"frequency, mel"` with `warp`. */
  readonly xLabel?: string;
  /** Name of the vertical axis. Default `"weight"`. */
  readonly yLabel?: string;
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/** Pixels between bins from which all bands have dots, and bins up to which a filled one has. */
const [dotRoom, mostDots] = [4, 40];

/**
 * Draws the filters of a bank, each as the curve of its weights, alternately dark and
 * light to set off neighbours. Where the triangles are given, they are the curves, and the weights
 * of the bins are dots on them, where there is room: on all, or on filled ones.
 *
 * @throws {RangeError} If there is no band or bin, sizes disagree, a value is not
 * finite, or a highlighted band does not exist.
 *
 * @example
 * ```ts
 * import { filterBank } from "earmark/plot/signals/filter_bank.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const weights = { data: Float64Array.of(0, 1, 0, 0, 0, 0.5, 1, 0.5), rows: 2, columns: 4 };
 * const frequencies = Float64Array.of(0, 100, 200, 300);
 * assert.match(renderSvg(filterBank({ weights, frequencies })), /weight/);
 * ```
 */
export function filterBank(
  bank: WeightedBank,
  { highlight = [], warp, xLabel, yLabel = "weight", title }: FilterBankOptions = {},
): Figure {
  requireBank(bank, highlight);
  const { weights, frequencies, triangles } = bank;
  const place = warp ?? ((hz: number) => hz);
  const positions = Float64Array.from(frequencies, place);
  requireFinite("filter bank", "position of frequency", positions);
  const [, highest] = extent([weights.data, ...(triangles ?? []).map((curve) => curve.weights)]);
  const bands = Array.from({ length: weights.rows }, (_, band) => ({
    band,
    points: triangles
      ? pointsOf(triangles[band].weights, Float64Array.from(triangles[band].frequencies, place))
      : curveOf(rowOf(weights, band), positions),
  }));
  const hasAllDots = figureWidth / frequencies.length >= dotRoom;
  const nBinsOf = (band: number) => rowOf(weights, band).filter((weight) => weight > 0).length;
  const isDotted = (band: number) =>
    hasAllDots || (highlight.includes(band) && nBinsOf(band) <= mostDots);
  const dotted = triangles ? bands.filter(({ band }) => isDotted(band)) : [];
  const bandEntry = { name: "band", color: ink, width: 1.1 };
  const dotEntry = { name: "weight of a bin", color: ink, dotted: true };
  const entries = dotted.length > 0 ? [bandEntry, dotEntry] : [];
  const marginTop = keyHeight(entries);
  return {
    ...frame,
    title,
    marginTop,
    height: marginTop + 244,
    ariaLabel: title ?? `Filter bank of ${weights.rows} bands`,
    x: axis(xLabel ?? (warp ? "frequency, mel" : "frequency, Hz"), {
      domain: extent([positions]),
      ticks: 10,
      tickFormat: "d",
    }),
    y: axis(yLabel, { domain: [0, 1.05 * highest || 1], ticks: 5 }),
    marks: [
      Plot.gridY({ ticks: 5, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      Plot.ruleY([0], { stroke: ink }),
      ...bands.filter(({ band }) => highlight.includes(band)).map(({ points }) =>
        Plot.areaY(points, { x: "x", y: "y", fill: accent, fillOpacity: 0.35 })
      ),
      ...bands.map((band) => bandLine(band, highlight)),
      ...dotted.map(({ band }) => bandDots(bank, { band, positions, highlight })),
      ...(entries.length > 0 ? [lineKey(entries)] : []),
      ...bands.map(({ band, points }) => {
        const text = ({ x, y }: BandCurve["points"][number]) =>
          tipText(`band ${band}`, measure(x, warp ? "mel, mel" : "hz, Hz"), measure(y, yLabel));
        return tips(thin(points, 40), { x: "x", y: "y", text });
      }),
    ],
  };
}

/** A band's number and its curve. */
interface BandCurve {
  readonly band: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

function bandLine({ band, points }: BandCurve, highlight: readonly number[]): Plot.Markish {
  const isHighlit = highlight.includes(band);
  return Plot.lineY(points, {
    x: "x",
    y: "y",
    strokeLinejoin: "round",
    stroke: isHighlit ? accent : band % 2 === 0 ? ink : faint,
    strokeWidth: isHighlit ? 2.2 : 1.1,
  });
}

/** Draws the weights of a band that are not 0, each at its bin. */
function bandDots(
  { weights }: WeightedBank,
  { band, positions, highlight }: {
    readonly band: number;
    readonly positions: FloatArray;
    readonly highlight: readonly number[];
  },
): Plot.Markish {
  const points = pointsOf(rowOf(weights, band), positions).filter(({ y }) => y > 0);
  const isHighlit = highlight.includes(band);
  return Plot.dot(points, {
    x: "x",
    y: "y",
    r: isHighlit ? 2.5 : 1.3,
    fill: isHighlit ? accent : band % 2 === 0 ? ink : faint,
  });
}

function requireBank(
  { weights, frequencies, triangles }: WeightedBank,
  highlight: readonly number[],
): void {
  requireSome("filter bank", "weights", weights.data.length);
  if (triangles) requireLength("filter bank", "triangles", triangles.length, weights.rows);
  requireLength("filter bank", "frequencies", frequencies.length, weights.columns);
  requireFinite("filter bank", "weight", weights.data);
  requireFinite("filter bank", "frequency", frequencies);
  const unknown = highlight.find((band) =>
    !(Number.isInteger(band) && band >= 0 && band < weights.rows)
  );
  if (unknown !== undefined) {
    throw new RangeError(
      `Cannot draw filter bank as highlight must be in 0 … ${weights.rows - 1}: ` +
        `current value is ${unknown}`,
    );
  }
}

/** Takes a filter's curve from the zero before its first weight to the zero after its last. */
function curveOf(weights: FloatArray, positions: Float64Array): { x: number; y: number }[] {
  const first = weights.findIndex((weight) => weight !== 0);
  const last = [...weights].findLastIndex((weight) => weight !== 0);
  if (first === -1) return [];
  const [start, end] = [Math.max(0, first - 1), last + 2];
  return pointsOf(weights.subarray(start, end), positions.subarray(start, end));
}

/** Pairs weights with their places along the axis. */
function pointsOf(weights: FloatArray, positions: FloatArray): { x: number; y: number }[] {
  return Array.from(weights, (y, k) => ({ x: positions[k], y }));
}
