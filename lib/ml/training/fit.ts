/**
 * Fitting a network to recordings, whichever it is.
 *
 * @module
 */
import type * as tf from "@tensorflow/tfjs";
import { awaitedPredictorOf } from "../judging/judge.ts";
import type { Judge } from "../judging/judge.ts";
import type { Scaler } from "../features/scaler.ts";
import { trainNetwork } from "./trainer.ts";
import type { EpochReport, TrainerState } from "./trainer.ts";
import type { MakePlan, PlanOptions } from "./training_plan.ts";

/** What a network is fitted to, and how. */
export interface FitTask extends PlanOptions {
  /** Seed of the splits inside the training recordings. */
  readonly splitSeed: number;
  /** State to go on from, of a network that is trained by steps. */
  readonly resume?: TrainerState;
  /** Called after each epoch with what was reached and what judges by it; may save the state. */
  readonly onEpoch?: (
    report: EpochReport & { readonly nEpochs: number },
    judge: Judge,
    state: () => Promise<TrainerState>,
  ) => Promise<void> | void;
}

/** A network that was fitted. */
export interface Fitted {
  /** The network. */
  readonly model: tf.LayersModel;
  /** Scales its windows. */
  readonly scaler: Scaler;
  /** Epoch by epoch; empty where there are none. */
  readonly history: readonly EpochReport[];
  /** The epoch whose weights were kept, from 1; none where there are no epochs. */
  readonly bestEpoch?: number;
}

/** Fits a network. */
export type Fit = (task: FitTask) => Promise<Fitted>;

/** What a network takes, gives and starts from. */
export interface BuildOptions {
  /** Frames in a window. */
  readonly windowFrames: number;
  /** Values in a frame. */
  readonly nFeatures: number;
  /** Values in a feature, which an image has as its channels. */
  readonly nChannels: number;
  /** Number of classes. */
  readonly nClasses: number;
  /** Share of units dropped in a training step. */
  readonly dropoutRate: number;
  /** Seed of weights and of dropout. */
  readonly seed: number;
}

/** How a network is made that is trained by steps. */
export interface SteppedNetwork {
  /**
   * Builds the network with fresh weights; the same options give the same weights.
   * Input: windows, as a sequence or an image. Output: windows × classes, probabilities
   * that sum to 1.
   */
  readonly build: (options: BuildOptions) => tf.LayersModel;
  /** Plans its training. */
  readonly plan: MakePlan;
}

/** Returns the fit of a network that is trained by steps of the optimiser. */
export function fitBySteps({ build, plan: makePlan }: SteppedNetwork): Fit {
  return async ({ resume, onEpoch, ...options }) => {
    const { frontEnd, nClasses, settings: { dropoutRate, patience, seed } } = options;
    const plan = makePlan(options);
    const { windowFrames, nFeatures, nChannels } = frontEnd;
    const model = build({ windowFrames, nFeatures, nChannels, nClasses, dropoutRate, seed });
    const { scaler, nEpochs } = plan;
    const judge = { frontEnd, scaler, predict: awaitedPredictorOf(model) };
    const { history, bestEpoch } = await trainNetwork(model, plan, {
      patience,
      resume,
      onEpoch: (report, state) => onEpoch?.({ ...report, nEpochs }, judge, state),
    });
    return { model, scaler, history, bestEpoch };
  };
}
