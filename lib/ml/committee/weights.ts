/**
 * The weights of a committee's members: how far the logits of each are heard, so that together
 * they say as much as they are worth.
 *
 * @module
 */
import { mean, stackRows } from "../../arrays.ts";
import { viewRows } from "../../packed_rows.ts";
import { balancedClassWeights } from "../statistics/class_weights.ts";
import { softmaxInPlace } from "../statistics/softmax.ts";

/** Recordings in groups, with what was thought of each. */
export interface JudgedRecordings {
  /** Logits of each, one for each class. */
  readonly logits: readonly ArrayLike<number>[];
  /** True class of each. */
  readonly labels: readonly number[];
  /** Group of each. */
  readonly groups: readonly string[];
}

/** Groups that speak for the plain mean of the members: as many heard ones outweigh them. */
const GROUPS_OF_DOUBT = 5;

/** Largest weight. */
const LARGEST = 3;

/** Steps of the search along one weight; each leaves 0.62 of the interval. */
const N_STEPS = 24;

/** Rounds through the weights, at most. */
const MAX_ROUNDS = 20;

/** Change of the weights below which the search ends. */
const CLOSE = 1e-4;

/** Share of an even weight below which a member is not heard at all. */
const LEAST_SHARE = 0.05;

/** Smallest probability that a loss is computed of. */
const LEAST_PROBABILITY = 1e-7;

/**
 * Computes the losses of recordings: -ln of the true class's probability, times a weight
 * that makes the classes count alike.
 */
export function balancedLosses(
  { logits, labels }: Pick<JudgedRecordings, "logits" | "labels">,
): Float64Array {
  return lossFunction(labels, logits[0].length)(stackRows(logits).data);
}

/** Creates what computes the losses of logits; each call writes into the same array. */
function lossFunction(
  labels: readonly number[],
  nClasses: number,
): (logits: Float64Array) => Float64Array {
  const weights = balancedClassWeights(labels, nClasses);
  const losses = new Float64Array(labels.length);
  const row = new Float64Array(nClasses);
  return (logits) => {
    labels.forEach((label, i) => {
      for (let k = 0; k < nClasses; k++) row[k] = logits[i * nClasses + k];
      softmaxInPlace(row);
      losses[i] = -weights[label] * Math.log(Math.max(row[label], LEAST_PROBABILITY));
    });
    return losses;
  };
}

/** Members, and the truth that their weights are fitted to. */
export interface WeighedMembers extends Omit<JudgedRecordings, "logits"> {
  /** Held-out logits. Shape: members × recordings × classes. */
  readonly logits: readonly (readonly ArrayLike<number>[])[];
}

/**
 * Fits the weights with which the members' logits are added up: those of the least loss on
 * held-out recordings, drawn towards the plain mean the more, the fewer the groups. For one
 * member alone that is its temperature.
 *
 * Source: stacking, Wolpert (1992), with weights that are not negative, Breiman (1996); for one
 * member temperature scaling, Guo et al. (2017). The loss has one valley.
 *
 * @returns One weight for each member, 0 where it is not heard.
 *
 * @example
 * ```ts
 * import { fitWeights } from "earmark/ml/committee/weights.ts";
 * import assert from "node:assert/strict";
 *
 * // The first is right, and the second knows nothing.
 * const labels = Array.from({ length: 80 }, (_, i) => i % 2);
 * const right = labels.map((label) => label === 0 ? [2, -2] : [-2, 2]);
 * const blind = labels.map((_, i) => i % 4 < 2 ? [2, -2] : [-2, 2]);
 * const [a, b] = fitWeights({ logits: [right, blind], labels, groups: labels.map((_, i) => `${i}`) });
 * assert.ok(a > 0.5 && b < 0.2);
 * ```
 */
export function fitWeights({ logits, labels, groups }: WeighedMembers): number[] {
  const n = logits.length;
  const doubt = GROUPS_OF_DOUBT / (2 * n * new Set(groups).size);
  const weights = logits.map(() => 1 / n);
  const members = logits.map((own) => stackRows(own).data);
  const lossesOf = lossFunction(labels, logits[0][0].length);
  const weighed = new Float64Array(members[0].length);
  for (let round = 0, change = Infinity; round < MAX_ROUNDS && change > CLOSE; round++) {
    change = 0;
    for (let member = 0; member < n; member++) {
      const others = addUp(members, weights.with(member, 0));
      const lossAt = (weight: number) => {
        weighed.set(others);
        add(weighed, members[member], weight);
        return mean(lossesOf(weighed)) + doubt * (n * weight - 1) ** 2;
      };
      const best = leastOf(lossAt, 0, LARGEST);
      change = Math.max(change, Math.abs(best - weights[member]));
      weights[member] = best;
    }
  }
  // Someone is always heard.
  const most = Math.max(...weights);
  return weights.map((weight) => weight < most && weight < LEAST_SHARE / n ? 0 : weight);
}

/** Adds the members' logits up, each times its weight. Returns: recordings × classes. */
export function weighedLogits(
  logits: readonly (readonly ArrayLike<number>[])[],
  weights: readonly number[],
): Float64Array[] {
  const members = logits.map((own) => stackRows(own));
  return viewRows({ ...members[0], data: addUp(members.map(({ data }) => data), weights) });
}

/** Adds up values of members, each times its weight. */
function addUp(members: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const total = new Float64Array(members[0].length);
  weights.forEach((weight, member) => {
    if (weight !== 0) add(total, members[member], weight);
  });
  return total;
}

/** Adds values times a weight. */
function add(total: Float64Array, values: Float64Array, weight: number): void {
  for (let i = 0; i < total.length; i++) total[i] += weight * values[i];
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
