/**
 * How trainings that run at the same time come along, as curves that grow.
 *
 * @module
 */
import { mean } from "../../arrays.ts";
import type { Run } from "../../pipeline/cores/run.ts";
import type { TrainingProgress } from "../../pipeline/train/fold_training.ts";
import type { EpochProgress } from "../../pipeline/train/train_worker.ts";

/** One training so far. */
export interface TrainingCurve {
  /** What is trained, such as `CNN`. */
  readonly kind: string;
  /** Name of the training among those of its kind, such as `fold 1`. */
  readonly job: string;
  /** What was reached, epoch by epoch. */
  readonly epochs: readonly EpochProgress[];
}

/** Trainings so far, in the order in which they were announced. */
export type TrainingCurves = readonly TrainingCurve[];

/** Collects what trainings say of themselves. */
export interface TrainingFollower {
  /** Announces the trainings of a kind. */
  start(kind: string, jobs: readonly string[]): void;
  /** Adds an epoch to a training. */
  add(kind: string, progress: Omit<TrainingProgress, "step" | "trainings">): void;
  /** Returns the trainings of a kind. */
  of(kind: string): TrainingCurves;
}

/** How trainings run that are followed together with others. */
export interface FollowedRun extends Pick<Run, "nWorkers"> {
  /** Hears of every epoch. */
  readonly follower: TrainingFollower;
  /** Stops the trainings. */
  readonly signal: AbortSignal;
}

/**
 * Follows trainings.
 *
 * @param onChange Called after each epoch with all trainings so far.
 */
export function followTrainings(
  onChange: (curves: TrainingCurves) => void = () => {},
): TrainingFollower {
  const curves: (TrainingCurve & { epochs: EpochProgress[] })[] = [];
  return {
    start: (kind, jobs) => curves.push(...jobs.map((job) => ({ kind, job, epochs: [] }))),
    add(kind, { training, ...progress }) {
      curves.find((curve) => curve.kind === kind && curve.job === training)!.epochs.push(progress);
      onChange(curves);
    },
    of: (kind) => curves.filter((curve) => curve.kind === kind),
  };
}

/**
 * Averages trainings over those of a kind, epoch by epoch, for one line each in
 * a figure. An epoch's mean is over the trainings that have reached it.
 *
 * @returns One entry for each kind, in the order of announcement.
 */
export function meanCurves(
  curves: TrainingCurves,
): { name: string; epochs: Omit<EpochProgress, "nEpochs">[] }[] {
  return [...Map.groupBy(curves, ({ kind }) => kind)].map(([name, members]) => {
    const nEpochs = Math.max(...members.map(({ epochs }) => epochs.length));
    const epochs = Array.from({ length: nEpochs }, (_, i) => {
      const reached = members.flatMap(({ epochs }) => epochs.slice(i, i + 1));
      const meanOf = (key: "loss" | "validationLoss" | "heldOutAccuracy") => {
        const values = reached.map((epoch) => epoch[key]).filter((value) => value !== undefined);
        return values.length === reached.length ? mean(values) : undefined;
      };
      return {
        epoch: i + 1,
        loss: meanOf("loss")!,
        validationLoss: meanOf("validationLoss"),
        heldOutAccuracy: meanOf("heldOutAccuracy"),
      };
    });
    return { name, epochs };
  });
}

/** Returns how much of the trainings is done, 0 … 1; one that stopped early counts as it stands. */
export function shareDone(curves: TrainingCurves): number {
  return mean(
    curves.map(({ epochs }) => epochs.length === 0 ? 0 : epochs.length / epochs[0].nEpochs),
  );
}

/** Returns the number of epochs that the longest training under way may take; 1 before any began. */
export function mostEpochs(curves: TrainingCurves): number {
  return Math.max(1, ...curves.flatMap(({ epochs }) => epochs.slice(0, 1)).map((e) => e.nEpochs));
}
