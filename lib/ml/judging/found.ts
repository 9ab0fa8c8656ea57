/**
 * What judges find of some bad parts, and what that costs in good ones.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { clusteredInterval, rocAucInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";
import { rocAuc } from "../statistics/metrics.ts";
import { partScores, partsOf } from "./parts.ts";

/** What one judge says of recordings. */
export interface JudgeSays {
  /** How far each is from being good: higher is worse. */
  readonly scores: readonly number[];
  /** Whether each is called bad, or unlike anything heard. */
  readonly isFound: readonly boolean[];
}

/** Good recordings and those of one kind of defect. */
export interface SoughtRecordings {
  /** Whether each is of the kind; the others are good. */
  readonly isSought: readonly boolean[];
  /** Group of each. */
  readonly groups: readonly string[];
}

/** How many of some were found. */
export interface FoundCount extends Estimate {
  readonly nFound: number;
  readonly n: number;
}

/** What a judge finds. */
export interface Found {
  /** Parts of the kind. */
  readonly parts: FoundCount;
  /** Recordings of the kind. */
  readonly recordings: FoundCount;
  /** Good parts that are called bad all the same: false alarms. */
  readonly falseAlarms: FoundCount;
  /** Area under the ROC curve of parts of the kind against good ones. */
  readonly auc: Estimate;
}

/**
 * Counts what a judge finds. A part is found where one of its recordings is, and has the highest of
 * their scores.
 *
 * @returns Shares with 95 % intervals that count groups.
 *
 * @example
 * ```ts
 * import { findKind } from "earmark/ml/judging/found.ts";
 * import assert from "node:assert/strict";
 *
 * const { parts, falseAlarms, auc } = findKind(
 *   { scores: [0.1, 0.6, 0.2, 0.7], isFound: [false, true, false, true] },
 *   { isSought: [false, false, true, true], groups: ["a", "b", "c", "c"] },
 * );
 * assert.deepEqual([parts.nFound, parts.n], [1, 1]);
 * assert.deepEqual([falseAlarms.nFound, falseAlarms.n, auc.value], [1, 2, 1]);
 * ```
 */
export function findKind(says: JudgeSays, { isSought, groups }: SoughtRecordings): Found {
  const parts = partsOf({ labels: isSought.map(Number), groups });
  const isKind = parts.map(({ label }) => label === 1);
  const scores = partScores(parts, says.scores);
  const ofParts = parts.map(({ group }) => group);
  const found = parts.map(({ members }) => members.some((i) => says.isFound[i]));
  const count = (isOwn: readonly boolean[], isFound: readonly boolean[], own: readonly string[]) =>
    countFound(isFound.filter((_, i) => isOwn[i]), own.filter((_, i) => isOwn[i]));
  return {
    parts: count(isKind, found, ofParts),
    recordings: count(isSought, says.isFound, groups),
    falseAlarms: count(isKind.map((kind) => !kind), found, ofParts),
    auc: { value: rocAuc(scores, isKind), ...rocAucInterval(scores, isKind, ofParts) },
  };
}

/**
 * Puts two judges together: what either finds is found, and a recording is as far from good as by
 * the judge that puts fewer good parts beyond it.
 *
 * @returns Scores are −p, p the smaller share of good parts that are farther; equal ones count half.
 *
 * @example
 * ```ts
 * import { eitherOf } from "earmark/ml/judging/found.ts";
 * import assert from "node:assert/strict";
 *
 * const one = { scores: [1, 2, 3], isFound: [false, false, true] };
 * const other = { scores: [5, 4, 0], isFound: [false, false, false] };
 * const sought = { isSought: [false, false, true], groups: ["a", "b", "c"] };
 * assert.deepEqual(eitherOf(one, other, sought).scores, [-0.25, -0.25, -0]);
 * assert.deepEqual(eitherOf(one, other, sought).isFound, [false, false, true]);
 * ```
 */
export function eitherOf(one: JudgeSays, other: JudgeSays, sought: SoughtRecordings): JudgeSays {
  const [own, others] = [one, other].map(({ scores }) => sharesFarther(scores, sought));
  return {
    scores: own.map((share, i) => -Math.min(share, others[i])),
    isFound: one.isFound.map((found, i) => found || other.isFound[i]),
  };
}

/** Computes for each recording the share of good parts that are farther; equal ones count half. */
function sharesFarther(
  scores: readonly number[],
  { isSought, groups }: SoughtRecordings,
): number[] {
  const good = partsOf({ labels: isSought.map(Number), groups }).filter(({ label }) => label === 0);
  const known = partScores(good, scores);
  return scores.map((score) => mean(known.map((other) => (Math.sign(other - score) + 1) / 2)));
}

function countFound(isFound: readonly boolean[], groups: readonly string[]): FoundCount {
  const nFound = isFound.filter(Boolean).length;
  const n = isFound.length;
  return { nFound, n, value: nFound / n, ...clusteredInterval(isFound, groups) };
}
