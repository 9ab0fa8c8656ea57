/**
 * What a split of windows makes of an accuracy, beside a split of groups.
 *
 * @module
 */
import { join } from "node:path";
import { mean } from "../arrays.ts";
import type { Fold } from "../data/splits.ts";
import { evaluate } from "../ml/evaluation.ts";
import type { Figures } from "../ml/evaluation.ts";
import { mergeSettings } from "../settings.ts";
import type { Settings } from "../settings.ts";
import type { ComparedEstimate } from "./compare.ts";
import { briefSettings } from "./cross_validate.ts";
import type { BriefTraining, NetworkName } from "./cross_validate.ts";
import type { Exploration } from "./explore.ts";
import { trainFolds } from "./fold_training.ts";
import { splitRecordings } from "./labelled.ts";
import type { Labelled } from "./labelled.ts";
import { nCores } from "./pool.ts";
import { withTracks } from "./temporary_tracks.ts";
import { followTrainings } from "./training_curves.ts";
import type { TrainingFollower } from "./training_curves.ts";
import { cutIntoWindows } from "./window_tracks.ts";
import type { LabelledWindows } from "./window_tracks.ts";

/** How {@linkcode measureLeak} works. */
export interface LeakOptions extends BriefTraining {
  /** The network. */
  readonly network: NetworkName;
  /** Length of the windows that recordings are cut into, seconds. */
  readonly windowSeconds: number;
  /** Windows of one recording at most. Default: 10. */
  readonly nPerRecording?: number;
}

/** What a split made of it. */
export interface SplitFigures {
  /** What was dealt to the folds: windows one by one, or whole groups. */
  readonly split: "windows" | "groups";
  /** Figures by window. */
  readonly byWindow: Figures;
  /** Figures by recording, judged by the mean over its windows. */
  readonly byRecording: Figures;
  /** Share of the judged windows of whose recording the network had heard another window. */
  readonly shareHeard: number;
}

/**
 * Cuts recordings into windows and trains the same network twice, by the same
 * recipe on the same windows: with windows dealt to the folds one by one, so
 * that those of one recording stand on both sides, and with whole groups dealt.
 * The verdict is the likeliest class; intervals count groups both times. The
 * first figure flatters; what is between the two is the leak.
 *
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
    const windows = await cutIntoWindows(data, {
      settings,
      folder: join(folder, "windows"),
      nPerRecording,
    });
    const follower = followTrainings(onProgress);
    const alone = windows.recordingOf.map((_, i) => `window ${i}`);
    const sides = [["windows", alone], ["groups", windows.groups]] as const;
    return await Promise.all(sides.map(async ([split, together]) => {
      const training = {
        ...options,
        nWorkers,
        settings,
        follower,
        split,
        folder: join(folder, split),
      };
      const held = await judgeWindows({ ...windows, groups: together }, training);
      return figuresOf(data, windows, { split, ...held });
    }));
  });
}

/**
 * Lists the balanced accuracies of splits for a figure, by window and then by recording.
 */
export function leakEstimates(splits: readonly SplitFigures[]): ComparedEstimate[] {
  const units = [["one window", "byWindow"], [
    "a recording, by its windows",
    "byRecording",
  ]] as const;
  return units.flatMap(([group, by]) =>
    splits.map((figures) => ({
      group,
      name: `${figures.split} dealt`,
      ...figures[by].balancedAccuracy,
    }))
  );
}

/** Judges every window by a network that has not heard it. */
async function judgeWindows(
  data: Labelled,
  { settings, split, folder, nWorkers, follower }: LeakOptions & {
    readonly settings: Settings;
    readonly split: string;
    readonly folder: string;
    readonly follower: TrainingFollower;
  },
) {
  const { folds } = splitRecordings(data, settings.training);
  const { probabilities } = await trainFolds(data, {
    folds,
    settings,
    nWorkers,
    dataHash: "",
    checkpointFolder: folder,
    onStart: (jobs) => follower.start(split, jobs),
    onProgress: (job, progress) => follower.add(split, job, progress),
  });
  return { folds, probabilities };
}

/** Computes the figures of one split, by window and by recording. */
function figuresOf(
  data: Labelled,
  windows: LabelledWindows,
  { split, folds, probabilities }: {
    readonly split: SplitFigures["split"];
    readonly folds: readonly Fold[];
    readonly probabilities: readonly Float64Array[];
  },
): SplitFigures {
  const { recordingOf } = windows;
  const windowsOf = Map.groupBy(recordingOf.keys(), (i) => recordingOf[i]);
  const nClasses = data.classes.length;
  const means = data.labels.map((_, recording) => {
    const of = windowsOf.get(recording)!;
    return Float64Array.from(
      { length: nClasses },
      (_, k) => mean(of.map((i) => probabilities[i][k])),
    );
  });
  const common = { nClasses, folds, threshold: "auto" as const };
  const nHeard = folds.reduce((n, { train, test }) => {
    const heard = new Set(train.map((i) => recordingOf[i]));
    return n + test.filter((i) => heard.has(recordingOf[i])).length;
  }, 0);
  return {
    split,
    byWindow: evaluate({ ...windows, ...common, probabilities }),
    byRecording: evaluate({ ...data, ...common, probabilities: means }),
    shareHeard: nHeard / recordingOf.length,
  };
}
