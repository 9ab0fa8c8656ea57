/**
 * What is compared where a score is held against a covariate: parts, or recordings of one part.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import type { Random } from "../../random.ts";

/**
 * Where an effect is looked for. `between`: one row for each part, the mean of its scores;
 * `within`: recordings, each less the mean of its part, so that what parts differ in has no say.
 */
export type CovariateBasis = "between" | "within";

/** How an effect is measured. */
export interface CovariateOptions {
  /** Where shuffles and draws come from. */
  readonly random: Random;
  /** Shuffles behind the p-value. Default 1,000. */
  readonly nShuffles?: number;
  /** Draws behind the interval. Default 1,000. */
  readonly nReplicates?: number;
  /** Share of intervals that hold the true value. Default 0.95. */
  readonly confidence?: number;
}

/** What both kinds of effect have. */
export interface CovariateEffect {
  /** Whether parts are compared, or recordings within their parts. */
  readonly basis: CovariateBasis;
  /** Chance of so strong an effect, or a stronger one, where there is none; 0 … 1. */
  readonly pValue: number;
  /** Number of parts. */
  readonly nParts: number;
}

/** Scores beside values of a covariate. */
export interface CovariateRows<T> {
  /** What a row is. */
  readonly basis: CovariateBasis;
  /** Score of each row. */
  readonly scores: readonly number[];
  /** Value of each row. */
  readonly values: readonly T[];
  /** Part of each row. */
  readonly groups: readonly string[];
}

/**
 * Makes rows that may be shuffled where the covariate has no effect: parts where it is mostly
 * one for each part; recordings within their parts where it varies in half of the parts or more.
 *
 * @param typical Picks the value of a part from those of its recordings.
 * @throws {RangeError} If the lengths differ, or there are fewer than 3 parts.
 */
export function covariateRows<T>(
  scores: readonly number[],
  values: readonly T[],
  groups: readonly string[],
  typical: (values: readonly T[]) => T,
): CovariateRows<T> {
  const lengths = [scores.length, values.length, groups.length];
  if (new Set(lengths).size > 1) {
    throw new RangeError(
      `Cannot compare with a covariate as the lists must have one length: ` +
        `current value is ${lengths.join(", ")}`,
    );
  }
  const parts = [...Map.groupBy(groups.keys(), (i) => groups[i]).values()];
  if (parts.length < 3) {
    throw new RangeError(
      `Cannot compare with a covariate as there must be 3 parts: current value is ${parts.length}`,
    );
  }
  const centres = parts.map((own) => mean(own.map((i) => scores[i])));
  const nVaried = parts.filter((own) => new Set(own.map((i) => values[i])).size > 1).length;
  if (nVaried < parts.length / 2) {
    return {
      basis: "between",
      scores: centres,
      values: parts.map((own) => typical(own.map((i) => values[i]))),
      groups: parts.map(([first]) => groups[first]),
    };
  }
  const order = parts.flat();
  return {
    basis: "within",
    scores: parts.flatMap((own, k) => own.map((i) => scores[i] - centres[k])),
    values: order.map((i) => values[i]),
    groups: order.map((i) => groups[i]),
  };
}

/**
 * Computes how often values dealt out anew over the rows give a figure as large as that of the
 * data: over the parts, or within each part.
 *
 * @param figureOf Larger means a stronger effect.
 * @param nShuffles Number of deals.
 * @returns Above 0 and at most 1; the data count as one deal.
 *
 * Source: Phipson & Smyth 2010, "Permutation p-values should never be zero".
 */
export function shuffledChance<T>(
  { basis, values, groups }: CovariateRows<T>,
  figureOf: (values: readonly T[]) => number,
  { random, nShuffles }: { readonly random: Random; readonly nShuffles: number },
): number {
  const blocks = basis === "between"
    ? [[...values.keys()]]
    : [...Map.groupBy(values.keys(), (i) => groups[i]).values()];
  const seen = figureOf(values);
  let nAsLarge = 1;
  for (let round = 0; round < nShuffles; round++) {
    const dealt = [...values];
    for (const block of blocks) {
      random.shuffle(block).forEach((from, k) => dealt[block[k]] = values[from]);
    }
    // Rounding must not tell a deal from the data where they are equal.
    if (figureOf(dealt) >= seen - 1e-12) nAsLarge++;
  }
  return nAsLarge / (nShuffles + 1);
}

/** Throws where all values of a list are the same: then nothing can move with it. */
export function requireVaried(what: string, values: readonly unknown[]): void {
  const nValues = new Set(values).size;
  if (nValues > 1) return;
  throw new RangeError(
    `Cannot compare with a covariate as the ${what} must vary: current value is ${nValues} value`,
  );
}

/** Computes the distance from the least to the largest value. */
export function rangeOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length - 1] - sorted[0];
}
