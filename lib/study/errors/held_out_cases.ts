/**
 * Single held-out verdicts: which are wrong with confidence, and which hung in
 * the balance.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import { testFolds } from "../../data/splits/test_folds.ts";
import {
  type Evaluation,
  heldOutThresholds,
  heldOutVerdicts,
} from "../../ml/judging/evaluation.ts";

/** One held-out verdict. */
export interface HeldOutCase {
  /** Index of the recording. */
  readonly recording: number;
  /** Index of the fold whose network had not heard it. */
  readonly fold: number;
  /** True class, as an index. */
  readonly label: number;
  /** Verdict, as a class index. */
  readonly verdict: number;
  /** Probability of the verdict's class, 0 … 1. */
  readonly probability: number;
  /** How far that probability could move before the verdict changed, 0 … 1. */
  readonly margin: number;
}

/**
 * Lists the held-out verdicts. With a class of good parts, the margin is the
 * distance of the bad class's probability to the fold's threshold; otherwise it
 * is half the lead over the second class.
 *
 * @returns One for each recording, in their order.
 *
 * @example
 * ```ts
 * import { heldOutCases } from "earmark/study/errors/held_out_cases.ts";
 * import assert from "node:assert/strict";
 *
 * const [first] = heldOutCases({
 *   probabilities: [[0.25, 0.75], [0.5, 0.5]],
 *   labels: [0, 1],
 *   groups: ["a", "b"],
 *   folds: [{ test: [0] }, { test: [1] }],
 *   classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
 *   threshold: 0.5,
 * });
 * assert.equal(first.verdict, 1);
 * assert.equal(first.margin, 0.25);
 * ```
 */
export function heldOutCases(evaluation: Evaluation): HeldOutCase[] {
  const { probabilities, labels, folds } = evaluation;
  const thresholds = heldOutThresholds(evaluation);
  const foldOf = testFolds(folds);
  return heldOutVerdicts(evaluation).map((verdict, recording) => {
    const fold = foldOf.get(recording)!;
    const p = probabilities[recording];
    const rivals = Array.from(p).filter((_, k) => k !== verdict);
    const margin = thresholds === undefined
      ? (p[verdict] - Math.max(...rivals)) / 2
      : Math.abs(p[evaluation.classes.bad!] - thresholds[fold]);
    return { recording, fold, label: labels[recording], verdict, probability: p[verdict], margin };
  });
}

/** How many cases {@linkcode notableCases} picks. */
export interface NotableOptions {
  /** Wrong verdicts at most. */
  readonly nErrors: number;
  /** Verdicts that hung in the balance, beside the errors. */
  readonly nUncertain: number;
}

/** A verdict to look into, and why. */
export interface NotableCase extends HeldOutCase {
  /** What is notable; an escape is a bad part that passed, an overkill a good one that failed. */
  readonly why: "worst escape" | "worst overkill" | "worst error" | "least certain";
}

/**
 * Picks the verdicts to look into first: the wrong ones of which the network was
 * surest, then the others, right or wrong, with the smallest margin.
 *
 * With a class of good parts, escapes and overkills come in turn, each by the
 * probability of the verdict: their margins don't compare, as an escape's is at most
 * the threshold and an overkill's at most the rest up to 1.
 *
 * @returns Errors first; fewer than asked for where there are no more.
 *
 * @example
 * ```ts
 * import { notableCases } from "earmark/study/errors/held_out_cases.ts";
 * import assert from "node:assert/strict";
 *
 * const evaluation = {
 *   probabilities: [[0.9, 0.1], [0.7, 0.3], [0.6, 0.4]],
 *   labels: [1, 0, 0],
 *   groups: ["a", "b", "c"],
 *   folds: [{ test: [0, 1, 2] }],
 *   classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
 *   threshold: 0.35,
 * };
 * const cases = notableCases(evaluation, { nErrors: 2, nUncertain: 1 });
 * assert.deepEqual(cases.map(({ why }) => why), [
 *   "worst escape", "worst overkill", "least certain",
 * ]);
 * ```
 */
export function notableCases(
  evaluation: Evaluation,
  { nErrors, nUncertain }: NotableOptions,
): NotableCase[] {
  const all = heldOutCases(evaluation);
  const errors = worstErrors(all, evaluation.classes).slice(0, nErrors);
  const taken = new Set(errors.map(({ recording }) => recording));
  const uncertain = all.filter(({ recording }) => !taken.has(recording))
    .sort((a, b) => a.margin - b.margin).slice(0, nUncertain);
  return [...errors, ...uncertain.map((one) => ({ ...one, why: "least certain" as const }))];
}

/** Sorts the wrong verdicts, the surest first; escapes and overkills in turn, an escape first. */
function worstErrors(cases: readonly HeldOutCase[], { ok }: Classes): NotableCase[] {
  const errors = cases.filter(({ label, verdict }) => label !== verdict)
    .sort((a, b) => b.probability - a.probability);
  if (ok === undefined) return errors.map((one) => ({ ...one, why: "worst error" }));
  const [escapes, overkills] = [true, false].map((hasPassed) =>
    errors.filter(({ verdict }) => (verdict === ok) === hasPassed)
  );
  return errors.flatMap((_, i): NotableCase[] => [
    ...escapes.slice(i, i + 1).map((one) => ({ ...one, why: "worst escape" as const })),
    ...overkills.slice(i, i + 1).map((one) => ({ ...one, why: "worst overkill" as const })),
  ]);
}
