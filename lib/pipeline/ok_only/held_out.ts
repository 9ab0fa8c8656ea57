/**
 * What a model of OK parts alone thought of recordings while they were held out, and what follows
 * for a share of false alarms that is asked for.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import { partsNeeded, rankOf } from "../../ml/conformal/ranks.ts";
import { acceptanceByPart, acceptanceByRecording } from "../../ml/judging/acceptance.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { partScores, partsOf } from "../../ml/judging/parts.ts";
import { judgeHeldOut, readDistances } from "../../ml/novelty/held_out.ts";
import type { HeldOutDistances, JudgedDistances, LimitOf } from "../../ml/novelty/held_out.ts";
import { NOVELTY_LEVEL, rankLimit } from "../../ml/novelty/limit.ts";
import { rocAucInterval } from "../../ml/statistics/clustered_intervals.ts";
import { rocAuc } from "../../ml/statistics/metrics.ts";
import { betaQuantile } from "../../ml/statistics/quantiles.ts";
import { ConfigError, DataError } from "../../errors.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { shortPercent } from "../shares.ts";
import { plural } from "../../plural.ts";

/** Recordings that were held out: of OK parts, and of others that never teach. */
export interface OkOnlyHeldOut extends Pick<HeldOutDistances, "logs" | "folds"> {
  /** Classes, that of OK parts first. */
  readonly names: readonly string[];
  /** Class of each recording, as an index. */
  readonly labels: readonly number[];
  /** Part of each recording. */
  readonly groups: readonly string[];
}

/** How recordings that were held out are judged at a level. */
export interface OkOnlyJudgement extends JudgedDistances {
  /** Where the model decides, and what that bounds. */
  readonly decision: Omit<OkOnlyCard["decision"], "chosen">;
  /** Verdicts with all classes but that of OK parts as one: what passes, and what does not. */
  readonly verdicts: HeldOutVerdicts;
  /** Errors and ranking. */
  readonly figures: Pick<OkOnlyCard["heldOut"], "byPart" | "byRecording" | "auc">;
}

/** What all classes but that of OK parts are called together, where they are several or none. */
const OTHERS = "not OK";

/** Chance of a part beyond the limit is bounded with this confidence. */
const CONFIDENCE = 0.95;

/** Makes OK parts and all others the two classes of verdicts. */
export function passOrNot([ok, ...others]: readonly string[]): Classes {
  return { names: [ok, others.length === 1 ? others[0] : OTHERS], ok: 0, bad: 1 };
}

/**
 * Judges recordings that were held out at a share of false alarms: each by the limit of the other
 * folds, which have fewer parts, so that it is the strictest that these allow where they don't
 * allow that share.
 */
export function judgeOkOnly(heldOut: OkOnlyHeldOut, falseAlarm: number): OkOnlyJudgement {
  const { labels, groups, names } = heldOut;
  const limitOf: LimitOf = (distances) => rankLimit(distances, falseAlarm);
  const isTeacher = labels.map((label) => label === 0);
  const known = { ...heldOut, parts: groups, isTeacher };
  const teachers = [...labels.keys()].filter((i) => isTeacher[i]);
  const { distances, limit } = readDistances(known, teachers, limitOf);
  const judged = judgeHeldOut(known, limitOf);
  const verdicts: HeldOutVerdicts = {
    classes: passOrNot(names),
    labels: labels.map((label) => label === 0 ? 0 : 1),
    groups,
    verdicts: judged.isUnheard.map(Number),
  };
  const nParts = distances.length;
  const rank = Math.max(1, rankOf(falseAlarm, nParts));
  return {
    ...judged,
    verdicts,
    decision: {
      limit,
      falseAlarm,
      nParts,
      rank,
      bound: rank / (nParts + 1),
      // The share beyond the k-th of n is beta(k, n + 1 - k) where parts are independent.
      likelyAtMost: betaQuantile(CONFIDENCE, rank, nParts + 1 - rank),
    },
    figures: figuresOf(verdicts, judged),
  };
}

/** Counts errors; ranks parts where there are others than OK ones. */
function figuresOf(
  verdicts: HeldOutVerdicts,
  { distances }: JudgedDistances,
): OkOnlyJudgement["figures"] {
  const [byPart, byRecording] = [acceptanceByPart(verdicts), acceptanceByRecording(verdicts)];
  const parts = partsOf(verdicts);
  const isBad = parts.map(({ label }) => label === 1);
  const scores = partScores(parts, distances);
  return {
    byPart: { ...byPart, overkill: byPart.overkill! },
    byRecording: { ...byRecording, overkill: byRecording.overkill! },
    ...(isBad.includes(true) && {
      auc: {
        value: rocAuc(scores, isBad),
        ...rocAucInterval(scores, isBad, parts.map(({ group }) => group)),
      },
    }),
  };
}

/** A share of false alarms, and why this one. */
export interface ChosenLevel {
  readonly falseAlarm: number;
  readonly chosen: string;
}

/**
 * Chooses the share of OK parts that may go to REVIEW.
 *
 * @param nParts OK parts that were held out.
 * @param asked The share asked for. Default: 1 %, or the strictest that the parts allow.
 * @throws {ConfigError} If the share is not above 0 and below 1.
 * @throws {DataError} If the parts are too few for it; says how many it takes.
 *
 * @example
 * ```ts
 * import { chooseLevel } from "earmark/pipeline/ok_only/held_out.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(chooseLevel(120).falseAlarm, 0.01);
 * assert.equal(chooseLevel(39).falseAlarm, 1 / 40);
 * assert.throws(() => chooseLevel(39, 0.01), /takes 99 OK parts: current value is 39/);
 * ```
 */
export function chooseLevel(nParts: number, asked?: number): ChosenLevel {
  if (asked !== undefined && !(asked > 0 && asked < 1)) {
    throw new ConfigError(
      "Cannot choose a share of false alarms as it must be above 0 and below 1: current value is " +
        asked,
      "falseAlarm",
    );
  }
  const strictest = 1 / (nParts + 1);
  const nNeeded = partsNeeded(asked ?? NOVELTY_LEVEL);
  if (asked !== undefined) {
    if (nParts >= nNeeded) return { falseAlarm: asked, chosen: "asked for" };
    throw new DataError(
      `Cannot keep false alarms to ${shortPercent(asked)} as that takes ${
        plural(nNeeded, "OK part")
      }: ` +
        `current value is ${nParts}, which allow ${shortPercent(strictest)} at the strictest`,
    );
  }
  if (nParts >= nNeeded) return { falseAlarm: NOVELTY_LEVEL, chosen: "as nothing was asked for" };
  return {
    falseAlarm: strictest,
    chosen:
      `the strictest that ${plural(nParts, "OK part")} allow: ${
        shortPercent(NOVELTY_LEVEL)
      } takes ` +
      `${nNeeded} of them`,
  };
}
