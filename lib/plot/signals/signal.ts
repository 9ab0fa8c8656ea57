/**
 * A recording as figures take it, and what they share about it.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";
import type { FloatArray } from "../../arrays.ts";
import { requireFinite, requirePositive, requireSome } from "../drawing/require.ts";
import { axis } from "../drawing/theme.ts";

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
}

/** Returns a heading: the class, and which recording if it has a name. */
export function titleOf({ label, name }: { label: string; name?: string }): string {
  return name === undefined ? label : `${label} · ${name}`;
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
