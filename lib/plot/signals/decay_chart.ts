/**
 * How the sound of a hit decays, and the lines that give the decay times.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { lineChart } from "../charts/line_chart.ts";
import type { Figure } from "../drawing/figure.ts";
import type { ClassOptions } from "../drawing/theme.ts";

/** The decay of one hit. */
export interface LabelledDecay {
  /** The class, or what is wrong with the part. */
  readonly label: string;
  /** Samples per second. */
  readonly sampleRate: number;
  /** Energy still to come at each sample after the strike, dB re all of it. */
  readonly levelsDb: FloatArray;
  /** Time in which the fitted line falls by 60 dB, seconds. */
  readonly decaySeconds: number;
  /** Level of the line at the strike, dB. */
  readonly interceptDb: number;
}

/** How {@linkcode decayChart} draws. */
export interface DecayChartOptions extends ClassOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
}

/**
 * Draws decay curves over the line fitted to each, which is drawn on until it has
 * fallen by 60 dB: it ends at the decay time.
 *
 * @param decays Decays, in the order of the key; the labels differ.
 * @throws {RangeError} If there is none, one has no level, or a value is not finite.
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
 * assert.match(svg, /energy still to come, dB/);
 * ```
 */
export function decayChart(
  decays: readonly LabelledDecay[],
  { title, ...classes }: DecayChartOptions = {},
): Figure {
  const curves = decays.map(({ label, sampleRate, levelsDb }) => ({
    name: label,
    label,
    x: Float64Array.from(levelsDb, (_, i) => i / sampleRate),
    y: levelsDb,
  }));
  const lines = decays.map(({ decaySeconds, interceptDb }) => ({
    name: "fitted line",
    guide: true,
    x: Float64Array.of(0, decaySeconds),
    y: Float64Array.of(interceptDb, interceptDb - 60),
  }));
  return lineChart([...curves, ...lines], {
    x: { label: "time after the strike, s" },
    y: { label: "energy still to come, dB" },
    title,
    ...classes,
  });
}
