/**
 * What a model's card says of its networks, and of what was compared.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import type { Candidate } from "../../ml/committee/one_standard_error.ts";
import { networkNamed } from "../../ml/networks/networks.ts";
import type { ModelCard } from "../judge/card.ts";
import type { CommitteeTraining } from "./committee.ts";

/** Describes the members of a committee and how they were chosen. */
export function describeCommittee(
  { members, vote, normalizations }: CommitteeTraining,
  evaluation: Evaluation,
): Pick<ModelCard, "members" | "compared"> {
  const factors = new Map(vote.members.map(({ member, factor }) => [member, factor]));
  const voting = vote.members.map(({ member }) => members[member].name).join(" + ");
  return {
    members: members.map(({ name, settings, networks, probabilities }, i) => ({
      network: name,
      version: networkNamed(name).version,
      votes: factors.has(i),
      factor: factors.get(i),
      trainings: networks.map(({ bestEpoch, nValidation }, fold) => ({
        normalization: settings[fold].features.normalization,
        bestEpoch,
        nValidation,
      })),
      heldOut: evaluate({ ...evaluation, probabilities }),
    })),
    compared: [
      ...(normalizations === undefined ? [] : [describe(
        "removed from the log-mel",
        normalizations.candidates,
        normalizations.candidates[normalizations.chosen].name,
      )]),
      ...(members.length > 1 ? [describe("members that vote", vote.compared, voting)] : []),
    ],
  };
}

/** Returns a best epoch of any training; undefined where nothing was trained by steps. */
export function lastBestEpoch({ members }: CommitteeTraining): number | undefined {
  return members.flatMap(({ networks }) => networks.map(({ bestEpoch }) => bestEpoch))
    .findLast((epoch) => epoch !== undefined);
}

/** Says whether one that votes hears windows; others see whole recordings. */
export function hearsWindows({ members, vote }: CommitteeTraining): boolean {
  return vote.members.some(({ member }) =>
    networkNamed(members[member].name).statistics === undefined
  );
}

function describe(choice: string, candidates: readonly Candidate[], chosen: string) {
  const losses = candidates.map(({ name, losses }) => ({ name, loss: mean(losses) }));
  return { choice, candidates: losses, chosen };
}
