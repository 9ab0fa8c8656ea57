/**
 * How the sound of a hit decays, and the lines that give the decay times.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { mapped } from "../../arrays.ts";
import type { FloatArray } from "../../arrays.ts";
import { lineChart } from "../charts/line_chart.ts";
import { extent } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { requireSome } from "../drawing/require.ts";
import { type ClassOptions, classStyles, ink } from "../drawing/theme.ts";

/** The decay of one hit. */
export interface LabelledDecay {
  /** The class, or what is wrong with the part. */
  readonly label: string;
  /** Samples per second. */
  readonly sampleRate: number;
  /** Energy still to come at each sample after the strike, dB re all of it. */
  readonly levelsDb: FloatArray;
  /** Time in which the fitted line falls by 60 dB, seconds; NaN where no line is fitted. */
  readonly decaySeconds: number;
  /** Level of the line at the strike, dB. */
  readonly interceptDb: number;
  /** Stretch over which the line is fitted, seconds after the strike. Default none is drawn. */
  readonly fitSeconds?: readonly [from: number, to: number];
  /** Levels between which the line is fitted, dB, for the key. */
  readonly fitDb?: readonly [from: number, to: number];
  /** Share of the variance that the line explains, for the key. */
  readonly rSquared?: number;
  /** How far the strike lies above the floor, dB, for the key. */
  readonly rangeDb?: number;
  /** Why no line is fitted, for the key. */
  readonly fault?: "range" | "bend";
}

/** How {@linkcode decayChart} draws. */
export interface DecayChartOptions extends ClassOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws decay curves over the line fitted to each, which is drawn on until it has fallen by 60 dB:
 * it ends at the decay time, which is written there. A broad stroke lies over the stretch that the
 * line is fitted to. The key has the decay times, and says where there is none and why.
 *
 * @param decays Decays, in the order of the key; the labels differ.
 * @throws {RangeError} If there is none, or a level is not finite.
 *
 * @example
 * ```ts
 * import { decayChart } from "earmark/plot/signals/decay_chart.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const svg = renderSvg(decayChart([{
 *   label: "OK",
 *   sampleRate: 10,
 *   levelsDb: Float64Array.of(0, -12, -24),
 *   decaySeconds: 0.5,
 *   interceptDb: 0,
 * }]));
 * assert.match(svg, /OK: 0.50 s/);
 * ```
 */
export function decayChart(
  decays: readonly LabelledDecay[],
  { title, ...classes }: DecayChartOptions = {},
): Figure {
  requireSome("decay chart", "decays", decays.length);
  const curves = decays.map((decay) => ({
    name: `${decay.label}: ${resultOf(decay)}`,
    label: decay.label,
    ...curveOf(decay),
  }));
  const fitted = decays.filter(({ decaySeconds }) => Number.isFinite(decaySeconds));
  const lines = fitted.map(({ decaySeconds, interceptDb }) => ({
    name: lineName(fitted),
    guide: true,
    x: Float64Array.of(0, decaySeconds),
    y: Float64Array.of(interceptDb, interceptDb - 60),
  }));
  const [, longest] = extent([...curves, ...lines].map(({ x }) => x));
  const chart = lineChart([...curves, ...lines], {
    x: { label: "time after the strike, s", domain: [0, longest || 1] },
    y: { label: "energy still to come, dB", domain: levelDomain([...curves, ...lines]) },
    title,
    ...classes,
  });
  const styles = classStyles(decays.map(({ label }) => label), classes);
  const marks = fitted.flatMap((decay) => fitMarks(decay, styles.get(decay.label)!.color));
  return { ...chart, height: chart.height! + 60, marks: [...marks, ...(chart.marks ?? [])] };
}

/** Places a curve along time; of silence, which has no level, the strike alone. */
function curveOf({ levelsDb, sampleRate }: LabelledDecay): { x: FloatArray; y: FloatArray } {
  if (levelsDb.length === 0) return { x: Float64Array.of(0), y: Float64Array.of(0) };
  return { x: mapped(levelsDb, (_, i) => i / sampleRate), y: levelsDb };
}

/** Returns the range of the levels, with room below for what is written at the end of a line. */
function levelDomain(lines: readonly { readonly y: FloatArray }[]): [number, number] {
  const [low, high] = extent(lines.map(({ y }) => y));
  const span = high - low || 1;
  return [low - 0.12 * span, high + 0.04 * span];
}

/** Names the lines, with the levels that they are fitted to where all have the same. */
function lineName(fitted: readonly LabelledDecay[]): string {
  const ranges = new Set(fitted.map(({ fitDb }) => fitDb?.join(" to ").replaceAll("-", "−")));
  const [range] = ranges;
  return range === undefined || ranges.size > 1
    ? "fitted line"
    : `line fitted from ${range} dB (broad), drawn on by 60 dB`;
}

/** Says how long it takes to fall by 60 dB, or why that can't be said. */
function resultOf({ decaySeconds, fault, rSquared, rangeDb }: LabelledDecay): string {
  if (Number.isFinite(decaySeconds)) return `${decaySeconds.toFixed(2)} s`;
  switch (fault) {
    case "bend":
      return `refused, no straight line (r² ${rSquared?.toFixed(3)})`;
    case "range":
      return rangeDb === undefined
        ? "refused, too near the noise"
        : `refused, only ${Math.floor(rangeDb)} dB above the noise`;
    default:
      return "no decay time";
  }
}

/** Draws the stretch that a line is fitted to, and writes at its end when that is reached. */
function fitMarks(
  { decaySeconds, interceptDb, fitSeconds }: LabelledDecay,
  color: string,
): Plot.Markish[] {
  const at = (seconds: number): [number, number] => [
    seconds,
    interceptDb - (60 * seconds) / decaySeconds,
  ];
  return [
    fitSeconds &&
    Plot.line(fitSeconds.map(at), { stroke: color, strokeOpacity: 0.3, strokeWidth: 9 }),
    Plot.dot([at(decaySeconds)], { r: 3, fill: color }),
    Plot.text([at(decaySeconds)], {
      text: [`${decaySeconds.toFixed(2)} s`],
      dx: -5,
      dy: 12,
      textAnchor: "end",
      fill: ink,
      stroke: "white",
      strokeWidth: 3,
    }),
  ];
}
