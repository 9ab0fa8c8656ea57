/**
 * By which rule a model decides, as people read it.
 *
 * @module
 */
import type { ClassifierCard } from "../../pipeline/judge/card.ts";
import type { OkOnlyCard } from "../../pipeline/judge/ok_only_card.ts";
import { classesOfCard, REVIEW } from "../../pipeline/judge/verdict.ts";
import { shortPercent } from "../../pipeline/shares.ts";
import { shortenName } from "./tables.ts";

/** What of a card says how it decides. */
type RuleCard =
  | Pick<ClassifierCard, "kind" | "classes" | "okClass" | "threshold" | "levels">
  | Pick<OkOnlyCard, "kind" | "decision">;

/**
 * Says from which probability a part is bad, or from which distance on it is for REVIEW; undefined
 * where the likeliest class is the verdict.
 */
export function verdictRule(card: RuleCard): string | undefined {
  if (card.kind === "okOnly") {
    const { limit, bound } = card.decision;
    return `${REVIEW} from a distance above ${limit.toFixed(3)}, where ${shortPercent(bound)} of ` +
      "OK parts are expected at most";
  }
  const { names, ok, bad } = classesOfCard(card);
  if (card.threshold === undefined || bad === undefined) return undefined;
  const name = shortenName(names[bad]);
  if (card.levels === undefined) {
    return `${name} from p(${name}) >= ${card.threshold.value.toFixed(3)}`;
  }
  const { okBelow, notOkFrom } = card.levels;
  if (okBelow === notOkFrom) {
    return `${name} from p(${name}) >= ${
      notOkFrom.toFixed(3)
    }; the levels leave none for ${REVIEW}`;
  }
  return `${name} from p(${name}) >= ${notOkFrom.toFixed(3)}, ${shortenName(names[ok!])} below ` +
    `${okBelow.toFixed(3)}, ${REVIEW} between`;
}
