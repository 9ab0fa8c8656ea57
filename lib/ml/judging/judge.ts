/**
 * From the track of a recording to the probabilities of its classes: the mean of the
 * logits of its windows.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { thinOut } from "../../arrays.ts";
import { DataError } from "../../errors.ts";
import type { FrontEnd } from "../features/feature_system.ts";
import type { Prepared } from "../features/prepared.ts";
import type { Scaler } from "../features/scaler.ts";
import { softmax } from "../statistics/softmax.ts";
import { cutWindows, WINDOWS_AT_ONCE, windowSize } from "../features/windows.ts";
import type { WindowPlace } from "../features/windows.ts";

/**
 * Returns the probabilities of some windows.
 *
 * @param x Scaled windows, one after the other.
 * @param n Number of windows.
 * @returns Row-major, windows × classes.
 */
export type Predict = (x: Float32Array, n: number) => Float32Array;

/** Returns the same as {@linkcode Predict}, once it is there: a graphics card's has to be awaited. */
export type AwaitedPredict = (x: Float32Array, n: number) => Promise<Float32Array>;

/** What judges. */
export interface Judge {
  readonly frontEnd: FrontEnd;
  /** Default: none, as the network scales what it sees itself. */
  readonly scaler?: Scaler;
  readonly predict: Predict | AwaitedPredict;
}

/** What is thought of a recording. */
export interface Judgement {
  /** One for each class; they sum to 1. */
  readonly probabilities: Float64Array;
  /** Probabilities of each window. */
  readonly windows: readonly Float32Array[];
}

/**
 * Judges a recording by all its windows, or by a few of them.
 *
 * @param maxWindows Windows at most, spread over the recording; default: all.
 * @throws {RangeError} If the track is shorter than a window.
 */
export async function judgeTrack(
  track: Prepared,
  judge: Judge,
  maxWindows: number = Infinity,
): Promise<Judgement> {
  const [judgement] = await judgeTracks([track], judge, maxWindows);
  return judgement;
}

/**
 * Judges recordings together, which is quicker where each has few windows. The
 * last bits may differ from {@linkcode judgeTrack}'s, as a network's sums depend
 * on how many windows it sees at once.
 *
 * @param maxWindows Windows of each at most, spread over the recording; default: all.
 * @throws {RangeError} If a track is shorter than a window.
 */
export async function judgeTracks(
  tracks: readonly Prepared[],
  judge: Judge,
  maxWindows: number = Infinity,
): Promise<Judgement[]> {
  const places = tracks.flatMap((track, i) =>
    thinOut(judge.frontEnd.judgedPositions(track), maxWindows)
      .map((position) => ({ i, track, position }))
  );
  const predicted = await predictWindows(places, judge);
  return tracks.map((_, i) => {
    const windows = predicted.filter((_, window) => places[window].i === i);
    return { probabilities: poolWindows(windows), windows };
  });
}

/** Predicts windows, some at once. Returns: the probabilities of each, in their order. */
export async function predictWindows(
  places: readonly WindowPlace[],
  judge: Judge,
): Promise<Float32Array[]> {
  const windows = new Float32Array(Math.min(WINDOWS_AT_ONCE, places.length) * windowSize(judge));
  const rows: Float32Array[] = [];
  for (let from = 0; from < places.length; from += WINDOWS_AT_ONCE) {
    const some = places.slice(from, from + WINDOWS_AT_ONCE);
    const probabilities = await judge.predict(cutWindows(some, judge, windows), some.length);
    const nClasses = probabilities.length / some.length;
    some.forEach((_, i) => rows.push(probabilities.subarray(i * nClasses, (i + 1) * nClasses)));
  }
  return rows;
}

/** Probability below which a window is as sure as can be. */
export const LEAST_PROBABILITY = 1e-7;

/** Returns the probabilities whose logits are the mean of the windows' logits. */
function poolWindows(windows: readonly Float32Array[]): Float64Array {
  if (windows.length === 0) {
    throw new RangeError("Cannot judge a track as it must hold at least one window");
  }
  const logits = new Float64Array(windows[0].length);
  for (const window of windows) {
    window.forEach((p, k) => logits[k] += Math.log(Math.max(p, LEAST_PROBABILITY)));
  }
  requireFinite(logits);
  return softmax(logits.map((sum) => sum / windows.length));
}

/** Refuses what a network with weights that are no numbers says. */
function requireFinite(logits: Float64Array): void {
  if (logits.every(Number.isFinite)) return;
  throw new DataError(
    "Cannot judge as the network's probabilities must be finite: current value is NaN",
    { remedy: "lowerLearningRate" },
  );
}

/**
 * Returns the function with which a network predicts windows of its input shape,
 * on the engine alone.
 */
export function predictorOf(model: tf.LayersModel): Predict {
  return (x, n) => tf.tidy(() => apply(model, x, n).dataSync().slice() as Float32Array);
}

/** Returns the function with which a network predicts windows, whatever it runs on. */
export function awaitedPredictorOf(model: tf.LayersModel): AwaitedPredict {
  return async (x, n) => {
    const output = tf.tidy(() => apply(model, x, n));
    const probabilities = await output.data<"float32">();
    output.dispose();
    return probabilities;
  };
}

/** Runs a network on windows. Returns: windows × classes. */
function apply(model: tf.LayersModel, x: Float32Array, n: number): tf.Tensor {
  const shape = model.inputs[0].shape.slice(1) as number[];
  return model.predict(tf.tensor(x, [n, ...shape])) as tf.Tensor;
}
