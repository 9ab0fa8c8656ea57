/**
 * Windows of tracks as a network takes them: cut and scaled, one or some at once.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { FrontEnd } from "./feature_system.ts";
import type { Prepared } from "./prepared.ts";
import type { Scaler } from "./scaler.ts";

/** Windows that a network predicts at once. */
export const WINDOWS_AT_ONCE = 32;

/** Where a window is cut. */
export interface WindowPlace {
  /** The prepared track of its recording. */
  readonly track: Prepared;
  /** Row of the track at which it starts. */
  readonly position: number;
}

/** What cuts windows, and what they are scaled by. */
export interface WindowInput {
  readonly frontEnd: Pick<FrontEnd, "windowFrames" | "nFeatures" | "fillWindow">;
  /** Default: none, as the network scales what it sees itself. */
  readonly scaler?: Scaler;
}

/** Cuts a window out of a track, as it is, into `into`. Shape: frames × features. */
export function cutUnscaled(
  { track, position }: WindowPlace,
  { windowFrames: rows, nFeatures: columns, fillWindow }: WindowInput["frontEnd"],
  into: Float32Array = new Float32Array(rows * columns),
): Matrix {
  fillWindow(track, position, into);
  return { data: into, rows, columns };
}

/** Cuts a window out of a track and scales it, into `into`. Shape: frames × features. */
export function cutWindow(
  place: WindowPlace,
  { frontEnd, scaler }: WindowInput,
  into: Float32Array,
): void {
  const window = cutUnscaled(place, frontEnd, into);
  if (scaler) into.set(scaler.transform(window).data);
}

/** Counts the numbers of a window. */
export function windowSize({ frontEnd }: WindowInput): number {
  return frontEnd.windowFrames * frontEnd.nFeatures;
}

/**
 * Cuts and scales windows, into `into`.
 *
 * @returns One after the other, frame after frame.
 */
export function cutWindows(
  places: readonly WindowPlace[],
  input: WindowInput,
  into: Float32Array = new Float32Array(places.length * windowSize(input)),
): Float32Array {
  const size = windowSize(input);
  places.forEach((place, i) => cutWindow(place, input, into.subarray(i * size, (i + 1) * size)));
  return into.subarray(0, places.length * size);
}
