/**
 * What a held-out verdict rests on: the window that supports it most, two
 * attribution maps of that window, and the band to listen to.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { bandPass } from "../../dsp/fourier/band_pass.ts";
import { bandCentres } from "../../dsp/mel/mel_filter_bank.ts";
import { useEngine } from "../../engine/engine.ts";
import { modelFromBytes } from "../../engine/models/model_files.ts";
import { boxToRegion } from "../../ml/explain/strongest_box.ts";
import type { Region } from "../../ml/explain/strongest_box.ts";
import { nSignalsOf } from "../../ml/features/feature_system.ts";
import { createFrontEnd, featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { HeldOutCase } from "./held_out_cases.ts";
import { predictorOf } from "../../ml/judging/judge.ts";
import { frameSizes } from "../../ml/features/frame_sizes.ts";
import { logMelPlan } from "../../ml/features/log_mel/log_mel.ts";
import { repeatToLength } from "../../ml/features/repeat.ts";
import { scalerFromJSON } from "../../ml/features/scaler.ts";
import { strongestWindow } from "../../ml/explain/strongest_window.ts";
import { explainWindow } from "../../ml/explain/window_explanation.ts";
import { networkNamed } from "../../ml/networks/networks.ts";
import type { BoxEffect, WindowExplanation } from "../../ml/explain/window_explanation.ts";
import type { Settings } from "../../settings.ts";
import type { CrossValidation } from "../training/cross_validate.ts";
import type { Exploration } from "../explore.ts";
import type { TrainedNetwork } from "../../pipeline/train/train_worker.ts";

/** The part of a window that supports a verdict most. */
export interface StrongestPart extends BoxEffect {
  /** The box, in seconds of the window and Hz. */
  readonly region: Region;
  /** The box's band of the signal alone. */
  readonly band: Float64Array;
}

/** What a verdict rests on. */
export interface Explanation extends Omit<WindowExplanation, "effect"> {
  /** The window of the cleaned recording that supports the verdict most. */
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
  /** Probability of the verdict's class in this window. */
  readonly probability: number;
  /** The strongest part; missing where no cell supports the verdict. */
  readonly strongest?: StrongestPart;
}

/**
 * Explains a held-out verdict by the network that gave it, which had not heard
 * the recording.
 *
 * @throws {DataError} If the recording can't be read any more.
 * @throws {RangeError} If the features are not mel bands of one channel, or the network doesn't
 *   see windows.
 */
export async function explainVerdict(
  exploration: Pick<Exploration, "readClean">,
  { settings, recordings, trained }: CrossValidation,
  { recording, fold, verdict }: HeldOutCase,
): Promise<Explanation> {
  requireWindows(settings);
  const { windowLength, rowLength } = createFrontEnd(settings);
  const recorded = repeatToLength(await exploration.readClean(recordings[recording]), windowLength);
  const asked = { settings, verdict };
  const { position, probability, effect, ...maps } = await question(trained[fold], recorded, asked);
  const { sampleRate } = settings.audio;
  const start = position * rowLength;
  const signal = recorded.slice(start, start + windowLength);
  return {
    ...maps,
    signal,
    sampleRate,
    startSeconds: start / sampleRate,
    hopSeconds: rowLength / sampleRate,
    bandFrequencies: bandCentres({ ...settings.features, melScale: "htk" }),
    logMel: toDecibels(logMelPlan(settings).transform(signal)),
    probability,
    ...(effect && { strongest: strongestPart(effect, signal, settings) }),
  };
}

/** Finds the window of a signal that supports a verdict most, and explains it. */
async function question(
  { model: bytes, scaler }: TrainedNetwork,
  signal: Float32Array,
  { settings, verdict }: { readonly settings: Settings; readonly verdict: number },
): Promise<WindowExplanation & { readonly position: number; readonly probability: number }> {
  await useEngine();
  const frontEnd = createFrontEnd(settings);
  const model = await modelFromBytes(bytes);
  try {
    const judge = { frontEnd, scaler: scalerFromJSON(scaler), predict: predictorOf(model) };
    const prepared = frontEnd.prepare(frontEnd.transform([signal]));
    const { window, ...place } = await strongestWindow(prepared, judge, verdict);
    const { nChannels } = frontEnd;
    return { ...place, ...explainWindow(model, window, { classIndex: verdict, nChannels }) };
  } finally {
    model.dispose();
  }
}

/** Says where a box is in seconds and Hz, and cuts its band out of the window's signal. */
function strongestPart(
  effect: BoxEffect,
  signal: Float32Array,
  settings: Settings,
): StrongestPart {
  const { sampleRate } = settings.audio;
  const hopSeconds = frameSizes(settings).hopLength / sampleRate;
  const region = boxToRegion(effect.box, { ...settings.features, hopSeconds });
  return { ...effect, region, band: bandPass(signal, { ...region, sampleRate }) };
}

/** Turns natural logarithms of power into decibels. */
function toDecibels(logMel: Matrix<Float32Array>): Matrix<Float32Array> {
  return { ...logMel, data: logMel.data.map((value) => (10 / Math.LN10) * value) };
}

/** Refuses what has no one window to be drawn over time and frequency. */
function requireWindows(settings: Settings): void {
  const { features: { kind }, model: { network } } = settings;
  const refuse = (rule: string, value: string | number) => {
    throw new RangeError(`Cannot explain a verdict as ${rule}: current value is ${value}`);
  };
  if (!featureSystemOf(settings).hasBands) refuse("features.kind must be of mel bands", kind);
  if (networkNamed(network).statistics) refuse("model.network must see windows", network);
  const nSignals = nSignalsOf(settings);
  if (nSignals !== 1) refuse("its features must be of one channel", nSignals);
}
