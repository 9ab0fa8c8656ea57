/**
 * The report on a model of OK parts alone: what can be said without a bad recording, and more where
 * bad ones were tested.
 *
 * @module
 */
import { acceptanceByPart, acceptanceByRecording } from "../../ml/judging/acceptance.ts";
import { partScores, partsOf } from "../../ml/judging/parts.ts";
import { clusteredInterval } from "../../ml/statistics/clustered_intervals.ts";
import { describeCovariates } from "../evaluate/describe_covariates.ts";
import { describeRanking } from "../evaluate/describe_ranking.ts";
import { columnsFor, describeColumn } from "../evaluate/describe_slices.ts";
import { describeAcceptance, describeProved } from "../evaluate/error_figures.ts";
import { judgedRecordings, readableWrong } from "../evaluate/read_sounds.ts";
import { REPORT_VERSION } from "../evaluate/report_schema.ts";
import type { Report } from "../evaluate/report_schema.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import { REVIEW } from "../judge/verdict.ts";
import { describeLimitCurves } from "../limits/describe_limits.ts";
import { judgeOkOnly } from "./held_out.ts";
import type { OkOnlyJudgement } from "./held_out.ts";
import type { OkOnlyRecordings } from "./held_out_table.ts";
import { readOkOnlyHeldOut } from "./read_held_out.ts";
import { holdsSentences, missingSentences, PART_RULE, remarkSentences } from "./words.ts";

/** What was held out, and how it was judged. */
interface Judged {
  readonly card: OkOnlyCard;
  readonly heldOut: OkOnlyRecordings;
  readonly judgement: OkOnlyJudgement;
}

/** What is reported on. */
interface OkOnlyReportRequest {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** Folder of the data set, for what limits say of recordings. Default: nothing is said. */
  readonly data?: string;
  /** Columns of the manifest by whose values figures are given. Default: `defect`, if there is. */
  readonly by?: readonly string[];
  /** Seed of the draws that intervals are made of. Default: 1. */
  readonly seed?: number;
}

/**
 * Reports on a model of OK parts alone by the recordings that its training held out.
 *
 * @param model What the report says of every model.
 * @throws {ModelError} If the held-out table is missing, damaged or not of its training.
 * @throws {ConfigError} If there is no column of a name.
 */
export async function reportOnOkOnly(
  card: OkOnlyCard,
  model: Report["model"],
  { modelFolder, data, by, seed = 1 }: OkOnlyReportRequest,
): Promise<Report> {
  const heldOut = await readOkOnlyHeldOut(modelFolder, card);
  const judgement = judgeOkOnly(heldOut, card.decision.falseAlarm);
  const judged = { card, heldOut, judgement };
  const { verdicts, distances } = judgement;
  const scores = { name: "the distances from OK parts", values: distances };
  const covariates = describeCovariates({ ...heldOut, ...verdicts }, { by, seed, scores });
  const wrong = listWrong(judged);
  const limitCurves = await describeLimitCurves(modelFolder, card.settings, {
    data,
    fnames: await readableWrong(wrong, { data, known: judgedRecordings(card) }),
  });
  return {
    reportVersion: REPORT_VERSION,
    seed,
    model,
    heldOut: describeHeldOut(judged),
    remarks: [...remarkSentences(card), ...missingSentences(card)],
    byPart: describeProved(acceptanceByPart(verdicts), card.heldOut.unit === "group"),
    byRecording: describeAcceptance(acceptanceByRecording(verdicts)),
    ...(card.heldOut.tested.length > 0 && { ranking: describeRankings(judgement, seed) }),
    falseAlarms: describeFalseAlarms(judged),
    slices: columnsFor(heldOut, by).map((column) => describeColumn(column, heldOut, verdicts)),
    ...(covariates && { covariates }),
    scores: heldOut.labels.map((label, i) => ({
      fname: heldOut.fields[i].fname,
      label: heldOut.names[label],
      score: distances[i],
    })),
    ...(limitCurves && { limitCurves }),
    wrong,
  };
}

/** Lays out the recordings that were held out, class by class. */
function describeHeldOut({ card, heldOut, judgement }: Judged): Report["heldOut"] {
  const { unit, caution } = card.heldOut;
  const { names, labels, groups, folds } = heldOut;
  const parts = partsOf(heldOut);
  return {
    nRecordings: labels.length,
    nGroups: new Set(groups).size,
    nFolds: folds.length,
    unit,
    caution,
    classes: names.map((name, k) => {
      const members = labels.flatMap((label, i) => label === k ? [i] : []);
      const isRight = members.map((i) => judgement.isUnheard[i] === (k > 0));
      const interval = clusteredInterval(isRight, members.map((i) => groups[i]));
      const value = isRight.filter(Boolean).length / isRight.length;
      return {
        name,
        nRecordings: members.length,
        nParts: parts.filter(({ label }) => label === k).length,
        recall: { value, ...interval },
      };
    }),
  };
}

/** Lays out from which distance on a recording is for REVIEW, and what that bounds. */
function describeFalseAlarms({ card, heldOut, judgement }: Judged): Report["falseAlarms"] {
  const { limit, falseAlarm, chosen, nParts, bound, likelyAtMost } = card.decision;
  return {
    limit,
    ofFolds: heldOut.folds.map(({ test: [first] }) => judgement.limits[first]),
    level: falseAlarm,
    chosen,
    nParts,
    bound,
    likelyAtMost,
    partRule: PART_RULE,
    holds: holdsSentences(card),
  };
}

/** Ranks parts and recordings by their distance. */
function describeRankings(
  { verdicts, distances }: OkOnlyJudgement,
  seed: number,
): Report["ranking"] {
  const parts = partsOf(verdicts);
  return {
    byPart: describeRanking({
      scores: partScores(parts, distances),
      isBad: parts.map(({ label }) => label === 1),
      groups: parts.map(({ group }) => group),
    }, seed),
    byRecording: describeRanking({
      scores: [...distances],
      isBad: verdicts.labels.map((label) => label === 1),
      groups: verdicts.groups,
    }, seed),
  };
}

/** Lists what was judged wrong, that which lies furthest from its limit first. */
function listWrong({ heldOut, judgement, card: { okClass } }: Judged): Report["wrong"] {
  const { names, labels, groups, fields } = heldOut;
  const { isUnheard, distances, limits } = judgement;
  const wrong = labels.flatMap((label, i) =>
    isUnheard[i] === (label > 0) ? [] : [{
      fname: fields[i].fname,
      group: groups[i],
      label: names[label],
      verdict: isUnheard[i] ? REVIEW : okClass,
      distance: distances[i],
      limit: limits[i],
    }]
  );
  return wrong.sort((a, b) => Math.abs(b.distance - b.limit) - Math.abs(a.distance - a.limit));
}
