/**
 * Gradient times input over a whole recording: how much each cell of its log-mel supports a class,
 * through the windows that networks see and through the statistics of the recording.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { sum } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import type { CommitteeLayout } from "../../committee/front_end.ts";
import type { FrontEnd } from "../../features/feature_system.ts";
import { N_PLANES } from "../../features/log_mel/planes.ts";
import type { Prepared } from "../../features/prepared.ts";
import { cutWindows, WINDOWS_AT_ONCE } from "../../features/windows.ts";
import { awaitedPredictorOf, judgeTrack } from "../../judging/judge.ts";
import { LEAST_PROBABILITY } from "../explanation.ts";
import { statisticsSupport } from "./statistics_support.ts";

/** A model that judges recordings by their log-mel. */
export interface ExplainedModel {
  /** The network that gives probabilities. */
  readonly network: tf.LayersModel;
  /** What makes its windows: that of a committee. */
  readonly frontEnd: FrontEnd;
  /** Where things are in a window. */
  readonly layout: CommitteeLayout;
}

/** A recording, and what is asked of it. */
export interface SupportQuestion {
  /** Log-mel of the recording. Shape: frames × (signals · bands). */
  readonly logMel: Matrix<Float32Array>;
  /** What good parts have there. Shape: that of the log-mel. */
  readonly expected: Matrix<Float32Array>;
  /** Class that is explained. */
  readonly classIndex: number;
}

/** Steps on the way from what good parts have to the recording, at which gradients are taken. */
const N_STEPS = 4;

/**
 * Maps how far a class's log-odds would fall if each cell had what good parts have there: the
 * gradient by each value that the network takes, times how far that value falls. The gradient is
 * the mean over steps from what good parts have to what was recorded, as at its end alone it says
 * little: there a network is sure, and hardly moves.
 *
 * @returns Above 0 supports the class. Shape: frames × (signals · bands).
 * @throws {RangeError} If a gradient is not finite.
 *
 * Source: gradient times input of Shrikumar et al. 2016, averaged as in Sundararajan et al. 2017,
 * "Axiomatic attribution for deep networks".
 */
export async function recordingSupport(
  model: ExplainedModel,
  question: SupportQuestion,
): Promise<Matrix<Float64Array>> {
  const { logMel, expected } = question;
  const { nSignals } = model.layout.bands!;
  const { byCell, byStatistic } = await meanGradients(model, question);
  const support = statisticsSupport(logMel, expected, { gradient: byStatistic, nSignals });
  const { rows, columns } = logMel;
  const [byBand, byLevel] = sharedGradients(byCell, logMel);
  for (let i = 0; i < support.data.length; i++) {
    const own = byCell[N_PLANES * i] + byCell[N_PLANES * i + 1] + byCell[N_PLANES * i + 2];
    // A cell is part of the mean of its band, and of the level.
    const shared = byBand[i % columns] / rows + byLevel / (rows * columns);
    support.data[i] += (logMel.data[i] - expected.data[i]) * (own - shared);
  }
  return support;
}

/** What a value changes with: the planes of each cell, and the statistics of the recording. */
interface Gradients {
  readonly byCell: Float64Array;
  readonly byStatistic: Float64Array;
}

/** Averages gradients over the steps. */
async function meanGradients(model: ExplainedModel, question: SupportQuestion): Promise<Gradients> {
  const { logMel, expected } = question;
  const byCell = new Float64Array(N_PLANES * logMel.data.length);
  const byStatistic = new Float64Array(model.layout.statisticsRows * model.layout.columns);
  for (let step = 0; step < N_STEPS; step++) {
    const share = (step + 0.5) / N_STEPS;
    const data = logMel.data.map((value, i) =>
      expected.data[i] + share * (value - expected.data[i])
    );
    const own = await inputGradients(model, { ...question, logMel: { ...logMel, data } });
    own.byCell.forEach((value, i) => byCell[i] += value / N_STEPS);
    own.byStatistic.forEach((value, i) => byStatistic[i] += value / N_STEPS);
  }
  return { byCell, byStatistic };
}

/** Adds up the gradients by what is without its band's mean, and by what is without the level. */
function sharedGradients(byCell: Float64Array, { columns }: Matrix): [Float64Array, number] {
  const byBand = new Float64Array(columns);
  let byLevel = 0;
  for (let i = 0; N_PLANES * i < byCell.length; i++) {
    byBand[i % columns] += byCell[N_PLANES * i + 1];
    byLevel += byCell[N_PLANES * i + 2];
  }
  return [byBand, byLevel];
}

/** Computes the gradients of a recording's log-odds by its planes and by its statistics. */
async function inputGradients(
  { network, frontEnd, layout }: ExplainedModel,
  { logMel, classIndex }: SupportQuestion,
): Promise<Gradients> {
  const prepared = frontEnd.prepare(logMel);
  const positions = frontEnd.judgedPositions(prepared);
  const { windowFrames, nFeatures: columns } = frontEnd;
  const byCell = new Float64Array(N_PLANES * logMel.data.length);
  const byStatistic = new Float64Array(layout.statisticsRows * columns);
  const nWindowValues = layout.windowFrames * columns;
  const weights = await classWeights({ network, frontEnd, layout }, prepared, classIndex);
  for (let from = 0; from < positions.length; from += WINDOWS_AT_ONCE) {
    const some = positions.slice(from, from + WINDOWS_AT_ONCE);
    const windows = cutWindows(some.map((position) => ({ track: prepared, position })), {
      frontEnd,
    });
    const gradient = await gradientOf(network, windows, weights);
    some.forEach((position, w) => {
      const own = gradient.subarray(w * windowFrames * columns, (w + 1) * windowFrames * columns);
      for (let i = 0; i < nWindowValues; i++) {
        byCell[position * columns + i] += own[i] / positions.length;
      }
      for (let i = 0; i < byStatistic.length; i++) {
        byStatistic[i] += own[nWindowValues + i] / positions.length;
      }
    });
  }
  return { byCell, byStatistic };
}

/** Computes how the log-odds of a recording change with the logarithm of each class's probability. */
async function classWeights(
  { network, frontEnd }: ExplainedModel,
  track: Prepared,
  classIndex: number,
): Promise<number[]> {
  const { probabilities } = await judgeTrack(track, {
    frontEnd,
    predict: awaitedPredictorOf(network),
  });
  const others = probabilities.map((p, k) => k === classIndex ? 0 : Math.max(p, LEAST_PROBABILITY));
  const total = sum(others);
  return Array.from(others, (p, k) => k === classIndex ? 1 : -p / total);
}

/** Computes the gradients of windows' weighed log-probabilities by what the network takes. */
async function gradientOf(
  network: tf.LayersModel,
  windows: Float32Array,
  weights: readonly number[],
): Promise<Float32Array> {
  const shape = network.inputs[0].shape.slice(1) as number[];
  const nWindows = windows.length / shape.reduce((a, b) => a * b, 1);
  const tensor = tf.tidy(() => {
    const value = (x: tf.Tensor) => {
      const p = tf.maximum(network.apply(x) as tf.Tensor2D, LEAST_PROBABILITY);
      return tf.sum(tf.mul(tf.log(p), tf.tensor1d([...weights]))) as tf.Scalar;
    };
    return tf.grad(value)(tf.tensor(windows, [nWindows, ...shape]));
  });
  const gradient = await tensor.data<"float32">();
  tensor.dispose();
  const wrong = gradient.find((value) => !Number.isFinite(value));
  if (wrong === undefined) return gradient;
  throw new RangeError(
    `Cannot explain a verdict as the network's gradient must be finite: current value is ${wrong}`,
  );
}
