/**
 * The temperature of a member: how far its logits are stretched, so that they say as much
 * as they are worth.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { balancedClassWeights } from "../statistics/class_weights.ts";
import { softmax } from "../statistics/softmax.ts";

/** Recordings in groups, with what was thought of each. */
export interface JudgedRecordings {
  /** Logits of each, one for each class. */
  readonly logits: readonly ArrayLike<number>[];
  /** True class of each. */
  readonly labels: readonly number[];
  /** Group of each. */
  readonly groups: readonly string[];
}

/** Groups that speak for leaving logits as they are: as many heard ones outweigh them. */
const GROUPS_OF_DOUBT = 20;

/** Largest logarithm of a temperature. */
const LARGEST = 2;

/** Steps of the search; each leaves 0.62 of the interval. */
const N_STEPS = 30;

/** Smallest probability that a loss is computed of. */
const LEAST_PROBABILITY = 1e-7;

/**
 * Computes the losses of recordings: -ln of the true class's probability, times a weight
 * that makes the classes count alike.
 */
export function balancedLosses(
  { logits, labels }: Pick<JudgedRecordings, "logits" | "labels">,
  factor = 1,
): Float64Array {
  const nClasses = logits[0].length;
  const weights = balancedClassWeights(labels, nClasses);
  return Float64Array.from(labels, (label, i) => {
    const p = softmax(Float64Array.from(logits[i], (logit) => factor * logit));
    return -weights[label] * Math.log(Math.max(p[label], LEAST_PROBABILITY));
  });
}

/**
 * Fits the factor of logits that gives the least loss on held-out recordings, drawn towards
 * 1 the more, the fewer the groups.
 *
 * Source: temperature scaling, Guo et al. (2017), with a normal prior on the logarithm.
 *
 * @returns The factor: 1 / temperature.
 *
 * @example
 * ```ts
 * import { fitTemperature } from "earmark/ml/committee/temperature.ts";
 * import assert from "node:assert/strict";
 *
 * // Far too sure: one in four is wrong.
 * const logits = Array.from({ length: 80 }, (_, i) => [0, i % 4 === 0 ? -9 : 9]);
 * const labels = logits.map((_, i) => i % 8 === 1 ? 0 : 1);
 * const groups = labels.map(String);
 * assert.ok(fitTemperature({ logits, labels, groups }) < 1);
 * ```
 */
export function fitTemperature({ groups, ...judged }: JudgedRecordings): number {
  const doubt = GROUPS_OF_DOUBT / (2 * new Set(groups).size);
  const lossAt = (logarithm: number) =>
    mean(balancedLosses(judged, Math.exp(logarithm))) + doubt * logarithm ** 2;
  return Math.exp(leastOf(lossAt, -LARGEST, LARGEST));
}

/** Finds the place of the least value of a function with one valley, by golden sections. */
function leastOf(valueAt: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atA, atB] = [valueAt(a), valueAt(b)];
  for (let step = 0; step < N_STEPS; step++) {
    if (atA <= atB) {
      [high, b, atB] = [b, a, atA];
      a = high - ratio * (high - low);
      atA = valueAt(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + ratio * (high - low);
      atB = valueAt(b);
    }
  }
  return (low + high) / 2;
}
