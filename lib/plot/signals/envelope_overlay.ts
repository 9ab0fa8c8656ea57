/**
 * A signal with its envelopes.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { FloatArray } from "../../arrays.ts";
import { extent, toColumns } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { type KeyEntry, keyHeight, lineKey } from "../drawing/key.ts";
import { requireFinite, requireLength } from "../drawing/require.ts";
import { accent, axis, figureWidth, frame, gridLine, ink } from "../drawing/theme.ts";
import { panelData } from "../interactive/panel.ts";
import {
  type LabelledSignal,
  requireSignal,
  signalTips,
  soundOf,
  timeAxis,
  titleOf,
} from "./signal.ts";

/** An envelope of the signal. */
export interface NamedEnvelope {
  /** What it is. */
  readonly name: string;
  /** One value for each sample of the signal. */
  readonly values: FloatArray;
}

/** How {@linkcode envelopeOverlay} draws. */
export interface EnvelopeOverlayOptions {
  /** Amplitude below which samples are dropped; drawn as a line. Default none. */
  readonly threshold?: number;
  /** Stretches that are kept, in seconds; the others are shaded. Default: all. */
  readonly kept?: readonly { readonly from: number; readonly to: number }[];
  /** Heading of the figure. Default the signal's class and name. */
  readonly title?: string;
  /** Name of the vertical axis. Default `"amplitude, full scale 1"`. */
  readonly yLabel?: string;
}

/**
 * Draws a signal in pale grey and envelopes over it, with the threshold below which
 * it is cut, and the stretches that are kept.
 *
 * @throws {RangeError} If the signal is empty, an envelope has another length, a
 * value is not finite, or the sample rate is not positive.
 *
 * @example
 * ```ts
 * import { envelopeOverlay } from "earmark/plot/signals/envelope_overlay.ts";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.of(0, 0.5, -0.5, 0);
 * const values = Float32Array.of(0.5, 0.5, 0.5, 0.5);
 * const hit = { label: "OK", signal, sampleRate: 4 };
 * const svg = renderSvg(envelopeOverlay(hit, [{ name: "maximum", values }], { threshold: 0.1 }));
 * assert.match(svg, /threshold/);
 * ```
 */
export function envelopeOverlay(
  signal: LabelledSignal,
  envelopes: readonly NamedEnvelope[],
  { threshold, kept, title = titleOf(signal), yLabel = "amplitude, full scale 1" }:
    EnvelopeOverlayOptions = {},
): Figure {
  requireData(signal, envelopes, threshold);
  const seconds = signal.signal.length / signal.sampleRate;
  const peak = Math.max(
    ...extent([signal.signal, ...envelopes.map((e) => e.values)]).map(Math.abs),
  );
  const entries: KeyEntry[] = [
    ...envelopes.map(({ name }, i) => ({ name, ...styleOf(i) })),
    ...(threshold === undefined ? [] : [{ name: `threshold ${threshold}`, color: accent }]),
  ];
  const marginTop = keyHeight(entries);
  return {
    ...frame,
    marginTop,
    height: marginTop + 240,
    title,
    ariaLabel: title,
    x: timeAxis(seconds, 10),
    y: axis(yLabel, { domain: [-1.05 * peak || -1, 1.05 * peak || 1], ticks: 6 }),
    marks: [
      kept && shadeDropped(kept, seconds),
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      band(signal, seconds),
      ...envelopes.map((envelope, i) =>
        line(envelope.values, signal.sampleRate, seconds, styleOf(i))
      ),
      threshold === undefined ? null : Plot.ruleY([threshold], { stroke: accent, strokeWidth: 2 }),
      ...envelopes.map(({ name, values }) =>
        signalTips({ ...signal, label: name, name: undefined, signal: values }, { yLabel })
      ),
      panelData({
        x: { label: "time, s", domain: [0, seconds] },
        y: { label: yLabel, domain: [-1.05 * peak || -1, 1.05 * peak || 1] },
        sound: soundOf(signal),
      }),
      Plot.frame({ stroke: gridLine }),
      lineKey(entries),
    ],
  };
}

function requireData(
  signal: LabelledSignal,
  envelopes: readonly NamedEnvelope[],
  threshold?: number,
): void {
  requireSignal("envelope overlay", signal);
  for (const { name, values } of envelopes) {
    requireLength("envelope overlay", name, values.length, signal.signal.length);
    requireFinite("envelope overlay", `${name} at sample`, values);
  }
  if (threshold !== undefined) requireFinite("envelope overlay", "threshold", [threshold]);
}

/** How envelopes look: hues that no class has, which differ in print without colour, too. */
const styles = [
  { color: "#7b3fa0", dash: "none", width: 1.8 },
  { color: "#00805d", dash: "6 3", width: 2 },
  { color: "#c2418b", dash: "2 2", width: 2.2 },
  { color: ink, dash: "10 3 2 3", width: 1.4 },
];

function styleOf(i: number) {
  return styles[i % styles.length];
}

const nColumns = figureWidth - Number(frame.marginLeft) - Number(frame.marginRight);

function band({ signal, sampleRate }: LabelledSignal, seconds: number): Plot.Markish {
  const columns = toColumns(signal, { xOf: (i) => i / sampleRate, domain: [0, seconds], nColumns });
  const shade = "#b4bac3";
  return Plot.areaY(columns, { x: "x", y1: "low", y2: "high", fill: shade, stroke: shade });
}

function line(
  values: FloatArray,
  sampleRate: number,
  seconds: number,
  { color, dash, width }: ReturnType<typeof styleOf>,
): Plot.Markish {
  const columns = toColumns(values, { xOf: (i) => i / sampleRate, domain: [0, seconds], nColumns });
  return Plot.lineY(columns, {
    x: "x",
    y: "high",
    stroke: color,
    strokeDasharray: dash,
    strokeWidth: width,
    strokeLinejoin: "round",
  });
}

/** Shades the stretches between those that are kept. */
function shadeDropped(
  kept: NonNullable<EnvelopeOverlayOptions["kept"]>,
  seconds: number,
): Plot.Markish[] {
  const dropped: { from: number; to: number }[] = [];
  let from = 0;
  for (const stretch of [...kept].sort((a, b) => a.from - b.from)) {
    if (stretch.from > from) dropped.push({ from, to: stretch.from });
    from = Math.max(from, stretch.to);
  }
  if (from < seconds) dropped.push({ from, to: seconds });
  return [
    Plot.rectX(dropped, { x1: "from", x2: "to", fill: "#eceef1" }),
    Plot.text(dropped.filter(({ from, to }) => to - from > 0.12 * seconds), {
      x: ({ from, to }: { from: number; to: number }) => (from + to) / 2,
      text: () => "dropped",
      frameAnchor: "bottom",
      dy: -6,
      fill: ink,
    }),
  ];
}
