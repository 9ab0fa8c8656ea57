/**
 * Which members of a committee have a vote, and what they say together: decided for each
 * fold from the held-out logits of the other folds.
 *
 * @module
 */
import { softmaxInPlace } from "../statistics/softmax.ts";
import type { Candidate } from "./one_standard_error.ts";
import { balancedLosses, fitWeights, weighedLogits } from "./weights.ts";
import type { WeighedMembers } from "./weights.ts";

/** A member, and what it thought of recordings that it had not heard. */
export interface HeldOutMember {
  /** Its name. */
  readonly name: string;
  /** Held-out logits of every recording. */
  readonly logits: readonly ArrayLike<number>[];
}

/** What the members' logits are multiplied by before they are added up. */
export interface Vote {
  /** One factor for each member; 0 where it has no vote. */
  readonly factors: readonly number[];
  /** Each member alone, and then all as they vote, each with its losses. */
  readonly compared: readonly Candidate[];
}

/** Truth and groups of the recordings. */
type Truth = Omit<WeighedMembers, "logits">;

/**
 * Weighs the votes of the members.
 *
 * @param members At least one.
 * @param truth Of the recordings that may be looked at.
 */
export function weighVotes(members: readonly HeldOutMember[], truth: Truth): Vote {
  const logits = members.map((member) => member.logits);
  const candidateOf = (
    name: string,
    own: WeighedMembers["logits"],
    factors: readonly number[],
  ) => ({
    name,
    losses: balancedLosses({ ...truth, logits: weighedLogits(own, factors) }),
  });
  const factors = fitWeights({ ...truth, logits });
  const alone = members.map(({ name, logits: own }) =>
    candidateOf(name, [own], fitWeights({ ...truth, logits: [own] }))
  );
  if (members.length === 1) return { factors, compared: alone };
  const voting = members.filter((_, member) => factors[member] > 0);
  const together = candidateOf(voting.map(({ name }) => name).join(" + "), logits, factors);
  return { factors, compared: [...alone, together] };
}

/** Weighs the votes for each fold by the recordings of the other folds alone. */
export function crossFittedFactors(
  members: readonly HeldOutMember[],
  { labels, groups }: Truth,
  folds: readonly { readonly test: readonly number[] }[],
): Vote["factors"][] {
  return folds.map((fold) => {
    const others = folds.filter((other) => other !== fold).flatMap(({ test }) => test);
    return fitWeights({
      logits: members.map(({ logits }) => others.map((i) => logits[i])),
      labels: others.map((i) => labels[i]),
      groups: others.map((i) => groups[i]),
    });
  });
}

/**
 * Judges what each fold held out by the fold's votes.
 *
 * @param factors One list for each fold.
 * @returns Probabilities of every recording, in their order.
 */
export function judgeByVotes(
  members: readonly HeldOutMember[],
  factors: readonly Vote["factors"][],
  folds: readonly { readonly test: readonly number[] }[],
): Float64Array[] {
  const probabilities: Float64Array[] = [];
  folds.forEach(({ test }, fold) => {
    const logits = members.map((member) => test.map((i) => member.logits[i]));
    weighedLogits(logits, factors[fold]).forEach((row, k) => {
      softmaxInPlace(row);
      probabilities[test[k]] = row;
    });
  });
  return probabilities;
}
