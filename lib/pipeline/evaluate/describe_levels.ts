/**
 * Levels that errors keep to, in words that say no more than is proved.
 *
 * @module
 */
import { conformalCounts } from "../../ml/conformal/limits.ts";
import { scoredBy } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import { clopperPearsonInterval } from "../../ml/statistics/intervals.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { classesOfCard } from "../judge/verdict.ts";
import { askedFor, thresholdsWithout } from "./decide_levels.ts";
import { describeError } from "./error_figures.ts";
import type { Report } from "./report_schema.ts";

/** Levels as a card holds them. */
type Levels = NonNullable<ClassifierCard["levels"]>;

/** Bound on one class, as a card holds it. */
type Bound = NonNullable<Levels["ok"]>;

/** Lays out the levels of a card, and how the parts that were held out fare by them. */
export function describeLevels(
  levels: Levels,
  card: Pick<ClassifierCard, "classes" | "okClass">,
  evaluation: Evaluation,
): Report["levels"] {
  const { okBelow, notOkFrom, ok, notOk } = levels;
  return {
    okBelow,
    notOkFrom,
    ...(ok && { ok: withoutRank(ok) }),
    ...(notOk && { notOk: withoutRank(notOk) }),
    byPart: countErrors(levels, evaluation),
    holds: sentencesOf(levels, card),
  };
}

/** Counts which held-out parts pass, fail or go to REVIEW, by limits in which they had no say. */
function countErrors(levels: Levels, evaluation: Evaluation) {
  const { ok, notOk } = conformalCounts(
    scoredBy(evaluation, evaluation.classes.bad!),
    askedFor(levels),
    thresholdsWithout(evaluation),
  );
  const errorOf = (nErrors: number, { nParts: n, nReview }: typeof ok) => {
    if (n === 0) return undefined;
    const error = { nErrors, n, value: nErrors / n, ...clopperPearsonInterval(nErrors, n) };
    return { ...describeError(error), nReview };
  };
  const [escape, overkill] = [errorOf(notOk.nOk, notOk), errorOf(ok.nNotOk, ok)];
  return { ...(escape && { escape }), ...(overkill && { overkill }) };
}

/** Says what levels bound, for which class, and under which assumption. */
export function sentencesOf(
  { ok, notOk }: Pick<Levels, "ok" | "notOk">,
  card: Pick<ClassifierCard, "classes" | "okClass">,
): string[] {
  const { names, ok: good, bad } = classesOfCard(card);
  const bounds = [[ok, names[good!], names[bad!]], [notOk, names[bad!], names[good!]]] as const;
  const sentences = bounds.flatMap(([bound, own, other]) =>
    bound === undefined ? [] : [
      `Of all ${own} parts at most ${
        percentOf(bound.bound)
      } are judged ${other}, on average over ` +
      `draws of ${bound.nParts} such parts and the new one; with these very limits at most ` +
      `${percentOf(bound.likelyAtMost)}, at 95 % confidence.`,
    ]
  );
  const unbounded = bounds.flatMap(([bound, own]) =>
    bound === undefined ? [`The errors on ${own} parts are not bounded.`] : []
  );
  return [
    ...sentences,
    ...unbounded,
    "This takes for granted that new parts are exchangeable with those held out (made, mounted " +
    "and recorded as they were, and as often), and that the model scores new parts as the " +
    "networks of the folds scored the parts that they had not heard, which no theorem gives. Parts for REVIEW are judged " +
    "by nobody yet and count as no error.",
  ];
}

function withoutRank({ rank: _, ...bound }: Bound) {
  return bound;
}

function percentOf(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
