/**
 * What one training goes through: batches, epoch by epoch, and how an epoch is
 * scored.
 *
 * @module
 */
import type { LabelledSet } from "../../data/labelled_set.ts";
import type { Settings } from "../../settings.ts";
import type { FrontEnd } from "../features/feature_system.ts";
import type { Prepared } from "../features/prepared.ts";
import type { Scaler } from "../features/scaler.ts";
import type { AwaitedPredict, Predict } from "../judging/judge.ts";

/** What a plan is made from. */
export interface PlanOptions {
  /** Makes windows of tracks. */
  readonly frontEnd: FrontEnd;
  /** Recordings that move the weights. */
  readonly train: LabelledSet<Prepared>;
  /** Recordings that choose the best epoch; may be none. */
  readonly validation: LabelledSet<Prepared>;
  /** Number of classes. */
  readonly nClasses: number;
  /** Settings of the training; `seed` is this training's own. */
  readonly settings: Settings["training"];
}

/** Makes a plan; every network trained by steps has its own. */
export type MakePlan = (options: PlanOptions) => TrainingPlan;

/** Windows of one optimiser step. */
export interface Batch {
  /** Scaled windows, one after the other. */
  readonly x: Float32Array;
  /** Targets times the weight of their class. Shape: windows × classes. */
  readonly y: Float32Array;
  /** Number of windows. */
  readonly n: number;
}

/** What one training goes through. */
export interface TrainingPlan {
  /** Scales windows; fitted on the training recordings alone. */
  readonly scaler: Scaler;
  /** Number of epochs at most. */
  readonly nEpochs: number;
  /** Number of optimiser steps in an epoch. */
  readonly nSteps: number;
  /** Returns the learning rate of a step, counted over all epochs. */
  learningRate(step: number): number;
  /** Returns the batches of an epoch; the same epoch gives the same batches. */
  batches(epoch: number): Iterable<Batch>;
  /** Returns the validation loss; undefined where nothing validates. */
  validate(predict: Predict | AwaitedPredict): Promise<number | undefined>;
}
