/**
 * What decides a network, and the seeds of its weights.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

/** What a network takes, gives and starts from. */
export interface NetworkOptions {
  /** Which network. */
  readonly network: "cnn" | "rnn";
  /** Whose. */
  readonly variant: "house" | "original";
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

/** Returns the shape of a window: an image (frames × bands × channels) or a sequence. */
export function inputShape(options: NetworkOptions): number[] {
  const { network, windowFrames, nFeatures, nChannels } = options;
  if (network === "rnn") return [windowFrames, nFeatures];
  return [windowFrames, nFeatures / nChannels, nChannels];
}

/** Hands out a new seed at every call, from one for the whole network. */
export type Seeds = () => number;

/** Derives the seeds of a network's layers from its own. */
export function seedsFrom(seed: number): Seeds {
  let next = 1000 * seed;
  return () => ++next;
}

/** Returns the initial weights of a layer that a rectifier follows. */
export const he = (seeds: Seeds) => tf.initializers.heNormal({ seed: seeds() });
/** Returns the initial weights of Keras, which the original had. */
export const glorot = (seeds: Seeds) => tf.initializers.glorotUniform({ seed: seeds() });
