/**
 * What networks are made of: shapes of inputs, seeds and initial weights.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { BuildOptions } from "../../training/fit.ts";

/** Returns the shape of a window as an image: frames × bands × channels. */
export function imageShape({ windowFrames, nFeatures, nChannels }: BuildOptions): number[] {
  return [windowFrames, nFeatures / nChannels, nChannels];
}

/** Returns the shape of a window as a sequence: frames × features. */
export function sequenceShape({ windowFrames, nFeatures }: BuildOptions): number[] {
  return [windowFrames, nFeatures];
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
