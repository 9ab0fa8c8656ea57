/**
 * `predict`: recordings → verdicts.
 *
 * @module
 */
import { Command } from "commander";
import { join } from "node:path";
import {
  addLocation,
  addModel,
  addPredictBackend,
  addWorkers,
  locationOf,
  modelFolderOf,
} from "../options.ts";
import type { ModelValues, PredictBackendValues } from "../options.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";
import { formatPredictions, formatVerdicts, predictionsToJson } from "../verdicts.ts";

/** Values of the command's options. */
export interface PredictValues extends ModelValues, PredictBackendValues {
  readonly to?: string;
  readonly json?: boolean;
  readonly workers: number;
}

/** Builds the command. */
export function predictCommand(report: ReportStatus): Command {
  const command = new Command("predict")
    .description("Judges recordings by a model and writes predictions.csv.")
    .argument("[paths...]", "WAV files, or folders of them (default: the data set)")
    .option("--to <file>", "table to write (default: predictions.csv in --out)")
    .option("--json", "print JSON for machines in place of a table");
  addPredictBackend(addWorkers(addLocation(addModel(command))));
  return command.action(async (paths: string[], values: PredictValues) => {
    report(await predict(paths, values));
  });
}

/**
 * Judges recordings, then writes and prints what came of it; returns the exit status: 0, 1 where
 * some can't be read, or that of a signal.
 */
export async function predict(paths: readonly string[], values: PredictValues): Promise<number> {
  const { findRecordings } = await import("../../pipeline/predict/find_recordings.ts");
  const { predictRecordings, unknownLabels } = await import("../../pipeline/predict/predict.ts");
  const { writeFileAtomic } = await import("../../pipeline/disk/files.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const location = locationOf(values);
    const { columns, recordings, rows, warnings } = await findRecordings(paths, location);
    const model = { modelFolder: modelFolderOf(values), backend: values.backend };
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    const result = await predictRecordings(recordings, model, run).finally(() => steps.stop());
    const { card: { classes }, predictions } = result;
    const path = values.to ?? join(location.out, "predictions.csv");
    await writeFileAtomic(path, formatPredictions(predictions, { classes, columns }));
    if (values.json) console.log(JSON.stringify(predictionsToJson(result), null, 2));
    else console.log(`${formatVerdicts(result)}\n\nwrote ${path}`);
    printWarnings([...warnings, ...unknownLabels(rows, result.card)]);
    const failures = predictions.flatMap(({ failure }) => failure ?? []);
    printFailures(failures);
    return failures.length === 0 ? 0 : 1;
  }, "stopped; nothing was written");
}
