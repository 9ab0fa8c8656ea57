/**
 * Agreement beyond chance: of two judges, or of several judgements of each part.
 *
 * @module
 */
import { mean, sum } from "../../arrays.ts";
import { clusteredStandardError } from "../statistics/clustered_error.ts";
import { clopperPearsonInterval, type Estimate } from "../statistics/intervals.ts";
import { studentQuantile } from "../statistics/quantiles.ts";

/** Kappa with its interval, -1 … 1. */
export interface Kappa extends Estimate {
  /** Standard error; 0 where nothing shows how parts vary. */
  readonly standardError: number;
  /** Share of pairs of verdicts that agree, 0 … 1. */
  readonly agreement: number;
}

/** How sure an interval is, and what it counts. */
export interface KappaOptions {
  /** Share of intervals that hold the true value. Default 0.95. */
  readonly confidence?: number;
}

/**
 * Computes Cohen's kappa of two judges: how far they agree beyond chance. The interval counts
 * groups, on the scale of atanh, with Student's quantile. Where all agree, its lower limit is the kappa at Clopper and
 * Pearson's lower limit of the agreement for as many trials as groups.
 *
 * @param first Class that the first judge gives, one for each judgement.
 * @param second The same of the second, such as the reference or a repeat.
 * @param groups Part of each judgement.
 * @returns NaN, with the interval -1 … 1, where both give one class throughout.
 * @throws {RangeError} If the lengths differ, or there is no judgement.
 *
 * Source: Cohen 1960, with the error of Fleiss, Cohen & Everitt 1969, summed by group;
 * `statsmodels.stats.inter_rater.cohens_kappa`.
 *
 * @example
 * ```ts
 * import { cohenKappa } from "earmark/ml/proof/kappa.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(cohenKappa([0, 0, 1, 1], [0, 1, 1, 1], [..."abcd"]).value, 0.5);
 * ```
 */
export function cohenKappa(
  first: readonly (string | number)[],
  second: readonly (string | number)[],
  groups: readonly string[],
  options: KappaOptions = {},
): Kappa {
  const n = first.length;
  if (n === 0 || second.length !== n || groups.length !== n) {
    throw new RangeError(
      `Cannot compute kappa as the lists must have one length above 0: ` +
        `current value is ${n}, ${second.length}, ${groups.length}`,
    );
  }
  const [ofFirst, ofSecond] = [sharesOf(first), sharesOf(second)];
  const agreement = mean(first.map((value, i) => Number(value === second[i])));
  const byChance = sum([...ofFirst].map(([value, share]) => share * (ofSecond.get(value) ?? 0)));
  // What each judgement adds to the agreement, and to that by chance.
  const seen = first.map((value, i) => Number(value === second[i]) - agreement);
  const expected = first.map((value, i) =>
    (ofSecond.get(value) ?? 0) + (ofFirst.get(second[i]) ?? 0) - 2 * byChance
  );
  return kappaOf({ agreement, byChance, seen, expected, groups }, options);
}

/**
 * Computes Fleiss' kappa of several judgements of each part: how far they agree beyond chance.
 * The interval takes parts as independent; as in {@linkcode cohenKappa} where all agree.
 *
 * @param ratings Classes given to each part, at least 2; the same number for each.
 * @returns NaN, with the interval -1 … 1, where one class is given throughout.
 * @throws {RangeError} If there is no part, or their numbers of ratings differ or are below 2.
 *
 * Source: Fleiss 1971; `statsmodels.stats.inter_rater.fleiss_kappa`.
 *
 * @example
 * ```ts
 * import { fleissKappa } from "earmark/ml/proof/kappa.ts";
 * import assert from "node:assert/strict";
 *
 * const kappa = fleissKappa([["OK", "OK"], ["OK", "OK"], ["Not OK", "Not OK"]]);
 * assert.equal(kappa.value, 1);
 * ```
 */
export function fleissKappa(
  ratings: readonly (readonly (string | number)[])[],
  options: KappaOptions = {},
): Kappa {
  const nRatings = ratings[0]?.length ?? 0;
  const odd = ratings.find((own) => own.length !== nRatings);
  if (nRatings < 2 || odd !== undefined) {
    throw new RangeError(
      `Cannot compute kappa as each part must have as many ratings, at least 2: ` +
        `current value is ${odd?.length ?? nRatings}`,
    );
  }
  const shares = sharesOf(ratings.flat());
  const byChance = sum([...shares.values()].map((share) => share ** 2));
  const agreements = ratings.map((own) => {
    const counts = [...sharesOf(own).values()].map((share) => share * nRatings);
    return sum(counts.map((count) => count * (count - 1))) / (nRatings * (nRatings - 1));
  });
  const agreement = mean(agreements);
  return kappaOf({
    agreement,
    byChance,
    seen: agreements.map((own) => own - agreement),
    expected: ratings.map((own) => 2 * (mean(own.map((value) => shares.get(value)!)) - byChance)),
    groups: ratings.map((_, i) => String(i)),
  }, options);
}

/** What kappa is made of. */
interface KappaParts {
  readonly agreement: number;
  readonly byChance: number;
  /** What each judgement adds to the agreement. */
  readonly seen: readonly number[];
  /** What each judgement adds to the agreement by chance. */
  readonly expected: readonly number[];
  readonly groups: readonly string[];
}

/** Computes kappa = (agreement - byChance) / (1 - byChance) and its linearised error. */
function kappaOf(
  { agreement, byChance, seen, expected, groups }: KappaParts,
  { confidence = 0.95 }: KappaOptions,
): Kappa {
  const kappaAt = (share: number) => (share - byChance) / (1 - byChance);
  const value = kappaAt(agreement);
  const nGroups = new Set(groups).size;
  if (Number.isNaN(value) || nGroups < 2) {
    return { value, lower: -1, upper: 1, standardError: 0, agreement };
  }
  const influences = seen.map((own, i) =>
    own / (1 - byChance) - (1 - agreement) / (1 - byChance) ** 2 * expected[i]
  );
  const standardError = clusteredStandardError(influences, groups, 0);
  const half = studentQuantile(confidence, nGroups - 1) * standardError;
  if (!(half > 1e-12 && Math.abs(value) < 1)) {
    const { lower, upper } = clopperPearsonInterval(agreement * nGroups, nGroups, { confidence });
    const [low, high] = [Math.max(-1, kappaAt(lower)), Math.min(1, kappaAt(upper))];
    return { value, lower: low, upper: high, standardError: 0, agreement };
  }
  // Of atanh(kappa), as kappa's own distribution is skew; that of few groups is wider.
  const far = half * Math.sqrt(nGroups / (nGroups - 1)) / (1 - value ** 2);
  const [lower, upper] = [-far, far].map((shift) => Math.tanh(Math.atanh(value) + shift));
  return { value, lower, upper, standardError, agreement };
}

/** Computes the share of each value, in the order in which they appear. */
function sharesOf<T>(values: readonly T[]): Map<T, number> {
  const counts = Map.groupBy(values, (value) => value);
  return new Map([...counts].map(([value, own]) => [value, own.length / values.length]));
}
