/**
 * The window of a recording that spoke most for a verdict.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { predictWindows } from "../judging/judge.ts";
import type { Judge } from "../judging/judge.ts";
import { cutWindows } from "../features/windows.ts";

/** A window as a network sees it, and where it lies. */
export interface TellingWindow {
  /** Where it starts in the track, frames. */
  readonly position: number;
  /** The scaled window. Shape: frames × (bands·channels). */
  readonly window: Matrix<Float32Array>;
  /** Probability of the verdict's class in it. */
  readonly probability: number;
}

/**
 * Finds the judged window of a track to which a network gives the highest
 * probability of a class; of equal ones the first.
 *
 * @throws {RangeError} If the track is shorter than a window.
 */
export async function tellingWindow(
  track: Matrix<Float32Array>,
  judge: Judge,
  classIndex: number,
): Promise<TellingWindow> {
  const places = judge.frontEnd.judgedPositions(track).map((position) => ({ track, position }));
  if (places.length === 0) {
    throw new RangeError("Cannot explain a verdict as the track must hold at least one window");
  }
  const predicted = await predictWindows(places, judge);
  const own = predicted.map((probabilities) => probabilities[classIndex]);
  const best = own.reduce((top, p, i) => p > own[top] ? i : top, 0);
  const { windowFrames: rows, nFeatures: columns } = judge.frontEnd;
  const window = { data: cutWindows([places[best]], judge), rows, columns };
  return { position: places[best].position, window, probability: own[best] };
}
