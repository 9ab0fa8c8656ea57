/**
 * The box of time and frequency that a verdict on a recording leans on most, and what is left of
 * the verdict without it.
 *
 * @module
 */
import type { Matrix } from "../../../arrays.ts";
import type { Random } from "../../../random.ts";
import { awaitedPredictorOf, judgeTracks } from "../../judging/judge.ts";
import { logOdds } from "../explanation.ts";
import { argMax } from "../../statistics/metrics.ts";
import { smoothMap } from "../smooth_map.ts";
import { strongestBox } from "../strongest_box.ts";
import type { Box } from "../strongest_box.ts";
import { randomBoxes } from "./random_boxes.ts";
import { recordingSupport } from "./recording_support.ts";
import type { ExplainedModel, SupportQuestion } from "./recording_support.ts";

/** Boxes of the same size elsewhere that a box is held against. */
export const N_CONTROLS = 20;

/** Share of the support in its window that the box holds. */
const SHARE = 0.5;

/** Standard deviations of the smoothing, frames and bands. */
const SMOOTHING = { frames: 1, bands: 1 };

/** What a verdict leans on. */
export interface VerdictRegion {
  /** Class that is explained. */
  readonly classIndex: number;
  /** The smallest box with half of the support, in frames and bands of the recording. */
  readonly box: Box;
  /** Probability of the class as the recording is. */
  readonly probability: number;
  /** The same if the box had what good parts have there. */
  readonly probabilityWithout: number;
  /** The same without each of the boxes elsewhere. */
  readonly probabilitiesElsewhere: readonly number[];
  /** Whether the log-odds fall further without the box than without any of those. */
  readonly explains: boolean;
}

/** What is asked, and the chance that draws the control. */
export interface RegionQuestion extends Omit<SupportQuestion, "classIndex"> {
  /** Class that is explained. Default: the likeliest. */
  readonly classIndex?: number;
  readonly random: Random;
}

/**
 * Finds the box that a class leans on most: in the window of the recording with the most support,
 * the smallest box with half of it, by gradient times input. Then it is checked: the recording
 * is judged again with the box as good parts have it, and with boxes of the same size elsewhere.
 *
 * @returns Undefined where no cell supports the class.
 * @throws {RangeError} If a gradient is not finite.
 */
export async function explainRegion(
  model: ExplainedModel,
  question: RegionQuestion,
): Promise<VerdictRegion | undefined> {
  const { logMel, expected, random } = question;
  const { frontEnd, layout } = model;
  const { nSignals } = layout.bands!;
  const judge = { frontEnd, predict: awaitedPredictorOf(model.network) };
  const judgeAll = async (logMels: readonly Matrix<Float32Array>[]) =>
    (await judgeTracks(logMels.map((one) => frontEnd.prepare(one)), judge))
      .map(({ probabilities }) => probabilities);
  const [whole] = await judgeAll([logMel]);
  const classIndex = question.classIndex ?? argMax(whole);
  const support = smoothMap(
    addSignals(await recordingSupport(model, { logMel, expected, classIndex }), nSignals),
    SMOOTHING,
  );
  const window = strongestFrames(support, layout.windowFrames);
  if (!window.map.data.some((value) => value > 0)) return undefined;
  const found = strongestBox(window.map, { share: SHARE });
  const box = {
    ...found,
    firstFrame: found.firstFrame + window.first,
    endFrame: found.endFrame + window.first,
  };
  const controls = randomBoxes(box, support, { n: N_CONTROLS, random });
  const [masked, ...elsewhere] = await judgeAll(
    [box, ...controls].map((one) => without(one, question, nSignals)),
  );
  const oddsWithout = logOdds(masked, classIndex);
  return {
    classIndex,
    box,
    probability: whole[classIndex],
    probabilityWithout: masked[classIndex],
    probabilitiesElsewhere: elsewhere.map((probabilities) => probabilities[classIndex]),
    explains: oddsWithout < logOdds(whole, classIndex) &&
      elsewhere.every((probabilities) => oddsWithout < logOdds(probabilities, classIndex)),
  };
}

/** Puts into a box what good parts have there, in every signal. */
export function without(
  { firstFrame, endFrame, firstBand, endBand }: Box,
  { logMel, expected }: Pick<SupportQuestion, "logMel" | "expected">,
  nSignals = 1,
): Matrix<Float32Array> {
  const { rows, columns } = logMel;
  const nMels = columns / nSignals;
  const data = logMel.data.slice();
  for (let i = firstFrame; i < endFrame; i++) {
    for (let start = i * columns; start < (i + 1) * columns; start += nMels) {
      const [from, to] = [start + firstBand, start + endBand];
      data.set(expected.data.subarray(from, to), from);
    }
  }
  return { data, rows, columns };
}

/** Adds up what the bands of several signals support. */
function addSignals({ data, rows, columns }: Matrix, nSignals: number): Matrix<Float64Array> {
  const nMels = columns / nSignals;
  const total = new Float64Array(rows * nMels);
  for (let i = 0; i < data.length; i++) {
    total[Math.floor(i / columns) * nMels + i % nMels] += data[i];
  }
  return { data: total, rows, columns: nMels };
}

/** Cuts out the frames of one window's length that support most. */
function strongestFrames({ data, rows, columns }: Matrix, windowFrames: number) {
  const n = Math.min(windowFrames, rows);
  const perFrame = Float64Array.from({ length: rows }, (_, i) => {
    let total = 0;
    for (let k = 0; k < columns; k++) total += Math.max(0, data[i * columns + k]);
    return total;
  });
  let support = perFrame.subarray(0, n).reduce((a, b) => a + b, 0);
  let [first, most] = [0, support];
  for (let start = 1; start + n <= rows; start++) {
    support += perFrame[start + n - 1] - perFrame[start - 1];
    if (support > most) [first, most] = [start, support];
  }
  const map = { data: data.slice(first * columns, (first + n) * columns), rows: n, columns };
  return { first, map };
}
