/**
 * Progress of the steps of a task, each on a line or bar of its own.
 *
 * @module
 */
import type { TrainingProgress } from "../../pipeline/train/fold_training.ts";
import type { TrainProgress } from "../../pipeline/train/train.ts";
import { showControls } from "../../visible.ts";
import { startProgress } from "./progress.ts";
import type { Progress } from "./progress.ts";
import { isQuiet, tell } from "./quiet.ts";
import { printWarnings } from "./report.ts";
import { describeGoodParts } from "./report/good_parts_text.ts";
import { wrap, wrapForTerminal } from "./wrap.ts";

/** Shows how far a task is. */
export interface StepDisplay {
  /** Takes what the task says of itself. */
  readonly onProgress: (progress: TrainProgress) => void;
  /** Ends the display; the last state stays to be read. */
  stop(): void;
}

/** How {@linkcode showSteps} shows them. */
export interface StepOptions {
  /** Whether reasons for settings go to stdout, as part of the result. Default: true. */
  readonly areReasonsResults?: boolean;
}

/** Recordings from which on it is shown how far they are read for something else than features. */
const MANY = 2000;

/** Creates a display of a task's steps; reasons for settings go to stdout, the rest to stderr. */
export function showSteps({ areReasonsResults = true }: StepOptions = {}): StepDisplay {
  let current: { readonly step: string; readonly display: Progress } | undefined;
  const stop = () => {
    current?.display.stop();
    current = undefined;
  };
  const show = (step: string, total: number): Progress => {
    if (current?.step !== step) {
      stop();
      current = { step, display: startProgress(step, total, { isCounted: step !== "train" }) };
    }
    return current!.display;
  };
  const training = followTrainings();
  return {
    stop,
    onProgress(progress) {
      if (progress.step === "open") {
        const good = progress.good && describeGoodParts(progress.good);
        const isGuess = progress.good?.by === "only";
        printWarnings([...progress.warnings, ...(isGuess ? [good!] : [])]);
        if (good && !isGuess) tell(wrapForTerminal(good));
      } else if (progress.step === "repaired") {
        stop();
        printWarnings(
          progress.fnames.map((fname) =>
            `what was kept of ${fname} was damaged; it was made again`
          ),
        );
      } else if (progress.step === "accelerate") {
        const { name, library } = progress.acceleration;
        tell(`accelerate   ${name}, ${library}`);
      } else if (progress.step === "earmark") {
        tell(wrapForTerminal(`read ${progress.path}: ${progress.keys.join(", ")}`));
      } else if (progress.step === "settings") {
        stop();
        if (areReasonsResults && !isQuiet()) {
          for (const reason of progress.reasons) console.log(wrap(reason));
        }
      } else if (progress.step === "compare") {
        show("compare", progress.nTotal).update(progress.nDone);
      } else if (progress.step === "train") {
        const { done, note } = training(progress);
        show("train", 100).update(Math.floor(100 * done), note);
      } else {
        const { step, nDone, nTotal, ...others } = progress;
        if (!("fname" in others)) {
          // These are over in a moment, but where there are many recordings.
          if (nTotal >= MANY) show(step, nTotal).update(nDone);
          return;
        }
        const isNamed = step === "preprocess" || step === "predict";
        show(step, nTotal).update(nDone, isNamed ? showControls(others.fname) : undefined);
      }
    },
  };
}

/** Adds up how far all trainings are together, and says how far one of them is. */
export function followTrainings() {
  const reached = new Map<string, TrainingProgress>();
  return (progress: TrainingProgress) => {
    const { trainings } = progress;
    reached.set(progress.training, progress);
    const all = [...reached.values()];
    const done = all.reduce((sum, { epoch, nEpochs }) => sum + epoch / nEpochs, 0) /
      trainings.length;
    // Several go on at once: that which began first is shown until it is done.
    const shown = all.find(({ epoch, nEpochs }) => epoch < nEpochs) ?? progress;
    const { training, epoch, nEpochs, loss } = shown;
    const note = `${training} of ${trainings.length} · epoch ${epoch}/${nEpochs} · ` +
      `loss ${loss.toFixed(2)}`;
    return { done, note };
  };
}
