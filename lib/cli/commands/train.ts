/**
 * `train`: recordings → a model with its held-out figures.
 *
 * @module
 */
import { Command, InvalidArgumentError } from "commander";
import { addAccelerate, addBackend, addLocation, addWorkers, locationOf } from "../options.ts";
import { addSettings, requestOf } from "../setting_options.ts";
import type { AccelerateValues, BackendValues, LocationValues } from "../options.ts";
import type { SettingsValues } from "../setting_options.ts";
import { formatColumn, formatWeakGroups } from "../terminal/by_value.ts";
import { formatFigures } from "../terminal/figures.ts";
import { printFailures, printLeaks, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";

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
  /** Whether leaks are allowed. Default: false. */
  readonly allowLeaks?: boolean;
  /** ONNX file of a pretrained network. Default: none. */
  readonly embedding?: string;
  /** Columns by which figures are printed. Default: none. */
  readonly by?: readonly string[];
}

/** Builds the command. */
export function trainCommand(report: ReportStatus): Command {
  const command = new Command("train")
    .description("Trains a model and prints its figures on recordings that it has not heard.")
    .option("--name <name>", "name of the model's folder below models/", parseName, "earmark")
    .option(
      "--embedding <file>",
      "learn from the outputs of a pretrained network, an ONNX file (deno task train:embedding)",
    )
    .option("--allow-leaks", "train in spite of leaks, which the card then names")
    .option(
      "--by <column>",
      "also print held-out figures by a column of audio.csv (may be given several times)",
      (column: string, others: readonly string[] = []) => [...others, column],
    );
  addSettings(addAccelerate(addBackend(addWorkers(addLocation(command)))));
  return command.action(async (values: TrainValues) => {
    report(await train(values));
  });
}

/**
 * Trains; returns the exit status: 0, 1 where recordings were left out or there are leaks that are
 * not allowed, or that of a signal.
 */
export async function train(values: TrainValues): Promise<number> {
  const { train } = await import("../../pipeline/train/train.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const { name, backend, accelerate, by, embedding, allowLeaks, workers: nWorkers } = values;
    const chosen = { name, backend, accelerate, by, embedding, allowLeaks };
    const request = { ...locationOf(values), ...requestOf(values), ...chosen };
    const { folder, card, warnings, leftOut, leaks, byGroup, byColumn } = await train(request, {
      nWorkers,
      signal,
      onProgress: steps.onProgress,
    }).finally(() => steps.stop());
    printWarnings(warnings);
    console.log(`\n${formatFigures(card)}`);
    for (const table of [formatWeakGroups(byGroup, card), ...byColumn.map(formatColumn)]) {
      if (table !== "") console.log(`\n${table}`);
    }
    console.log(`\nwrote ${folder}`);
    printFailures(leftOut);
    const stops = allowLeaks ? [] : leaks;
    printLeaks(stops);
    return leftOut.length > 0 || stops.length > 0 ? 1 : 0;
  }, "stopped; the same command goes on from here");
}
