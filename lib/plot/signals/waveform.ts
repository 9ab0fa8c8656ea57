/**
 * Signals over time.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { extent, toColumns } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { layOutPanels, panelHeadings } from "../drawing/panels.ts";
import { requireSome } from "../drawing/require.ts";
import { axis, type ClassOptions, classStyles, gridLine } from "../drawing/theme.ts";
import { panelData } from "../interactive/panel.ts";
import {
  type LabelledSignal,
  requireSignal,
  signalTips,
  soundOf,
  timeAxis,
  titleOf,
} from "./signal.ts";

/** How {@linkcode waveform} draws. */
export interface WaveformOptions extends ClassOptions {
  /** Heading of the figure. Default none. */
  readonly title?: string;
  /** Name of the vertical axis. Default `"amplitude, full scale 1"`. */
  readonly yLabel?: string;
}

/**
 * Draws signals over time, a panel each, all on the same axes.
 *
 * Where a pixel covers several samples it is filled from the lowest to the
 * highest, so every peak has its recorded height.
 *
 * @param signals Signals, in reading order; two stand side by side.
 * @throws {RangeError} If there is no signal, one is empty or holds a sample that
 * is not finite, or its sample rate is not positive.
 *
 * @example
 * ```ts
 * import { waveform } from "earmark/plot/signals/waveform.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.from({ length: 100 }, (_, i) => Math.sin(i / 5));
 * const svg = renderSvg(waveform([{ label: "OK", signal, sampleRate: 1000 }]));
 * assert.match(svg, /time, s/);
 * ```
 */
export function waveform(
  signals: readonly LabelledSignal[],
  { title, yLabel = "amplitude, full scale 1", ...classes }: WaveformOptions = {},
): Figure {
  requireSome("waveform", "signals", signals.length);
  for (const signal of signals) requireSignal("waveform", signal);
  const styles = classStyles(signals.map(({ label }) => label), classes);
  const panels = layOutPanels(signals.length, { height: signals.length > 2 ? 110 : 170 });
  const seconds = Math.max(...signals.map(({ signal, sampleRate }) => signal.length / sampleRate));
  const peak = Math.max(...extent(signals.map(({ signal }) => signal)).map(Math.abs)) || 1;
  const colorOf = (label: string) => styles.get(label)!.color;
  return {
    ...panels.options,
    title,
    ariaLabel: title ?? `Waveforms of ${signals.map(titleOf).join(", ")}`,
    x: timeAxis(seconds, signals.length > 1 ? 6 : 10),
    y: axis(yLabel, { domain: [-1.05 * peak, 1.05 * peak], ticks: 5 }),
    marks: [
      Plot.gridY({ ticks: 5, stroke: gridLine, strokeOpacity: 1 }),
      Plot.frame({ stroke: gridLine }),
      ...signals.map((signal, i) =>
        curve(signal, { seconds, nColumns: panels.width, ...panels.at(i) }, colorOf(signal.label))
      ),
      ...signals.flatMap((signal, i) => [
        panelData({
          x: { label: "time, s", domain: [0, seconds] },
          y: { label: yLabel, domain: [-1.05 * peak, 1.05 * peak] },
          sound: soundOf(signal),
          ...panels.at(i),
        }),
        signalTips(signal, { yLabel, ...panels.at(i) }),
      ]),
      ...panelHeadings(
        signals.map((signal) => ({ text: titleOf(signal), style: styles.get(signal.label) })),
        panels,
      ),
    ],
  };
}

/** Where a curve is drawn. */
interface Place {
  readonly seconds: number;
  readonly nColumns: number;
  readonly fx: () => number;
  readonly fy: () => number;
}

/** Draws a short signal as a line, a long one as a band. */
function curve(
  { signal, sampleRate }: LabelledSignal,
  { seconds, nColumns, ...facet }: Place,
  color: string,
): Plot.Markish {
  const xOf = (i: number) => i / sampleRate;
  if (signal.length <= 2 * nColumns) {
    const points = Array.from(signal, (y, i) => ({ x: xOf(i), y }));
    return Plot.lineY(points, { x: "x", y: "y", stroke: color, strokeWidth: 1.2, ...facet });
  }
  const columns = toColumns(signal, { xOf, domain: [0, seconds], nColumns: Math.floor(nColumns) });
  return Plot.areaY(columns, {
    x: "x",
    y1: "low",
    y2: "high",
    fill: color,
    stroke: color,
    strokeWidth: 0.75,
    ...facet,
  });
}
