/**
 * The window of a recording that supports a verdict most.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { predictWindows } from "../judging/judge.ts";
import type { Judge } from "../judging/judge.ts";
import type { Prepared } from "../features/prepared.ts";
import { cutWindows } from "../features/windows.ts";

/** A window as a network sees it, and where it is. */
export interface StrongestWindow {
  /** Where it starts in the track, frames. */
  readonly position: number;
  /** The scaled window. Shape: frames × (bands·channels). */
  readonly window: Matrix<Float32Array>;
  /** Probability of the verdict's class in it. */
  readonly probability: number;
}

/**
 * Finds the window of a track, among those that are judged, to which a network
 * gives the highest probability of a class; of equal ones the first.
 *
 * @throws {RangeError} If the track is shorter than a window.
 */
export async function strongestWindow(
  track: Prepared,
  judge: Judge,
  classIndex: number,
): Promise<StrongestWindow> {
  const places = judge.frontEnd.judgedPositions(track).map((position) => ({ track, position }));
  if (places.length === 0) {
    throw new RangeError(
      `Cannot explain a verdict as the track must hold a window of ${judge.frontEnd.windowFrames} ` +
        `frames: current value is ${track.rows}`,
    );
  }
  const predicted = await predictWindows(places, judge);
  const own = predicted.map((probabilities) => probabilities[classIndex]);
  const best = own.reduce((top, p, i) => p > own[top] ? i : top, 0);
  const { windowFrames: rows, nFeatures: columns } = judge.frontEnd;
  const window = { data: cutWindows([places[best]], judge), rows, columns };
  return { position: places[best].position, window, probability: own[best] };
}
