/**
 * A training that never hears one kind of defect, and what it says of all recordings.
 *
 * @module
 */
import { takeItems } from "../../data/labelled_set.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { crossFittedFactors, judgeByVotes } from "../../ml/committee/vote.ts";
import type { Settings } from "../../settings.ts";
import type { Run } from "../cores/run.ts";
import { heldOutMember, trainMembers } from "../train/committee.ts";
import type { CommitteeProgress } from "../train/committee.ts";
import type { FoldTrainingOptions } from "../train/fold_training.ts";
import type { LabelledTracks } from "../train/labelled.ts";

/** Groups of each class that a fold must leave to train on. */
const FEWEST_GROUPS = 2;

/** What is trained on, and what is not. */
export interface WithoutKind {
  /** All recordings. */
  readonly tracks: LabelledTracks;
  /** Whether each is heard: those that are not are of the kind that is left out. */
  readonly isHeard: readonly boolean[];
  /** The model's folds. */
  readonly folds: readonly { readonly test: readonly number[] }[];
  /** The model's settings. */
  readonly settings: Settings;
  /** Where each training keeps what it reached. */
  readonly checkpoints: FoldTrainingOptions["checkpoints"];
}

/**
 * Trains the committee of a model again, in the same folds, without recordings of one kind. Each of
 * these is judged as all others are: by the networks of the fold that its group stands in, and by
 * votes that were weighed by what was heard.
 *
 * @returns Probabilities of the bad class of all recordings.
 */
export async function trainWithout(
  { tracks, isHeard, folds, settings, checkpoints }: WithoutKind,
  run: Run<CommitteeProgress>,
): Promise<number[]> {
  const heard = [...isHeard.keys()].filter((i) => isHeard[i]);
  const whole = trainFolds(folds, isHeard);
  const places = new Map(heard.map((i, place) => [i, place]));
  const placesOf = (members: readonly number[]) => members.flatMap((i) => places.get(i) ?? []);
  const heardFolds = whole.map(({ train, test }) => ({
    train: placesOf(train),
    test: placesOf(test),
  }));
  const heardTracks = { ...tracks, ...takeItems(tracks, heard) };
  const options = { folds: whole, settings, checkpoints };
  const { members } = await trainMembers(tracks, options, run, {
    data: heardTracks,
    folds: heardFolds,
  });
  const said = members.map(heldOutMember);
  const ofHeard = said.map(({ name, logits }) => ({ name, logits: heard.map((i) => logits[i]) }));
  const factors = crossFittedFactors(ofHeard, heardTracks, heardFolds);
  return judgeByVotes(said, factors, folds).map((p) => p[tracks.classes.bad!]);
}

/** Lays out folds that train on what is heard, and test all. */
function trainFolds(folds: WithoutKind["folds"], isHeard: readonly boolean[]): Fold[] {
  return folds.map(({ test }) => {
    const isTested = new Set(test);
    const train = [...isHeard.keys()].filter((i) => isHeard[i] && !isTested.has(i));
    return { train, test: [...test] };
  });
}

/** Says whether each fold has parts enough of both classes to train on. */
export function canTrainWithout(
  { tracks: { labels, groups }, isHeard, folds }: Pick<WithoutKind, "isHeard" | "folds"> & {
    readonly tracks: Pick<LabelledTracks, "labels" | "groups">;
  },
): boolean {
  const classes = [...new Set(labels)];
  return trainFolds(folds, isHeard).every(({ train }) =>
    classes.every((label) => {
      const own = train.filter((i) => labels[i] === label);
      return new Set(own.map((i) => groups[i])).size >= FEWEST_GROUPS;
    })
  );
}
