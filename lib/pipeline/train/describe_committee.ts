/**
 * What a model's card says of its networks, and of what was compared.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import type { Candidate } from "../../ml/committee/one_standard_error.ts";
import type { Look } from "../../ml/networks/network.ts";
import { networkNamed } from "../../ml/networks/networks.ts";
import type { ClassifierCard } from "../judge/card.ts";
import type { CommitteeTraining } from "./committee.ts";

/** What is fitted by a look, in words. */
const LOOKS: Readonly<Record<Look, string>> = {
  logistic: "by logistic regression",
  kernel: "by kernels",
};

/** Describes the members of a committee and how they were chosen. */
export function describeCommittee(
  { members, vote, normalizations }: CommitteeTraining,
  evaluation: Evaluation,
): Pick<ClassifierCard, "members" | "compared"> {
  return {
    members: members.map(({ name, settings, networks, probabilities }, i) => ({
      network: name,
      version: networkNamed(name).version,
      votes: vote.factors[i] > 0,
      factor: vote.factors[i] > 0 ? vote.factors[i] : undefined,
      trainings: networks.map(({ bestEpoch, nValidation }, fold) => ({
        normalization: settings[fold].features.normalization,
        bestEpoch,
        nValidation,
      })),
      heldOut: evaluate({ ...evaluation, probabilities }),
    })),
    compared: [
      ...normalizations.map(({ look, comparison: { candidates, chosen } }) =>
        describe(`removed from the log-mel, ${LOOKS[look]}`, candidates, candidates[chosen].name)
      ),
      ...(members.length > 1
        ? [describe("members that vote", vote.compared, vote.compared.at(-1)!.name)]
        : []),
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
  return members.some(({ name }, i) =>
    vote.factors[i] > 0 && networkNamed(name).statistics === undefined
  );
}

function describe(choice: string, candidates: readonly Candidate[], chosen: string) {
  const losses = candidates.map(({ name, losses }) => ({ name, loss: mean(losses) }));
  return { choice, candidates: losses, chosen };
}
