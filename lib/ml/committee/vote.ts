/**
 * Which members of a committee have a vote, and what they say together: decided for each
 * fold from the held-out logits of the other folds.
 *
 * @module
 */
import { softmax } from "../statistics/softmax.ts";
import { chooseByLoss } from "./one_standard_error.ts";
import type { Candidate } from "./one_standard_error.ts";
import { balancedLosses, fitTemperature } from "./temperature.ts";
import type { JudgedRecordings } from "./temperature.ts";

/** A member, and what it thought of recordings that it had not heard. */
export interface HeldOutMember {
  /** Its name. */
  readonly name: string;
  /** Held-out logits of every recording. */
  readonly logits: readonly ArrayLike<number>[];
}

/** The members that vote, with what their logits are multiplied by. */
export interface Vote {
  /** Members that vote, by their index, and the factor of each. */
  readonly members: readonly { readonly member: number; readonly factor: number }[];
  /** The votes that were compared, each with its losses; that which is preferred first. */
  readonly compared: readonly Candidate[];
}

/** Truth and groups of the recordings. */
type Truth = Omit<JudgedRecordings, "logits">;

/**
 * Chooses who votes: all, unless fewer are better by more than one standard error.
 *
 * @param members At least one.
 * @param truth Of the recordings that may be looked at.
 */
export function chooseVote(members: readonly HeldOutMember[], truth: Truth): Vote {
  const factors = members.map(({ logits }) => fitTemperature({ ...truth, logits }));
  const votes = subsetsOf(members.length).map((subset) =>
    subset.map((member) => ({ member, factor: factors[member] }))
  );
  const compared = votes.map((vote) => ({
    name: vote.map(({ member }) => members[member].name).join(" + "),
    losses: balancedLosses({ ...truth, logits: votedLogits(members, vote) }),
  }));
  return { members: votes[chooseByLoss(compared, truth.groups)], compared };
}

/** Chooses for each fold who votes, by the recordings of the other folds alone. */
export function crossFittedVotes(
  members: readonly HeldOutMember[],
  { labels, groups }: Truth,
  folds: readonly { readonly test: readonly number[] }[],
): Vote["members"][] {
  return folds.map((fold) => {
    const others = folds.filter((other) => other !== fold).flatMap(({ test }) => test);
    return chooseVote(membersOn(members, others), {
      labels: others.map((i) => labels[i]),
      groups: others.map((i) => groups[i]),
    }).members;
  });
}

/**
 * Judges what each fold held out by the fold's vote.
 *
 * @param votes One for each fold.
 * @returns Probabilities of every recording, in their order.
 */
export function judgeByVotes(
  members: readonly HeldOutMember[],
  votes: readonly Vote["members"][],
  folds: readonly { readonly test: readonly number[] }[],
): Float64Array[] {
  const probabilities: Float64Array[] = [];
  folds.forEach(({ test }, fold) => {
    const logits = votedLogits(membersOn(members, test), votes[fold]);
    test.forEach((i, row) => probabilities[i] = softmax(logits[row]));
  });
  return probabilities;
}

/** Returns what members say of some recordings. */
function membersOn(
  members: readonly HeldOutMember[],
  recordings: readonly number[],
): HeldOutMember[] {
  return members.map(({ name, logits }) => ({ name, logits: recordings.map((i) => logits[i]) }));
}

/** Averages the members' logits, each times its factor. */
export function votedLogits(
  members: readonly Pick<HeldOutMember, "logits">[],
  vote: Vote["members"],
): Float64Array[] {
  return members[0].logits.map((own, i) => {
    const voted = new Float64Array(own.length);
    for (const { member, factor } of vote) {
      const logits = members[member].logits[i];
      for (let k = 0; k < voted.length; k++) voted[k] += factor * logits[k] / vote.length;
    }
    return voted;
  });
}

/** Lists all subsets of some members, the fullest first, and among those the first members. */
function subsetsOf(n: number): number[][] {
  const subsets = Array.from(
    { length: 2 ** n - 1 },
    (_, i) => Array.from({ length: n }, (_, k) => k).filter((k) => (i + 1) >> k & 1),
  );
  return subsets.sort((a, b) => b.length - a.length || (a.join() < b.join() ? -1 : 1));
}
