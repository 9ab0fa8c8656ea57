/**
 * What decided a held-out verdict: the window that spoke for it, two maps of
 * that window, and the band to listen to.
 *
 * @module
 */
import type { Matrix } from "../arrays.ts";
import { bandPass } from "../dsp/band_pass.ts";
import { bandCentres } from "../dsp/mel_filter_bank.ts";
import { useEngine } from "../engine/engine.ts";
import { modelFromBytes } from "../engine/model_files.ts";
import { boxToRegion, decidingBox } from "../ml/deciding_box.ts";
import type { Box, Region } from "../ml/deciding_box.ts";
import { createFrontEnd } from "../ml/front_end.ts";
import { gradCam } from "../ml/grad_cam.ts";
import type { HeldOutCase } from "../ml/held_out_cases.ts";
import { predictorOf } from "../ml/judge.ts";
import type { Judge, Predict } from "../ml/judge.ts";
import { frameSizes, logMelPlan } from "../ml/log_mel_track.ts";
import { occlusionMap } from "../ml/occlusion.ts";
import { rankCorrelation } from "../ml/rank_correlation.ts";
import { repeatToLength } from "../ml/repeat.ts";
import { scalerFromJSON } from "../ml/scaler.ts";
import type { Settings } from "../settings.ts";
import type { CrossValidation } from "./cross_validate.ts";
import type { Exploration } from "./explore.ts";

/** What decided a verdict. */
export interface Explanation {
  /** The window of the cleaned recording that spoke most for the verdict. */
  readonly signal: Float32Array;
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
  /** Where the window begins in the cleaned recording, seconds. */
  readonly startSeconds: number;
  /** Seconds from one frame to the next. */
  readonly hopSeconds: number;
  /** Centre of each band, Hz. */
  readonly bandFrequencies: Float64Array;
  /** Log-mel of the window, dB. Shape: frames × bands. */
  readonly logMel: Matrix<Float32Array>;
  /** How much each cell spoke for the verdict, by Grad-CAM. Shape: frames × bands. */
  readonly gradCam: Matrix<Float64Array>;
  /** How much the verdict loses without each cell, by occlusion. Shape: frames × bands. */
  readonly occlusion: Matrix<Float64Array>;
  /** Spearman's rank correlation of the two maps, −1 … 1. */
  readonly agreement: number;
  /** The smallest box with a third of what spoke for the verdict, in seconds of the window and Hz. */
  readonly region: Region;
  /** Probability of the verdict's class in this window. */
  readonly probability: number;
  /** The same with the box set to the mean of the training recordings. */
  readonly probabilityWithout: number;
  /** The box's band of the signal alone. */
  readonly band: Float64Array;
}

/** Share of what spoke for a verdict that the box holds; with more, it grows over several places. */
const DECIDING_SHARE = 1 / 3;

/**
 * Explains a held-out verdict by the network that gave it, which had not heard
 * the recording.
 *
 * @throws {DataError} If the recording can't be read any more.
 * @throws {RangeError} If the features are not log-mel, or nothing in the window
 *   spoke for the verdict.
 */
export async function explainVerdict(
  exploration: Pick<Exploration, "readClean">,
  { settings, recordings, trained }: CrossValidation,
  { recording, fold, verdict }: HeldOutCase,
): Promise<Explanation> {
  requireLogMel(settings);
  await useEngine();
  const frontEnd = createFrontEnd(settings);
  const { windowLength, nChannels } = frontEnd;
  const recorded = await exploration.readClean(recordings[recording]);
  const whole = repeatToLength(recorded, windowLength);
  const { model: bytes, scaler } = trained[fold];
  const model = await modelFromBytes(bytes);
  const judge = { frontEnd, scaler: scalerFromJSON(scaler), predict: predictorOf(model) };
  const { position, window, probability } = mostTelling(whole, judge, verdict);
  const asked = { classIndex: verdict, nChannels };
  const cam = gradCam(model, window, asked);
  const occlusion = occlusionMap(judge.predict, window, asked);
  const box = decidingBox(cam, { share: DECIDING_SHARE });
  const { hopLength } = frameSizes(settings);
  const { sampleRate } = settings.audio;
  const hopSeconds = hopLength / sampleRate;
  const start = position * hopLength;
  const signal = whole.slice(start, start + windowLength);
  const region = boxToRegion(box, { ...settings.features, hopSeconds });
  const probabilityWithout = predictWithout(box, window, { ...asked, predict: judge.predict });
  model.dispose();
  return {
    signal,
    sampleRate,
    startSeconds: start / sampleRate,
    hopSeconds,
    bandFrequencies: bandCentres({ ...settings.features, melScale: "htk" }),
    logMel: toDecibels(logMelPlan(settings).transform(signal)),
    gradCam: cam,
    occlusion,
    agreement: rankCorrelation(cam.data, occlusion.data),
    region,
    probability,
    probabilityWithout,
    band: bandPass(signal, { ...region, sampleRate }),
  };
}

/** Finds the window of a signal that spoke most for a class, as the network sees it. */
function mostTelling(signal: Float32Array, { frontEnd, scaler, predict }: Judge, verdict: number) {
  const { windowFrames: rows, nFeatures: columns } = frontEnd;
  const track = frontEnd.transform(signal);
  const windows = frontEnd.judgedPositions(track).map((position) => {
    const data = new Float32Array(rows * columns);
    frontEnd.fillWindow(track, position, data);
    const window = {
      data: Float32Array.from(scaler.transform({ data, rows, columns }).data),
      rows,
      columns,
    };
    return { position, window, probability: predict(window.data, 1)[verdict] };
  });
  return windows.reduce((best, one) => one.probability > best.probability ? one : best);
}

/** Returns the probability of a class when a box of the window holds nothing but the mean. */
function predictWithout(
  { firstFrame, endFrame, firstBand, endBand }: Box,
  { data, columns }: Matrix<Float32Array>,
  { predict, classIndex, nChannels }: {
    readonly predict: Predict;
    readonly classIndex: number;
    readonly nChannels: number;
  },
): number {
  const masked = data.slice();
  for (let frame = firstFrame; frame < endFrame; frame++) {
    const row = frame * columns;
    masked.fill(0, row + firstBand * nChannels, row + endBand * nChannels);
  }
  return predict(masked, 1)[classIndex];
}

/** Turns natural logarithms of power into decibels. */
function toDecibels(logMel: Matrix<Float32Array>): Matrix<Float32Array> {
  return { ...logMel, data: logMel.data.map((value) => (10 / Math.LN10) * value) };
}

function requireLogMel({ features: { kind } }: Settings): void {
  if (kind === "logMel") return;
  throw new RangeError(
    `Cannot explain a verdict as features.kind must be logMel: current value is ${kind}`,
  );
}
