/**
 * Levels that errors are to keep to, as a model's card holds them.
 *
 * @module
 */
import { DataError } from "../../errors.ts";
import { conformalLimits } from "../../ml/conformal/limits.ts";
import type { ErrorLevels } from "../../ml/conformal/limits.ts";
import { heldOutThresholds, scoredBy } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { shortPercent } from "../shares.ts";

/** Levels as a card holds them. */
export type Levels = NonNullable<ClassifierCard["levels"]>;

/** Returns the levels that were asked for when a card's were chosen. */
export function askedFor({ ok, notOk }: Levels): ErrorLevels {
  return { errorOk: ok?.level, errorNotOk: notOk?.level };
}

/**
 * Finds where nothing may be decided, so that errors keep to their levels.
 *
 * @param threshold Where OK and Not OK part, where the levels leave no need for a REVIEW.
 * @throws {DataError} If a class has too few parts for its level; says how many it takes.
 * @throws {RangeError} If there is no level, or one is not above 0 and below 1.
 */
export function decideLevels(
  evaluation: Evaluation,
  asked: ErrorLevels,
  threshold: number,
): Levels {
  const { names, ok, bad } = evaluation.classes;
  const scored = scoredBy(evaluation, bad!);
  const limits = conformalLimits(scored, asked, threshold, thresholdsWithout(evaluation));
  if (limits.canSupport) {
    const { canSupport: _, ...levels } = limits;
    return levels;
  }
  const lacking = limits.shortfalls.map(({ side, level, nNeeded, nHas }) => {
    const name = names[side === "ok" ? ok! : bad!];
    return `an error of ${
      shortPercent(level)
    } of the ${name} parts takes ${nNeeded} of them, and there are ${nHas}`;
  });
  throw new DataError(`Cannot keep to the levels as ${lacking.join("; ")}`);
}

/** Finds for a part the threshold that judged its fold, which the other folds chose. */
export function thresholdsWithout(evaluation: Evaluation): (part: string) => number {
  const { folds, groups } = evaluation;
  const thresholds = heldOutThresholds(evaluation)!;
  const byPart = new Map(
    folds.flatMap(({ test }, fold) => test.map((i) => [groups[i], thresholds[fold]] as const)),
  );
  return (part) => byPart.get(part)!;
}
