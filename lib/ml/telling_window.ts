/**
 * The window of a recording that spoke most for a verdict.
 *
 * @module
 */
import type { Matrix } from "../arrays.ts";
import type { Judge } from "./judge.ts";

/** A window as a network sees it, and where it lies. */
export interface TellingWindow {
  /** Where it starts in the track, frames. */
  readonly position: number;
  /** The scaled window. Shape: frames × (bands·channels). */
  readonly window: Matrix<Float32Array>;
  /** Probability of the verdict's class in it. */
  readonly probability: number;
}

/** Windows that are predicted at once; only the best of them is kept. */
const WINDOWS_AT_ONCE = 32;

/**
 * Finds the judged window of a track to which a network gives the highest
 * probability of a class; of equal ones the first.
 *
 * @throws {RangeError} If the track is shorter than a window.
 */
export function tellingWindow(
  track: Matrix<Float32Array>,
  judge: Judge,
  classIndex: number,
): TellingWindow {
  const positions = judge.frontEnd.judgedPositions(track);
  if (positions.length === 0) {
    throw new RangeError("Cannot explain a verdict as the track must hold at least one window");
  }
  let best: TellingWindow | undefined;
  for (let from = 0; from < positions.length; from += WINDOWS_AT_ONCE) {
    const one = bestOf(track, positions.slice(from, from + WINDOWS_AT_ONCE), judge, classIndex);
    if (best === undefined || one.probability > best.probability) best = one;
  }
  return best!;
}

/** Predicts some windows at once, and returns the best. */
function bestOf(
  track: Matrix<Float32Array>,
  positions: readonly number[],
  { frontEnd, scaler, predict }: Judge,
  classIndex: number,
): TellingWindow {
  const { windowFrames: rows, nFeatures: columns } = frontEnd;
  const size = rows * columns;
  const x = new Float32Array(positions.length * size);
  positions.forEach((position, i) => {
    const data = x.subarray(i * size, (i + 1) * size);
    frontEnd.fillWindow(track, position, data);
    data.set(scaler.transform({ data, rows, columns }).data);
  });
  const probabilities = predict(x, positions.length);
  const nClasses = probabilities.length / positions.length;
  const own = positions.map((_, i) => probabilities[i * nClasses + classIndex]);
  const best = own.reduce((top, p, i) => p > own[top] ? i : top, 0);
  const window = { data: x.slice(best * size, (best + 1) * size), rows, columns };
  return { position: positions[best], window, probability: own[best] };
}
