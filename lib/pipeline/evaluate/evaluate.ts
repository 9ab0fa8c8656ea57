/**
 * From what training held out to the report that a line is released on. Nothing is trained but,
 * where it is asked for, what hears no recording of one kind of defect.
 *
 * @module
 */
import { basename, join, resolve } from "node:path";
import { heldOutVerdicts } from "../../ml/judging/evaluation.ts";
import { goodAgainstOthers } from "../../ml/judging/good_against_others.ts";
import { compareModels } from "../compare/compare_models.ts";
import type { ErrorCosts } from "../compare/compare_models.ts";
import { comparisonWords } from "../compare/comparison_words.ts";
import type { JudgedModel } from "../compare/pair_held_out.ts";
import type { Run } from "../cores/run.ts";
import { readClassifierCard, readModelCard } from "../disk/card_file.ts";
import { readTogether } from "../disk/model/read_together.ts";
import { readBytes, sha256 } from "../disk/files.ts";
import { CARD_FILE } from "../disk/model/file_names.ts";
import { readHeldOut } from "../disk/read_held_out.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import type { ClassifierCard, ModelCard } from "../judge/card.ts";
import { describeSuspects } from "../labels/describe_suspects.ts";
import { describeLeftOut } from "../left_out/describe_left_out.ts";
import { leaveKindsOut } from "../left_out/leave_out.ts";
import type { LeaveOutProgress } from "../left_out/leave_out.ts";
import { describeLimitCurves } from "../limits/describe_limits.ts";
import { reportOnOkOnly } from "../ok_only/report.ts";
import { VERSION } from "../version.ts";
import { describeCalibration } from "./describe_calibration.ts";
import { describeCovariates } from "./describe_covariates.ts";
import { describeLevels } from "./describe_levels.ts";
import { describeRankings } from "./describe_ranking.ts";
import { columnsFor, describeColumn } from "./describe_slices.ts";
import {
  describeDecision,
  describeHeldOut,
  listScores,
  listWrong,
  remarksOn,
} from "./describe_verdicts.ts";
import { describeErrors } from "./error_figures.ts";
import { describeWhy } from "../why/describe_why.ts";
import { readableWrong } from "./read_sounds.ts";
import { REPORT_VERSION } from "./report_schema.ts";
import type { Report } from "./report_schema.ts";

/** Parts whose label is likely wrong that the report lists at most. */
const MOST_SUSPECTS = 5;

/** What takes two models that tell classes apart. */
const COMPARE = { task: "compare models" };

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
  /** Whether kinds of defect are left out in turn, where a column names kinds. Default: not. */
  readonly leaveOut?: {
    /** The column. Default: the first that names kinds. */
    readonly column?: string;
    /** Folder of `clean/`. Default: the data set. */
    readonly out?: string;
  };
  /** What errors cost where models are compared. Default: 10 for an escape, 1 for an overkill. */
  readonly costs?: ErrorCosts;
}

/**
 * Reports on a model by the recordings that its training held out. The same model, columns and
 * seed give the same report.
 *
 * @throws {ModelError} If the card or the held-out table is missing, damaged or not of one
 *   training.
 * @throws {ConfigError} If there is no column of a name, or that of kinds names none.
 * @throws {DataError} If the other model can't be compared, as it held out other recordings.
 */
export function evaluateModel(
  request: EvaluateRequest,
  run: Run<LeaveOutProgress> = {},
): Promise<Report> {
  const { modelFolder, against } = request;
  const report = () => readTogether(modelFolder, () => evaluateAll(request, run));
  return against === undefined ? report() : readTogether(against, report);
}

/** Reports on models that no other run replaces meanwhile. */
async function evaluateAll(
  request: EvaluateRequest,
  run: Run<LeaveOutProgress>,
): Promise<Report> {
  const { modelFolder, against } = request;
  const card = against === undefined
    ? await readModelCard(modelFolder)
    : await readClassifierCard(modelFolder, COMPARE);
  const model = await describeModel(modelFolder, card);
  return card.kind === "okOnly"
    ? await reportOnOkOnly(card, model, request)
    : await reportOnClassifier(model, request, run);
}

/** Reports on a model that tells classes apart. */
async function reportOnClassifier(
  model: Report["model"],
  { modelFolder, data, by, seed = 1, against, costs, leaveOut }: EvaluateRequest,
  run: Run<LeaveOutProgress>,
): Promise<Report> {
  const { card, heldOut } = await readHeldOut(modelFolder);
  const columns = columnsFor(heldOut, by);
  const { classes, labels, groups } = heldOut;
  const verdicts = { classes, labels, groups, verdicts: heldOutVerdicts(heldOut) };
  const released = goodAgainstOthers(verdicts);
  const covariates = describeCovariates(heldOut, { by, seed });
  const wrong = listWrong(heldOut, verdicts);
  const fnames = await readableWrong(wrong, { data, known: card.data });
  const limitCurves = await describeLimitCurves(modelFolder, card.settings, { data, fnames });
  const recordings = wrong.filter(({ fname }) => fnames.includes(fname));
  const why = await describeWhy(modelFolder, { card, data, recordings });
  const leftOut = leaveOut && data !== undefined
    ? await leaveKindsOut({ modelFolder, data, out: leaveOut.out, card, heldOut }, leaveOut, run)
    : undefined;
  return {
    reportVersion: REPORT_VERSION,
    seed,
    model,
    heldOut: describeHeldOut(heldOut, card),
    remarks: remarksOn(heldOut, card),
    ...(released && {
      decision: describeDecision(heldOut, card),
      ...describeErrors(released, card.heldOut.unit === "group"),
    }),
    ...(classes.bad !== undefined && describeScores(heldOut, card, seed)),
    ...(leftOut && { leftOut: describeLeftOut(heldOut, leftOut) }),
    labels: describeSuspects(heldOut, { most: MOST_SUSPECTS }),
    slices: columns.map((column) => describeColumn(column, heldOut, verdicts, released)),
    ...(covariates && { covariates }),
    ...(against !== undefined && {
      against: await describeAgainst({ card, heldOut }, against, costs),
    }),
    ...(limitCurves && { limitCurves }),
    ...(why && { why }),
    wrong,
  };
}

/** Compares with another model. */
async function describeAgainst(own: JudgedModel, folder: string, costs?: ErrorCosts) {
  const compared = compareModels(own, await readHeldOut(folder, COMPARE), costs);
  const model = { name: basename(resolve(folder)), cardHash: await cardHashOf(folder) };
  return { model, ...compared, words: comparisonWords(compared, model.name) };
}

function cardHashOf(folder: string): Promise<string> {
  return readBytes(join(folder, CARD_FILE)).then(sha256);
}

/** Says which model it is, and when it comes out the same again. */
async function describeModel(folder: string, card: ModelCard): Promise<Report["model"]> {
  const { kind, cardVersion, cleanVersion, featureVersion, data, reasons } = card;
  const trained = reasons.filter((reason) => reason.startsWith("Trained "));
  const again = trained.length > 0
    ? trained.join(" ")
    : "The same training by this version gives the same model, byte for byte.";
  return {
    kind,
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

/** Computes what takes the score of one bad class. */
function describeScores(heldOut: HeldOutRecordings, card: ClassifierCard, seed: number) {
  return {
    ranking: describeRankings(heldOut, seed),
    calibration: describeCalibration(heldOut, card),
    scores: listScores(heldOut),
    ...(card.levels && { levels: describeLevels(card.levels, card, heldOut) }),
  };
}
