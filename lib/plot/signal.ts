/**
 * A recording as figures take it.
 *
 * @module
 */
import type { FloatArray } from "../arrays.ts";
import { checkFinite, checkPositive, checkSome } from "./checks.ts";

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

/** Says which class and which recording a panel shows. */
export function titleOf({ label, name }: { label: string; name?: string }): string {
  return name === undefined ? label : `${label} · ${name}`;
}

/** Requires samples that can be drawn over time. */
export function checkSignal(figure: string, { signal, sampleRate }: LabelledSignal): void {
  checkSome(figure, "samples", signal.length);
  checkPositive(figure, "sampleRate", sampleRate);
  checkFinite(figure, "sample", signal);
}
