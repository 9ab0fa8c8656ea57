/**
 * What a split of windows makes of an accuracy, beside a split of groups.
 *
 * @module
 */
import { join } from "node:path";
import { evaluate } from "../../ml/judging/evaluation.ts";
import type { Evaluation, Figures } from "../../ml/judging/evaluation.ts";
import { mergeSettings } from "../../parse_settings.ts";
import type { Settings } from "../../settings.ts";
import type { ComparedEstimate } from "../training/compare.ts";
import { briefSettings } from "../training/cross_validate.ts";
import type { BriefTraining } from "../training/cross_validate.ts";
import type { Exploration } from "../explore.ts";
import { untilStopButton } from "../stop_button.ts";
import { foldName, trainFolds } from "../../pipeline/train/fold_training.ts";
import { runConcurrently } from "../../pipeline/cores/concurrent.ts";
import { nCores } from "../../pipeline/cores/run.ts";
import type { Run } from "../../pipeline/cores/run.ts";
import { withTracks } from "../training/temporary_tracks.ts";
import { followTrainings } from "../training/training_curves.ts";
import type { FollowedRun, TrainingCurves } from "../training/training_curves.ts";
import { shareHeard, splitByGroups, splitByWindows } from "./window_splits.ts";
import type { WindowSplit } from "./window_splits.ts";
import { cutIntoWindows } from "./window_tracks.ts";
import type { LabelledWindows } from "./window_tracks.ts";

/** How {@linkcode measureLeak} works. */
export interface LeakOptions extends BriefTraining {
  /** Name of the network. */
  readonly network: string;
  /** Length of the windows that recordings are cut into, seconds. */
  readonly windowSeconds: number;
  /** Windows of one recording at most. Default: 10. */
  readonly nPerRecording?: number;
}

/** What came of a split. Every window counts as a recording. */
export interface SplitFigures {
  /** What was assigned to the folds: windows one by one, or whole groups. */
  readonly split: "windows" | "groups";
  /** Held-out probabilities of the windows; the verdict is the likeliest class. */
  readonly evaluation: Evaluation;
  /** Figures of merit; the intervals count groups. */
  readonly figures: Figures;
  /** Share of the windows of whose recording their network had heard another window. */
  readonly recordingHeard: number;
  /** Share of the windows of whose group their network had heard another window. */
  readonly groupHeard: number;
  /** Why even these figures flatter, beside what was assigned; empty where nothing is known. */
  readonly caution: string;
}

/**
 * Cuts recordings into windows and trains the same network twice, by the same
 * recipe on the same windows: with windows assigned to the folds one by one, so
 * that those of one recording stand on both sides, and with whole groups.
 * What the first figure has before the second is the leak, and that its networks
 * learn from all groups where the others' lack those held out. Where a class has
 * one group alone, that group is parted between its recordings, as in training.
 *
 * @param run How it runs. `nWorkers` are the workers of each split (default: half the cores);
 *   `onProgress` hears of all trainings after each epoch.
 * @returns The figures of the split by windows, then of that by groups.
 * @throws {DataError} As {@linkcode crossValidate} of cross_validate.ts.
 * @throws {ConfigError} If there is no such network, the name is a committee's, or a window is
 *   shorter than a frame.
 */
export async function measureLeak(
  exploration: Exploration,
  options: LeakOptions,
  run: Run<TrainingCurves> = {},
): Promise<SplitFigures[]> {
  const { nWorkers = Math.ceil(nCores() / 2), onProgress, signal: outside } = run;
  const { nPerRecording = 10 } = options;
  const settings = leakSettings(exploration.settings, options);
  return await untilStopButton((stop) =>
    withTracks(exploration, settings, async (tracks) => {
      const { data, recordings, folder } = tracks;
      const cut = { settings, folder: join(folder, "windows"), nPerRecording };
      const windows = await cutIntoWindows(data, cut);
      const { recordingOf } = windows;
      const byGroup = splitByGroups({ data, recordings, recordingOf }, settings.training);
      const nFolds = byGroup.folds.length;
      const byWindow = splitByWindows(windows, { ...settings.training, nFolds });
      const follower = followTrainings(onProgress);
      const trainings = [byWindow, byGroup].map((split) => (signal: AbortSignal) =>
        judgeWindows(windows, split, { settings, nWorkers, follower, signal })
      );
      return await runConcurrently(trainings, stop);
    }, stop), outside);
}

/** Lists the balanced accuracies of splits for a figure. */
export function leakEstimates(splits: readonly SplitFigures[]): ComparedEstimate[] {
  return splits.map(({ split, figures }) => ({
    group: "one window at a time",
    name: `split by ${split}`,
    ...figures.balancedAccuracy,
  }));
}

/** Lists for a table of how much of the windows something had been heard before. */
export function heardRows(splits: readonly SplitFigures[]): Record<string, string>[] {
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return splits.map(({ split, recordingHeard, groupHeard }) => ({
    "split by": split,
    "recording heard before": percent(recordingHeard),
    "group heard before": percent(groupHeard),
  }));
}

/** Returns the settings of both trainings. */
function leakSettings(settings: Settings, options: LeakOptions): Settings {
  const { windowSeconds } = options;
  return mergeSettings(briefSettings(settings, options), {
    features: { windowSeconds, windowHopSeconds: windowSeconds },
    // Windows would suffice to validate where groups don't, and the recipes would differ.
    training: { validationShare: 0 },
  });
}

/** Judges every window by a network that has not heard it. */
async function judgeWindows(
  windows: LabelledWindows,
  { split, folds, caution }: WindowSplit,
  { settings, nWorkers, follower, signal }: FollowedRun & { readonly settings: Settings },
): Promise<SplitFigures> {
  const { labels, groups, classes, recordingOf } = windows;
  follower.start(split, folds.map((_, k) => foldName(k)));
  const { probabilities } = await trainFolds(windows, { folds, settings }, {
    nWorkers,
    onProgress: (progress) => follower.add(split, progress),
    signal,
  });
  // No class is that of good parts here: the verdict is the likeliest class.
  const { names } = classes;
  const judged = { probabilities, labels, groups, folds, classes: { names } };
  const evaluation: Evaluation = { ...judged, threshold: "auto" };
  return {
    split,
    evaluation,
    figures: evaluate(evaluation),
    recordingHeard: shareHeard(folds, recordingOf),
    groupHeard: shareHeard(folds, groups),
    caution,
  };
}
