/**
 * Windows of tracks as a network takes them: cut, scaled, and some at once.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { FrontEnd } from "./feature_system.ts";
import type { Scaler } from "./scaler.ts";

/** Windows that a network predicts at once. */
export const WINDOWS_AT_ONCE = 32;

/** Where a window is cut. */
export interface WindowPlace {
  /** The track of its recording. */
  readonly track: Matrix<Float32Array>;
  /** Where it starts in the track, frames. */
  readonly position: number;
}

/** What a network learnt to take. */
export interface WindowInput {
  readonly frontEnd: Pick<FrontEnd, "windowFrames" | "nFeatures" | "fillWindow">;
  readonly scaler: Scaler;
}

/** Cuts windows out of tracks and scales them. Returns: one after the other, frame after frame. */
export function cutWindows(
  places: readonly WindowPlace[],
  { frontEnd, scaler }: WindowInput,
): Float32Array {
  const { windowFrames: rows, nFeatures: columns } = frontEnd;
  const size = rows * columns;
  const windows = new Float32Array(places.length * size);
  places.forEach(({ track, position }, i) => {
    const data = windows.subarray(i * size, (i + 1) * size);
    frontEnd.fillWindow(track, position, data);
    data.set(scaler.transform({ data, rows, columns }).data);
  });
  return windows;
}
