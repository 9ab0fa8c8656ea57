/**
 * A recording as figures take it, and what they share about it.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";
import type { FloatArray } from "../../arrays.ts";
import { toColumns } from "../drawing/extrema.ts";
import { requireFinite, requirePositive, requireSome } from "../drawing/require.ts";
import { axis } from "../drawing/theme.ts";
import { measure, tipText } from "../interactive/numbers.ts";
import type { PanelSound } from "../interactive/panel.ts";
import { tips } from "../interactive/tips.ts";

/** A signal with its class. */
export interface LabelledSignal {
  /** The class. */
  readonly label: string;
  /** Which recording, such as the file's name. */
  readonly name?: string;
  /** Samples, full scale 1. */
  readonly signal: FloatArray;
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** The sound that a player of the same name plays. Default its `name`, or its class. */
  readonly sound?: string;
  /** Where on the axis of time that sound begins, in seconds. Default 0. */
  readonly soundStart?: number;
}

/** Returns a heading: the class, and which recording if it has a name. */
export function titleOf({ label, name }: { label: string; name?: string }): string {
  return name === undefined ? label : `${label} · ${name}`;
}

/** Returns the sound of a recording, as a page joins it to its player. */
export function soundOf(
  { label, name, sound, soundStart = 0 }: {
    readonly label: string;
    readonly name?: string;
    readonly sound?: string;
    readonly soundStart?: number;
  },
): PanelSound {
  return { name: sound ?? name ?? label, start: soundStart };
}

/** Requires samples that can be drawn over time. */
export function requireSignal(figure: string, { signal, sampleRate }: LabelledSignal): void {
  requireSome(figure, "samples", signal.length);
  requirePositive(figure, "sampleRate", sampleRate);
  requireFinite(figure, "sample", signal);
}

/** Name of an axis of so many seconds, and its ticks: in milliseconds where it is short. */
export function timeTicks(
  seconds: number,
): { label: string; tickFormat?: (seconds: number) => string } {
  if (seconds >= 0.1) return { label: "time, s" };
  return {
    label: "time, ms",
    tickFormat: (value) => String(Number((1000 * value).toPrecision(6))),
  };
}

/** Options of an axis from 0 to so many seconds; in milliseconds where it is short. */
export function timeAxis(seconds: number, ticks: number): Plot.ScaleOptions {
  const { label, tickFormat } = timeTicks(seconds);
  return axis(label, { domain: [0, seconds], ticks, ...(tickFormat && { tickFormat }) });
}

/** How many tips a signal has along the axis at most. */
const N_TIPS = 300;

/** Gives a signal tips at the peaks of its stretches. */
export function signalTips(
  signal: LabelledSignal,
  { yLabel, levelOf = (y) => y, domain, ...place }: {
    readonly yLabel: string;
    /** Returns what the vertical axis shows of an amplitude. Default: itself. */
    readonly levelOf?: (amplitude: number) => number;
    /** Stretch that has tips, in seconds. Default: all. */
    readonly domain?: readonly [from: number, to: number];
    fx?: () => number;
    fy?: () => number;
  },
): Plot.Markish {
  const { signal: samples, sampleRate } = signal;
  const columns = toColumns(samples, {
    xOf: (i) => i / sampleRate,
    domain: domain ?? [0, samples.length / sampleRate],
    nColumns: Math.min(N_TIPS, samples.length),
  });
  const points = columns.map(({ x, low, high }) => ({ x, y: levelOf(high > -low ? high : low) }));
  return tips(points, {
    ...place,
    x: "x",
    y: "y",
    text: ({ x, y }) => tipText(titleOf(signal), measure(x, "time, s"), measure(y, yLabel)),
  });
}
