/**
 * `predict`: recordings → verdicts.
 *
 * @module
 */
import { Command } from "commander";
import { basename, join, resolve } from "node:path";
import {
  addLocation,
  addModel,
  addPredictBackend,
  addWorkers,
  locationOf,
  modelFolderOf,
  parseShare,
} from "../options.ts";
import type { ModelValues, PredictBackendValues } from "../options.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";
import { predictionsToJson } from "../predictions_json.ts";
import { formatPredictions, formatVerdicts } from "../verdicts.ts";

/** Values of the command's options. */
export interface PredictValues extends ModelValues, PredictBackendValues {
  readonly to?: string;
  readonly json?: boolean;
  readonly workers: number;
  /** Threshold for this once. Default: the card's. */
  readonly threshold?: number;
}

/** Builds the command. */
export function predictCommand(report: ReportStatus): Command {
  const command = new Command("predict")
    .description("Judges recordings by a model; those of the data set go to predictions.csv.")
    .argument("[paths...]", "WAV files, or folders of them (default: the data set)")
    .option(
      "--to <file>",
      "table to write (default: predictions.csv in --out; none with paths or --threshold)",
    )
    .option(
      "--threshold <p>",
      "probability from which a part is bad, for this once (default: the card's)",
      parseShare,
    )
    .option("--json", "print JSON for machines in place of a table");
  addPredictBackend(addWorkers(addLocation(addModel(command))));
  return command.action(async (paths: string[], values: PredictValues) => {
    report(await predict(paths, values));
  });
}

/**
 * Judges recordings, then writes and prints what came of it; returns the exit status: 0, 1 where
 * some can't be read, or that of a signal. Given paths, it writes a table only where `to` says, so
 * that it never replaces that of other recordings.
 */
export async function predict(paths: readonly string[], values: PredictValues): Promise<number> {
  const { findRecordings } = await import("../../pipeline/predict/find_recordings.ts");
  const { predictRecordings, unknownLabels } = await import("../../pipeline/predict/predict.ts");
  const { writeFileAtomic } = await import("../../pipeline/disk/files.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const location = locationOf(values);
    const input = await findRecordings(paths, location);
    const modelFolder = modelFolderOf(values);
    const { backend, threshold } = values;
    const model = { modelFolder, backend, threshold };
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    const result = await predictRecordings(input.recordings, model, run)
      .finally(() => steps.stop());
    const { card, predictions } = result;
    // What was tried for this once never stands for the model's own verdicts.
    const isOwn = paths.length === 0 && threshold === undefined;
    const own = isOwn ? join(location.out, "predictions.csv") : undefined;
    const path = values.to ?? own;
    if (path) await writeFileAtomic(path, formatPredictions(predictions, { card, ...input }));
    const name = basename(resolve(modelFolder));
    if (values.json) console.log(JSON.stringify(predictionsToJson(result, name), null, 2));
    else console.log(`${formatVerdicts(result)}\n\n${written(path)}`);
    printWarnings([...input.warnings, ...unknownLabels(input.rows, card)]);
    const failures = predictions.flatMap(({ failure }) => failure ?? []);
    printFailures(failures);
    return failures.length === 0 ? 0 : 1;
  }, "stopped; nothing was written");
}

/** Says which table was written. */
function written(path: string | undefined): string {
  return path === undefined ? "no table was written: --to FILE writes one" : `wrote ${path}`;
}
