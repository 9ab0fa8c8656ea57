/**
 * Trains a committee: what is removed from the log-mel is chosen for each fold by statistics
 * of the other folds, then every member gets a network for each fold, and the votes are weighed
 * for each fold by the other folds again. What judged the held-out recordings is what is kept.
 *
 * @module
 */
import type { Fold } from "../../data/splits/splits.ts";
import { assembleCommittee } from "../../ml/committee/assemble.ts";
import type { CommitteeMember } from "../../ml/committee/member.ts";
import { crossFittedFactors, judgeByVotes, weighVotes } from "../../ml/committee/vote.ts";
import type { HeldOutMember, Vote } from "../../ml/committee/vote.ts";
import { judgeWindowsByVotes } from "../../ml/committee/window_votes.ts";
import type { WindowsOf } from "../../ml/committee/window_votes.ts";
import { modelToBytes } from "../../engine/models/model_files.ts";
import type { ModelBytes } from "../../engine/models/model_files.ts";
import { networkNamed, networksOf } from "../../ml/networks/networks.ts";
import { packRows, raggedRowsOf } from "../../packed_rows.ts";
import { mergeSettings } from "../../parse_settings.ts";
import type { Settings } from "../../settings.ts";
import { joinFolds, logitsOf } from "../compare/logistic_folds.ts";
import { useBackend } from "../cores/backend.ts";
import type { Run } from "../cores/run.ts";
import { trainKinds } from "./fold_training.ts";
import type { FoldTraining, FoldTrainingOptions, TrainingProgress } from "./fold_training.ts";
import type { LabelledTracks } from "./labelled.ts";
import { compareNormalizations } from "../compare/compare_normalizations.ts";
import type {
  NormalizationChoice,
  NormalizationProgress,
} from "../compare/compare_normalizations.ts";

/** A member as it was trained. */
export interface TrainedMember extends FoldTraining {
  /** Its name. */
  readonly name: string;
  /** Settings of each fold. */
  readonly settings: readonly Settings[];
}

/** What the training of a committee made. */
export interface CommitteeTraining {
  /** Held-out probabilities of every recording, by the whole procedure. */
  readonly probabilities: readonly Float64Array[];
  /** Returns held-out probabilities of a recording's windows, computed as they are asked for. */
  readonly windowsOf: WindowsOf;
  /** Every member, whether it votes or not. */
  readonly members: readonly TrainedMember[];
  /** How votes are weighed in the model that is kept. */
  readonly vote: Vote;
  /** What was compared before the trainings. */
  readonly normalizations: readonly NormalizationChoice[];
  /** The model that is kept. */
  readonly model: ModelBytes;
}

/** How far the training of a committee is. */
export type CommitteeProgress = TrainingProgress | NormalizationProgress;

/** Recordings that choices between trainings are made by, and the folds of these. */
export interface HeardRecordings {
  /** The recordings. */
  readonly data: LabelledTracks;
  /** Their folds. */
  readonly folds: readonly Fold[];
}

/** Trains the members that the settings name, and makes one model of them. */
export async function trainCommittee(
  data: LabelledTracks,
  options: FoldTrainingOptions,
  run: Run<CommitteeProgress> = {},
): Promise<CommitteeTraining> {
  const { folds } = options;
  const { members, normalizations } = await trainMembers(data, options, run);
  const heldOut = members.map(heldOutMember);
  const factors = crossFittedFactors(heldOut, data, folds);
  const vote = weighVotes(heldOut, data);
  return {
    probabilities: judgeByVotes(heldOut, factors, folds),
    windowsOf: judgeWindowsByVotes(
      members.map((member) => windowLogits(member, folds)),
      factors,
      folds,
    ),
    members,
    vote,
    normalizations,
    model: await buildModel(members, vote, options),
  };
}

/**
 * Trains the members that the settings name.
 *
 * @param heard What is removed from the log-mel is chosen by these alone, so that recordings that
 *   the folds test and no fold trains on have no say. Default: all.
 */
export async function trainMembers(
  data: LabelledTracks,
  options: FoldTrainingOptions,
  run: Run<CommitteeProgress> = {},
  heard: HeardRecordings = { data, folds: options.folds },
): Promise<Pick<CommitteeTraining, "members" | "normalizations">> {
  const { folds, settings } = options;
  const choice = { folds: heard.folds, settings };
  const normalizations = await compareNormalizations(heard.data, choice, run);
  const networks = networksOf(settings);
  const kinds = networks.map(([name, { look = "logistic" }]) => {
    const chosen = normalizations.find((choice) => choice.look === look);
    const own = mergeSettings(settings, { model: { network: name } });
    return {
      prefix: networks.length === 1 ? "" : `${name}, `,
      settings: folds.map((_, i) => settingsOfFold(own, chosen?.ofFold[i])),
    };
  });
  const trained = await trainKinds(data, kinds, options, run);
  run.signal?.throwIfAborted();
  const members = trained.map((training, i) => ({
    ...training,
    name: networks[i][0],
    settings: kinds[i].settings,
  }));
  return { members, normalizations };
}

/** Returns the settings of a fold, with what was chosen for it. */
function settingsOfFold(
  settings: Settings,
  normalization: Settings["features"]["normalization"] | undefined,
): Settings {
  return normalization === undefined
    ? settings
    : mergeSettings(settings, { features: { normalization } });
}

/** Returns what a member says of the recordings that it had not heard. */
export function heldOutMember({ name, probabilities }: TrainedMember): HeldOutMember {
  return { name, logits: packRows(probabilities, logitsOf) };
}

/** Returns what a member says of the windows of the recordings that it had not heard. */
function windowLogits({ networks }: TrainedMember, folds: readonly Fold[]): WindowsOf {
  const foldOf = joinFolds(folds, folds.map(({ test }, fold) => test.map(() => fold)));
  const placeOf = joinFolds(folds, folds.map(({ test }) => test.map((_, place) => place)));
  return (i) =>
    raggedRowsOf(networks[foldOf[i]].windows, placeOf[i])
      .map((p) => logitsOf(Float64Array.from(p)));
}

/** Makes one model of the members that vote. */
async function buildModel(
  members: readonly TrainedMember[],
  { factors }: Vote,
  { settings, backend, folds }: Pick<FoldTrainingOptions, "settings" | "backend"> & {
    readonly folds: readonly Fold[];
  },
): Promise<ModelBytes> {
  await useBackend(backend);
  const committee = members.map(({ name, networks, settings: ofFold }, i): CommitteeMember => ({
    name,
    network: networkNamed(name),
    factor: factors[i],
    networks: folds.map((_, fold) => ({ ...networks[fold], settings: ofFold[fold] })),
  })).filter(({ factor }) => factor > 0);
  const model = await assembleCommittee(committee, settings);
  const bytes = await modelToBytes(model);
  model.dispose();
  return bytes;
}
