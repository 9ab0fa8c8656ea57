/**
 * From what training held out to the report that a line is released on. Nothing is trained.
 *
 * @module
 */
import { basename, join, resolve } from "node:path";
import { acceptanceByPart, acceptanceByRecording } from "../../ml/judging/acceptance.ts";
import { heldOutVerdicts, scoredBy } from "../../ml/judging/evaluation.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { partScores, partsOf } from "../../ml/judging/parts.ts";
import { compareModels } from "../compare/compare_models.ts";
import type { ErrorCosts } from "../compare/compare_models.ts";
import { comparisonWords } from "../compare/comparison_words.ts";
import type { JudgedModel } from "../compare/pair_held_out.ts";
import { CARD_FILE } from "../disk/card_file.ts";
import { readBytes, sha256 } from "../disk/files.ts";
import { readHeldOut } from "../disk/read_held_out.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { ModelCard } from "../judge/card.ts";
import { describeSuspects } from "../labels/describe_suspects.ts";
import { describeLimitCurves } from "../limits/describe_limits.ts";
import { VERSION } from "../version.ts";
import { describeCalibration } from "./describe_calibration.ts";
import { describeCovariates } from "./describe_covariates.ts";
import { describeLevels } from "./describe_levels.ts";
import { describeRanking } from "./describe_ranking.ts";
import { columnsFor, describeColumn } from "./describe_slices.ts";
import {
  describeDecision,
  describeHeldOut,
  listScores,
  listWrong,
  remarksOn,
} from "./describe_verdicts.ts";
import { describeAcceptance, describeLimits, describeProved } from "./error_figures.ts";
import { MOST_HEARD, readSounds } from "./read_sounds.ts";
import { REPORT_VERSION } from "./report_schema.ts";
import type { Report } from "./report_schema.ts";

/** Parts whose label is likely wrong that the report lists at most. */
const MOST_SUSPECTS = 5;

/** What is reported on. */
export interface EvaluateRequest {
  /** Folder of the model. */
  readonly modelFolder: string;
  /** Folder of the data set, for what limits say of recordings. Default: nothing is said. */
  readonly data?: string;
  /** Columns of the manifest by whose values figures are given. Default: `defect`, if there is. */
  readonly by?: readonly string[];
  /** Seed of the draws that intervals are made of. Default: 1. */
  readonly seed?: number;
  /** Another model to compare with, by its folder. Default: none. */
  readonly against?: string;
  /** What errors cost where models are compared. Default: 10 for an escape, 1 for an overkill. */
  readonly costs?: ErrorCosts;
}

/**
 * Reports on a model by the recordings that its training held out. The same model, columns and
 * seed give the same report.
 *
 * @throws {ModelError} If the card or the held-out table is missing, damaged or not of one
 *   training.
 * @throws {ConfigError} If there is no column of a name.
 * @throws {DataError} If the other model can't be compared, as it held out other recordings.
 */
export async function evaluateModel(
  { modelFolder, data, by, seed = 1, against, costs }: EvaluateRequest,
): Promise<Report> {
  const { card, heldOut } = await readHeldOut(modelFolder);
  const columns = columnsFor(heldOut, by);
  const { classes, labels, groups } = heldOut;
  const verdicts = { classes, labels, groups, verdicts: heldOutVerdicts(heldOut) };
  const covariates = describeCovariates(heldOut, { by, seed });
  const wrong = listWrong(heldOut, verdicts);
  const limitCurves = await describeLimitCurves(modelFolder, card.settings, {
    data,
    fnames: await readable(wrong, { data, known: card.data }),
  });
  return {
    reportVersion: REPORT_VERSION,
    seed,
    model: await describeModel(modelFolder, card),
    heldOut: describeHeldOut(heldOut, card),
    remarks: remarksOn(heldOut, card),
    ...(classes.bad !== undefined && describeErrors(heldOut, { card, verdicts, seed })),
    labels: describeSuspects(heldOut, { most: MOST_SUSPECTS }),
    slices: columns.map((column) => describeColumn(column, heldOut, verdicts)),
    ...(covariates && { covariates }),
    ...(against !== undefined && {
      against: await describeAgainst({ card, heldOut }, against, costs),
    }),
    ...(limitCurves && { limitCurves }),
    wrong,
  };
}

/** Names those of the worst recordings that can be read, and are what was judged. */
async function readable(
  wrong: Report["wrong"],
  { data, known }: { readonly data?: string; readonly known: ModelCard["data"] },
): Promise<string[]> {
  if (data === undefined) return [];
  const fnames = wrong.slice(0, MOST_HEARD).map(({ fname }) => fname);
  const { sounds } = await readSounds({ data, fnames, known });
  return sounds.map(({ fname }) => fname);
}

/** Compares with another model. */
async function describeAgainst(own: JudgedModel, folder: string, costs?: ErrorCosts) {
  const compared = compareModels(own, await readHeldOut(folder), costs);
  const model = {
    name: basename(resolve(folder)),
    cardHash: await cardHashOf(folder),
  };
  return { model, ...compared, words: comparisonWords(compared, model.name) };
}

function cardHashOf(folder: string): Promise<string> {
  return readBytes(join(folder, CARD_FILE)).then(sha256);
}

/** Says which model it is, and when it comes out the same again. */
async function describeModel(folder: string, card: ModelCard): Promise<Report["model"]> {
  const { cardVersion, cleanVersion, featureVersion, data, reasons } = card;
  const trained = reasons.filter((reason) => reason.startsWith("Trained "));
  const again = trained.length > 0
    ? trained.join(" ")
    : "The same training by this version gives the same model, byte for byte.";
  return {
    name: basename(resolve(folder)),
    cardHash: await cardHashOf(folder),
    dataHash: data.hash,
    earmarkVersion: VERSION,
    cardVersion,
    cleanVersion,
    featureVersion,
    sameBytes: `The same model, columns and seed give the same report, byte for byte. ${again}`,
  };
}

/** Computes what can be said where one class is OK. */
function describeErrors(
  heldOut: HeldOutRecordings,
  { card, verdicts, seed }: {
    readonly card: ModelCard;
    readonly verdicts: HeldOutVerdicts;
    readonly seed: number;
  },
) {
  const byPart = acceptanceByPart(verdicts);
  return {
    decision: describeDecision(heldOut, card),
    byPart: describeProved(byPart, card.heldOut.unit === "group"),
    byRecording: describeAcceptance(acceptanceByRecording(verdicts)),
    limits: describeLimits(byPart),
    ranking: describeRankings(heldOut, seed),
    calibration: describeCalibration(heldOut, card),
    scores: listScores(heldOut),
    ...(card.levels && { levels: describeLevels(card.levels, card, heldOut) }),
  };
}

/** Ranks parts and recordings by the probability of the bad class. */
function describeRankings(heldOut: HeldOutRecordings, seed: number): Report["ranking"] {
  const bad = heldOut.classes.bad!;
  const { scores, isPositive, groups } = scoredBy(heldOut, bad);
  const parts = partsOf(heldOut);
  return {
    byPart: describeRanking({
      scores: partScores(parts, scores),
      isBad: parts.map(({ label }) => label === bad),
      groups: parts.map(({ group }) => group),
    }, seed),
    byRecording: describeRanking({ scores, isBad: isPositive, groups }, seed),
  };
}
