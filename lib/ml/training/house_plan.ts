/**
 * How the house's networks are trained.
 *
 * @module
 */
import { createRandom } from "../../random.ts";
import { hideColumns } from "../features/hide_columns.ts";
import { fitStandardizer } from "../features/scaler.ts";
import { widenColumns } from "../features/widen_columns.ts";
import type { Matrix } from "../../arrays.ts";
import type { Prepared } from "../features/prepared.ts";
import type { Scaler } from "../features/scaler.ts";
import { cutUnscaled } from "../features/windows.ts";
import { judgeTrack } from "../judging/judge.ts";
import { augmentWindow, mixBatch } from "./augment.ts";
import { hearElsewhere } from "./recording_chain.ts";
import { balancedClassWeights } from "../statistics/class_weights.ts";
import type { Batch, PlanOptions, TrainingPlan } from "./training_plan.ts";

/** Windows that one recording gives to an epoch at most, however long it is. */
const MAX_WINDOWS_PER_RECORDING = 8;

/** Optimiser steps between two scores at least: a tiny set is gone through several times. */
const MIN_STEPS_PER_EPOCH = 10;

/** Optimiser steps between two scores at most: a large set is not gone through. */
const MAX_STEPS_PER_EPOCH = 60;

/** Windows of one recording that score an epoch, at most. */
const MAX_VALIDATION_WINDOWS = 4;

/** Share of the steps in which the learning rate rises. */
const WARM_UP = 0.1;

/**
 * Plans a training of our own networks: windows drawn anew and augmented in
 * every epoch, targets smoothed, classes weighted, the learning rate raised and
 * then lowered along a cosine, and epochs scored by whole recordings.
 */
export function housePlan(options: PlanOptions): TrainingPlan {
  const { frontEnd, train, validation, nClasses, settings } = options;
  const scaler = fitScaler(train.items, frontEnd);
  const visits = train.items.flatMap(({ rows }, i) => {
    const n = Math.min(MAX_WINDOWS_PER_RECORDING, Math.ceil(rows / frontEnd.windowFrames));
    return new Array<number>(n).fill(i);
  });
  // A class counts by its windows: long recordings give more of them than short ones.
  const weights = balancedClassWeights(visits.map((i) => train.labels[i]), nClasses);
  const targets = smoothTargets(train.labels, weights, settings.labelSmoothing);
  const once = Math.ceil(visits.length / settings.batchSize);
  const wanted = clamp(settings.nEpochs * once, settings.minSteps, settings.maxSteps);
  const nSteps = Math.min(wanted, clamp(once, MIN_STEPS_PER_EPOCH, MAX_STEPS_PER_EPOCH));
  const nEpochs = Math.ceil(wanted / nSteps);
  const draw = { frontEnd, scaler, train, targets, nClasses, settings };
  return {
    scaler,
    nEpochs,
    nSteps,
    learningRate: (step) => settings.learningRate * warmUpAndCosine(step / (nEpochs * nSteps)),
    *batches(epoch) {
      const random = createRandom(settings.seed, "epoch", epoch);
      let queue: number[] = [];
      for (let step = 0; step < nSteps; step++) {
        while (queue.length < settings.batchSize) queue = queue.concat(random.shuffle(visits));
        yield drawBatch(queue.splice(0, settings.batchSize), { ...draw, random });
      }
    },
    async validate(predict) {
      if (validation.items.length === 0) return undefined;
      const weights = balancedClassWeights(validation.labels, nClasses);
      let loss = 0;
      let total = 0;
      const judge = { frontEnd, scaler, predict };
      for (const [i, track] of validation.items.entries()) {
        const label = validation.labels[i];
        const { probabilities } = await judgeTrack(track, judge, MAX_VALIDATION_WINDOWS);
        loss -= weights[label] * Math.log(Math.max(probabilities[label], 1e-7));
        total += weights[label];
      }
      return loss / total;
    },
  };
}

/**
 * Fits a scaler that does not blow up what hardly varies, and lets nothing through of what is
 * hidden from the network.
 */
function fitScaler(
  recordings: readonly Prepared[],
  frontEnd: PlanOptions["frontEnd"],
): Scaler {
  const { nChannels, absoluteChannel, isAbsoluteHidden = false } = frontEnd;
  const scaler = widenColumns(fitStandardizer(framesOf(recordings, frontEnd)), nChannels);
  return isAbsoluteHidden ? hideColumns(scaler, (k) => k % nChannels === absoluteChannel) : scaler;
}

/** Goes through the frames of recordings, each once, those of a window at a time. */
function* framesOf(
  recordings: readonly Prepared[],
  frontEnd: PlanOptions["frontEnd"],
): Generator<Matrix> {
  const { windowFrames, nFeatures: columns } = frontEnd;
  const window = new Float32Array(windowFrames * columns);
  for (const track of recordings) {
    for (let first = 0; first < track.rows; first += windowFrames) {
      const position = Math.min(first, track.rows - windowFrames);
      cutUnscaled({ track, position }, frontEnd, window);
      const nSeen = first - position;
      yield { data: window.subarray(nSeen * columns), rows: windowFrames - nSeen, columns };
    }
  }
}

/** Cuts, scales and augments the windows of one step. */
function drawBatch(
  recordings: readonly number[],
  { frontEnd, scaler, train, targets, nClasses, settings, random }:
    & Pick<PlanOptions, "frontEnd" | "train" | "nClasses" | "settings">
    & { scaler: Scaler; targets: Float32Array; random: ReturnType<typeof createRandom> },
): Batch {
  const { windowFrames: frames, nFeatures, nChannels: channels, nSignals: signals } = frontEnd;
  const { absoluteChannel: absolute, isLevelKept } = frontEnd;
  const size = frames * nFeatures;
  const n = recordings.length;
  const x = new Float32Array(n * size);
  const y = new Float32Array(n * nClasses);
  recordings.forEach((recording, i) => {
    const track = train.items[recording];
    const position = random.integer(frontEnd.nPositions(track));
    const data = x.subarray(i * size, (i + 1) * size);
    const window = { data, frames, bands: nFeatures / channels, channels, signals };
    cutUnscaled({ track, position }, frontEnd, data);
    if (absolute !== undefined) {
      hearElsewhere({ ...window, absolute, isLevelKept }, settings, random);
    }
    data.set(scaler.transform({ data, rows: frames, columns: nFeatures }).data);
    augmentWindow(window, settings, random);
    y.set(targets.subarray(recording * nClasses, (recording + 1) * nClasses), i * nClasses);
  });
  if (random.next() < settings.mixup) mixBatch(x, y, n, random);
  return { x, y, n };
}

/** Returns smoothed targets times the weight of the class. Shape: recordings × classes. */
function smoothTargets(
  labels: readonly number[],
  weights: Float64Array,
  smoothing: number,
): Float32Array {
  const nClasses = weights.length;
  const targets = new Float32Array(labels.length * nClasses);
  labels.forEach((label, i) => {
    for (let k = 0; k < nClasses; k++) {
      const share = smoothing / nClasses + (k === label ? 1 - smoothing : 0);
      targets[i * nClasses + k] = share * weights[label];
    }
  });
  return targets;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Returns the share of the largest learning rate at a point of the training, 0 … 1. */
function warmUpAndCosine(progress: number): number {
  if (progress < WARM_UP) return Math.max(progress, 0.01) / WARM_UP;
  return 0.5 * (1 + Math.cos(Math.PI * (progress - WARM_UP) / (1 - WARM_UP)));
}
