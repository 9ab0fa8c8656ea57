/**
 * `train`: recordings → a model with its held-out figures.
 *
 * @module
 */
import { Command, InvalidArgumentError } from "commander";
import type { Acceleration } from "../../pipeline/cores/accelerate.ts";
import type { TrainProgress } from "../../pipeline/train/train_worker.ts";
import { formatFigures } from "../terminal/figures.ts";
import {
  addAccelerate,
  addBackend,
  addLocation,
  addSettings,
  addWorkers,
  locationOf,
} from "../options.ts";
import type {
  AccelerateValues,
  BackendValues,
  LocationValues,
  SettingsValues,
} from "../options.ts";
import { prepareDataSet } from "../prepare.ts";
import { startProgress } from "../terminal/progress.ts";
import type { Progress } from "../terminal/progress.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilInterrupted } from "../terminal/signals.ts";

/** Parses the name of a folder, which must stay below `models/`. */
function parseName(name: string): string {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(name)) {
    throw new InvalidArgumentError("It must be letters, digits, spaces, dots and dashes.");
  }
  return name;
}

/** Values of the command's options. */
export interface TrainValues
  extends LocationValues, BackendValues, AccelerateValues, SettingsValues {
  readonly name: string;
  readonly workers: number;
}

/** Builds the command. */
export function trainCommand(report: ReportStatus): Command {
  const command = new Command("train")
    .description("Trains a model and prints its figures on recordings that it has not heard.")
    .option("--name <name>", "name of the model's folder below models/", parseName, "earmark");
  addSettings(addAccelerate(addBackend(addWorkers(addLocation(command)))));
  return command.action(async (values: TrainValues) => {
    report(await train(values));
  });
}

/** Trains; returns the exit status: 0, 1 where recordings were left out, or that of Ctrl-C. */
export async function train(values: TrainValues): Promise<number> {
  return await untilInterrupted(
    (signal) => trainUntil(values, signal),
    "stopped; the same command goes on from here",
  );
}

async function trainUntil(values: TrainValues, signal: AbortSignal): Promise<number> {
  const { requireBackend } = await import("../../pipeline/cores/backend.ts");
  const { trainModel } = await import("../../pipeline/train/train.ts");
  const { workers: nWorkers, name, backend } = values;
  const acceleration = values.accelerate ? await announceAcceleration(values) : undefined;
  await requireBackend(backend);
  const { dataSet, prepared, settings, reasons, leftOut } = await prepareDataSet({
    location: locationOf(values),
    values: { ...values },
    nWorkers,
    signal,
  });
  for (const reason of reasons) console.log(reason);
  const display = trainingDisplay();
  try {
    const { folder, card, warnings } = await trainModel({
      dataSet,
      prepared,
      settings,
      reasons,
      name,
      backend,
      blas: acceleration?.name,
      nWorkers,
      signal,
      onStart: display.start,
      onProgress: display.update,
    });
    display.finish();
    printWarnings(warnings);
    console.log(`\n${formatFigures(card, settings)}`);
    console.log(`\nwrote ${folder}`);
    printFailures(leftOut);
    return leftOut.length > 0 ? 1 : 0;
  } finally {
    display.stop();
  }
}

/** Finds the OpenBLAS that is asked for and says which it is. */
async function announceAcceleration({ backend }: BackendValues): Promise<Acceleration> {
  const { findAcceleration } = await import("../../pipeline/cores/accelerate.ts");
  const acceleration = await findAcceleration(backend);
  console.error(`accelerate   ${acceleration.name}, ${acceleration.library}`);
  return acceleration;
}

/** Shows how far all trainings are together, with the last epoch's loss and score. */
function trainingDisplay() {
  const way = new Map<string, number>();
  let progress: Progress | undefined;
  return {
    start(jobs: readonly string[]): void {
      for (const job of jobs) way.set(job, 0);
      progress = startProgress("train", 100);
    },
    update(job: string, { epoch, nEpochs, ...reached }: TrainProgress): void {
      way.set(job, epoch / nEpochs);
      const done = [...way.values()].reduce((a, b) => a + b, 0) / way.size;
      const scores = [`loss ${reached.loss.toFixed(3)}`];
      if (reached.validationLoss !== undefined) {
        scores.push(`validation loss ${reached.validationLoss.toFixed(3)}`);
      }
      if (reached.heldOutAccuracy !== undefined) {
        scores.push(`held-out accuracy ${reached.heldOutAccuracy.toFixed(2)}`);
      }
      progress?.update(
        Math.floor(100 * done),
        `${job}, epoch ${epoch}/${nEpochs}: ${scores.join(", ")}`,
      );
    },
    finish(): void {
      progress?.update(100, "done");
      this.stop();
    },
    stop(): void {
      progress?.stop();
      progress = undefined;
    },
  };
}
