/**
 * A signal with its envelopes.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { mapped } from "../../arrays.ts";
import type { FloatArray } from "../../arrays.ts";
import { extent, toColumns } from "../drawing/extrema.ts";
import type { Figure } from "../drawing/figure.ts";
import { type KeyEntry, keyHeight, lineKey } from "../drawing/key.ts";
import { requireFinite, requireLength, requireSome } from "../drawing/require.ts";
import {
  accent,
  axis,
  envelopeStyles,
  figureWidth,
  frame,
  gridLine,
  signalShade,
} from "../drawing/theme.ts";
import { shadeDropped, type Stretch } from "./dropped.ts";
import { panelData } from "../interactive/panel.ts";
import { requireSignal, signalTips, soundOf, timeAxis, titleOf } from "./signal.ts";
import type { LabelledSignal } from "./signal.ts";

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
  readonly kept?: readonly Stretch[];
  /** Stretch that is shown, in seconds. Default: all. */
  readonly seconds?: readonly [from: number, to: number];
  /** Whether the axis is of levels in decibels, down to 60 below the highest. Default false. */
  readonly isDecibel?: boolean;
  /** Heading of the figure. Default the signal's class and name. */
  readonly title?: string;
  /** Name of the vertical axis. Default `"amplitude, full scale 1"`, or `"level, dB FS"`. */
  readonly yLabel?: string;
}

/** How far below the highest level an axis of decibels reaches, dB. */
const depthDb = 60;

/**
 * Draws a signal in pale grey and envelopes over it, with the threshold below which
 * it is cut, and the stretches that are kept.
 *
 * @throws {RangeError} If the signal is empty, an envelope has another length, a
 * value is not finite, the sample rate is not positive, or nothing is in the stretch.
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
  options: EnvelopeOverlayOptions = {},
): Figure {
  const { threshold, kept, isDecibel = false, title = titleOf(signal) } = options;
  requireData(signal, envelopes, threshold);
  const yLabel = options.yLabel ?? (isDecibel ? "level, dB FS" : "amplitude, full scale 1");
  const view = viewOf(signal, envelopes, options);
  const entries: KeyEntry[] = [
    ...envelopes.map(({ name }, i) => ({ name, ...styleOf(i) })),
    ...(threshold === undefined ? [] : [{ name: `threshold ${threshold}`, color: accent }]),
  ];
  const marginTop = keyHeight(entries);
  const [from, to] = view.x;
  const shown = { yLabel, levelOf: view.levelOf, domain: view.x };
  return {
    ...frame,
    marginTop,
    height: marginTop + 240,
    title,
    ariaLabel: title,
    x: { ...timeAxis(to - from, 10), domain: view.x },
    y: axis(yLabel, { domain: view.y, ticks: 6 }),
    marks: [
      kept && shadeDropped(kept, view.x),
      Plot.gridY({ ticks: 6, stroke: gridLine, strokeOpacity: 1 }),
      band(signal, view),
      ...envelopes.map((envelope, i) => line(envelope.values, view, styleOf(i))),
      threshold === undefined ? null : Plot.ruleY([threshold].map(view.levelOf), {
        stroke: accent,
        strokeWidth: 2,
      }),
      ...envelopes.map(({ name: label, values }) =>
        signalTips({ ...signal, label, name: undefined, signal: values }, shown)
      ),
      panelData({
        x: { label: "time, s", domain: view.x },
        y: { label: yLabel, domain: view.y },
        sound: soundOf(signal),
      }),
      Plot.frame({ stroke: gridLine }),
      lineKey(entries),
    ],
  };
}

/** What is shown, and how. */
interface View {
  readonly sampleRate: number;
  readonly x: [from: number, to: number];
  readonly y: [low: number, high: number];
  readonly isDecibel: boolean;
  /** Returns the place of an amplitude on the vertical axis. */
  readonly levelOf: (amplitude: number) => number;
}

/** Finds the range of the axes: the stretch that is shown, and the highest value in it. */
function viewOf(
  { signal, sampleRate }: LabelledSignal,
  envelopes: readonly NamedEnvelope[],
  { seconds: [from, to] = [0, signal.length / sampleRate], isDecibel = false }:
    EnvelopeOverlayOptions,
): View {
  requireFinite("envelope overlay", "end of the stretch", [from, to]);
  const [start, end] = [from, to].map((second) => Math.round(second * sampleRate));
  const shown = [signal, ...envelopes.map(({ values }) => values)]
    .map((values) => values.subarray(Math.max(0, start), end));
  requireSome("envelope overlay", "samples in the stretch that is shown", shown[0].length);
  const peak = Math.max(...extent(shown).map(Math.abs)) || 1;
  const common = { sampleRate, isDecibel, x: [from, to] as [number, number] };
  if (!isDecibel) return { ...common, y: [-1.05 * peak, 1.05 * peak], levelOf: (y) => y };
  const top = 20 * Math.log10(peak);
  const levelOf = (y: number) => Math.max(top - depthDb, 20 * Math.log10(Math.abs(y)));
  return { ...common, y: [top - depthDb, top + 0.05 * depthDb], levelOf };
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

function styleOf(i: number) {
  return envelopeStyles[i % envelopeStyles.length];
}

const nColumns = figureWidth - Number(frame.marginLeft) - Number(frame.marginRight);

/** Gathers values in columns of pixels, at their places on the vertical axis. */
function columnsOf(values: FloatArray, { sampleRate, x: domain, levelOf }: View) {
  const levels = mapped(values, levelOf);
  return toColumns(levels, { xOf: (i) => i / sampleRate, domain, nColumns });
}

/** Draws the signal: from its lowest to its highest values, or in decibels up to the highest. */
function band({ signal }: LabelledSignal, view: View): Plot.Markish {
  const columns = columnsOf(signal, view);
  const y1 = view.isDecibel ? () => view.y[0] : "low";
  return Plot.areaY(columns, { x: "x", y1, y2: "high", fill: signalShade, stroke: signalShade });
}

function line(
  values: FloatArray,
  view: View,
  { color, dash, width }: ReturnType<typeof styleOf>,
): Plot.Markish {
  return Plot.lineY(columnsOf(values, view), {
    x: "x",
    y: "high",
    stroke: color,
    strokeDasharray: dash,
    strokeWidth: width,
    strokeLinejoin: "round",
  });
}
