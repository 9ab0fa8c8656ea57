/**
 * What a split of windows makes of an accuracy, beside a split of groups.
 *
 * @module
 */
import { join } from "node:path";
import type { Fold } from "../data/splits.ts";
import { evaluate } from "../ml/evaluation.ts";
import type { Evaluation, Figures } from "../ml/evaluation.ts";
import { mergeSettings } from "../settings.ts";
import type { Settings } from "../settings.ts";
import { gainRow } from "./compare.ts";
import type { ComparedEstimate } from "./compare.ts";
import { briefSettings } from "./cross_validate.ts";
import type { BriefTraining, NetworkName } from "./cross_validate.ts";
import type { Exploration } from "./explore.ts";
import { trainFolds } from "./fold_training.ts";
import { splitRecordings } from "./labelled.ts";
import type { Labelled } from "./labelled.ts";
import { nCores } from "./pool.ts";
import { runTogether } from "./run_together.ts";
import { withTracks } from "./temporary_tracks.ts";
import { followTrainings } from "./training_curves.ts";
import type { TrainingFollower } from "./training_curves.ts";
import { cutIntoWindows } from "./window_tracks.ts";

/** How {@linkcode measureLeak} works. */
export interface LeakOptions extends BriefTraining {
  /** The network. */
  readonly network: NetworkName;
  /** Length of the windows that recordings are cut into, seconds. */
  readonly windowSeconds: number;
  /** Windows of one recording at most. Default: 10. */
  readonly nPerRecording?: number;
}

/** What a split made of it. Every window counts as a recording. */
export interface SplitFigures {
  /** What was dealt to the folds: windows one by one, or whole groups. */
  readonly split: "windows" | "groups";
  /** Held-out probabilities of the windows; the verdict is the likeliest class. */
  readonly evaluation: Evaluation;
  /** Figures of merit; the intervals count groups. */
  readonly figures: Figures;
  /** Share of the windows of whose recording their network had heard another window. */
  readonly shareHeard: number;
}

/**
 * Cuts recordings into windows and trains the same network twice, by the same
 * recipe on the same windows: with windows dealt to the folds one by one, so
 * that those of one recording stand on both sides, and with whole groups dealt.
 * What the first figure has before the second is the leak, and that its networks
 * learn from all groups where the others' lack those held out.
 *
 * @returns The figures with windows dealt, then with groups dealt.
 * @throws {DataError} As {@linkcode crossValidate} of cross_validate.ts.
 * @throws {ConfigError} If a window is shorter than a frame.
 */
export function measureLeak(
  exploration: Exploration,
  options: LeakOptions,
): Promise<SplitFigures[]> {
  const { windowSeconds, nPerRecording = 10, onProgress } = options;
  const { nWorkers = Math.ceil(nCores() / 2) } = options;
  const settings = mergeSettings(briefSettings(exploration.settings, options), {
    features: { windowSeconds, windowHopSeconds: windowSeconds },
    // Windows would suffice to validate where groups don't, and the recipes would differ.
    training: { validationShare: 0 },
  });
  return withTracks(exploration, settings, async ({ data, folder }) => {
    const { recordingOf, ...windows } = await cutIntoWindows(data, {
      settings,
      folder: join(folder, "windows"),
      nPerRecording,
    });
    const follower = followTrainings(onProgress);
    const alone = recordingOf.map((_, i) => `window ${i}`);
    const sides = [["windows", alone], ["groups", windows.groups]] as const;
    return await runTogether(sides.map(([split, together]) => async (signal) => {
      const training = { settings, follower, split, nWorkers, signal };
      const held = await judgeWindows({ ...windows, groups: together }, training);
      const evaluation: Evaluation = {
        ...held,
        labels: windows.labels,
        groups: windows.groups,
        nClasses: windows.classes.length,
        threshold: "auto",
      };
      const shareHeard = shareHeardOf(held.folds, recordingOf);
      return { split, evaluation, figures: evaluate(evaluation), shareHeard };
    }));
  });
}

/** Lists the balanced accuracies of splits for a figure. */
export function leakEstimates(splits: readonly SplitFigures[]): ComparedEstimate[] {
  return splits.map(({ split, figures }) => ({
    group: "one window at a time",
    name: `${split} dealt`,
    ...figures.balancedAccuracy,
  }));
}

/** Writes the gain of one split over another, as {@linkcode gainRow} does, and what was heard. */
export function leakRow(first: SplitFigures, second: SplitFigures): Record<string, string> {
  const heard = [first, second].map(({ split, shareHeard }) => [
    `heard before, ${split} dealt`,
    `${Math.round(100 * shareHeard)} %`,
  ]);
  return { ...gainRow(first, second), ...Object.fromEntries(heard) };
}

/** Judges every window by a network that has not heard it. */
async function judgeWindows(
  data: Labelled,
  { settings, split, nWorkers, follower, signal }: {
    readonly settings: Settings;
    readonly split: string;
    readonly nWorkers: number;
    readonly follower: TrainingFollower;
    readonly signal: AbortSignal;
  },
) {
  const { folds } = splitRecordings(data, settings.training);
  const { probabilities } = await trainFolds(data, {
    folds,
    settings,
    nWorkers,
    onStart: (jobs) => follower.start(split, jobs),
    onProgress: (job, progress) => follower.add(split, job, progress),
    signal,
  });
  return { folds, probabilities };
}

/** Computes the share of judged windows of whose recording another was trained on. */
function shareHeardOf(folds: readonly Fold[], recordingOf: readonly number[]): number {
  const nHeard = folds.reduce((n, { train, test }) => {
    const heard = new Set(train.map((i) => recordingOf[i]));
    return n + test.filter((i) => heard.has(recordingOf[i])).length;
  }, 0);
  return nHeard / recordingOf.length;
}
