/**
 * The threshold of a model, as its card holds it: the value, the rule, and why.
 *
 * @module
 */
import { scoredBy } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { partScores, partsOf } from "../../ml/judging/parts.ts";
import { thresholdBy } from "../../ml/judging/threshold_rules.ts";
import type { Costs, MaxEscape } from "../../ml/judging/threshold_rules.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { shortPercent } from "../shares.ts";

/** Why a threshold that was given after training is the threshold. */
export const GIVEN = "given after training";

/**
 * Chooses the threshold of a problem of two classes, one of which is OK, on all held-out scores
 * by the rule of the evaluation.
 *
 * @returns What goes onto the card; undefined where the likeliest class is the verdict.
 */
export function decideThreshold(evaluation: Evaluation): ClassifierCard["threshold"] {
  const { classes: { names, bad }, threshold: rule } = evaluation;
  if (bad === undefined) return undefined;
  const value = thresholdBy(rule, scoredBy(evaluation, bad));
  return { value, rule, chosen: reasonOf(evaluation, value, names[bad]) };
}

function reasonOf(evaluation: Evaluation, value: number, bad: string): string {
  const { threshold: rule } = evaluation;
  if (typeof rule === "number") return "given in the settings";
  const others = "the figures judge each fold by a threshold from the other folds";
  if (rule !== "auto") return `${wordsOf(rule, evaluation)}; ${others}`;
  return value === 0.5
    ? "no other is better on the held-out scores by more than one and a half standard errors"
    : `probability of ${bad} with the best balanced accuracy on the held-out scores; ${others}`;
}

/** Says what a rule asks for, and of how many held-out parts it was chosen. */
function wordsOf(rule: MaxEscape | Costs, evaluation: Evaluation): string {
  const { classes, probabilities } = evaluation;
  const bad = classes.bad!;
  const parts = partsOf(evaluation);
  const nBad = parts.filter(({ label }) => label === bad).length;
  if ("maxEscape" in rule) {
    const scores = partScores(parts, probabilities.map((p) => p[bad]));
    const value = thresholdBy(rule, scoredBy(evaluation, bad));
    const nPassed = scores.filter((score, i) => parts[i].label === bad && score < value).length;
    return `at most ${shortPercent(rule.maxEscape)} of the bad parts pass on the held-out scores ` +
      `(${nPassed} of ${nBad}), and as few good ones fail as can be`;
  }
  const { costEscape, costOverkill, shareBad } = rule;
  const share = shareBad === undefined
    ? `${shortPercent(nBad / parts.length)} of the parts bad, as held out`
    : `${shortPercent(shareBad)} of the parts bad, as given`;
  return `least cost of a part: ${costEscape} for a bad one that passes, ${costOverkill} for a ` +
    `good one that fails, ${share}`;
}
