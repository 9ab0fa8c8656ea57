/**
 * Progress of the steps of a task, each on a line or bar of its own.
 *
 * @module
 */
import type { StepProgress } from "../../pipeline/cores/run.ts";
import type { TrainingProgress } from "../../pipeline/train/fold_training.ts";
import type { TrainProgress } from "../../pipeline/train/train.ts";
import { startProgress } from "./progress.ts";
import type { Progress } from "./progress.ts";
import { printWarnings } from "./report.ts";

/** Shows how far a task is. */
export interface StepDisplay {
  /** Takes what the task says of itself. */
  readonly onProgress: (progress: TrainProgress) => void;
  /** Ends the display; the last state stays to be read. */
  stop(): void;
}

/** Creates a display of a task's steps; reasons for settings go to stdout, the rest to stderr. */
export function showSteps(): StepDisplay {
  let current: { readonly step: string; readonly display: Progress } | undefined;
  const stop = () => {
    current?.display.stop();
    current = undefined;
  };
  const show = (step: string, total: number): Progress => {
    if (current?.step !== step) {
      stop();
      current = { step, display: startProgress(step, total) };
    }
    return current!.display;
  };
  const training = followTrainings();
  return {
    stop,
    onProgress(progress) {
      if (progress.step === "open") printWarnings(progress.warnings);
      else if (progress.step === "accelerate") {
        const { name, library } = progress.acceleration;
        console.error(`accelerate   ${name}, ${library}`);
      } else if (progress.step === "settings") {
        stop();
        for (const reason of progress.reasons) console.log(reason);
      } else if (progress.step === "compare") {
        show("compare", progress.nTotal).update(progress.nDone);
      } else if (progress.step === "train") {
        const { done, note } = training(progress);
        show("train", 100).update(Math.floor(100 * done), note);
      } else {
        const { step, nDone, nTotal, fname } = progress as StepProgress;
        show(step, nTotal).update(
          nDone,
          step === "preprocess" || step === "predict" ? fname : undefined,
        );
      }
    },
  };
}

/** Adds up how far all trainings are together, with the last epoch's loss and score. */
function followTrainings() {
  const shares = new Map<string, number>();
  return ({ training, trainings, epoch, nEpochs, ...reached }: TrainingProgress) => {
    shares.set(training, epoch / nEpochs);
    const done = [...shares.values()].reduce((a, b) => a + b, 0) / trainings.length;
    const scores = [`loss ${reached.loss.toFixed(3)}`];
    if (reached.validationLoss !== undefined) {
      scores.push(`validation loss ${reached.validationLoss.toFixed(3)}`);
    }
    if (reached.heldOutAccuracy !== undefined) {
      scores.push(`held-out accuracy ${reached.heldOutAccuracy.toFixed(2)}`);
    }
    return { done, note: `${training}, epoch ${epoch}/${nEpochs}: ${scores.join(", ")}` };
  };
}
