/**
 * `predict`: recordings → verdicts.
 *
 * @module
 */
import { Command } from "commander";
import { basename, dirname, join, resolve } from "node:path";
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
import { addQueue, withQueue, withStore } from "../queue.ts";
import type { QueueValues } from "../queue.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { optionArgs, pathArgs, placeArgs, printLast, printNext } from "../next.ts";
import { REPORT_FILES } from "../../pipeline/disk/model/file_names.ts";
import { classesOfCard, NOT_JUDGED } from "../../pipeline/judge/verdict.ts";
import type { PredictReport } from "../../pipeline/predict/predict.ts";
import { linkTarget } from "../../pipeline/disk/safe/link_target.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";
import { formatWhy } from "../terminal/report/why_text.ts";
import { predictionsToJson } from "../predictions_json.ts";
import { formatPredictions, formatVerdicts } from "../verdicts.ts";

/** Values of the command's options. */
export interface PredictValues extends ModelValues, PredictBackendValues, QueueValues {
  readonly to?: string;
  readonly json?: boolean;
  readonly workers: number;
  /** Threshold for this once. Default: the card's. */
  readonly threshold?: number;
  /** Whether verdicts that are not OK are explained. */
  readonly why?: boolean;
}

/** Builds the command. */
export function predictCommand(report: ReportStatus): Command {
  const command = new Command("predict")
    .description("Judges recordings by a model; those of the data set go to predictions.csv.")
    .argument("[paths...]", "recordings, or folders of them (default: the data set)")
    .option(
      "--to <file>",
      "table to write (default: predictions.csv in --out; none with paths or --threshold)",
    )
    .option(
      "--threshold <p>",
      "probability from which a part is bad, for this once (default: the card's)",
      parseShare,
    )
    .option(
      "--why",
      "say why a recording is not OK: where in time and frequency, and what is like it",
    )
    .option("--json", "print JSON for machines in place of a table");
  addPredictBackend(addQueue(addWorkers(addLocation(addModel(command)))));
  return command.action(async (paths: string[], values: PredictValues) => {
    report(await withStore(values, (own) => predict(paths, own)));
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
  const { otherOkClass } = await import("../../pipeline/disk/earmark_file.ts");
  const { requireWritable, writeFileAtomic } = await import("../../pipeline/disk/files.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const location = locationOf(values);
    const input = await findRecordings(paths, location);
    const modelFolder = modelFolderOf(values);
    const { backend, threshold, why } = values;
    const model = { modelFolder, backend, threshold, why };
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    // What was tried for this once never stands for the model's own verdicts.
    const isOwn = paths.length === 0 && threshold === undefined;
    const path = values.to ?? (isOwn ? join(location.out, "predictions.csv") : undefined);
    if (path) await requireWritable(dirname(await linkTarget(path)));
    const result = await withQueue(
      values,
      (pool) => predictRecordings(input.recordings, model, { ...run, pool }),
    ).finally(() => steps.stop());
    const { card, predictions } = result;
    if (path) {
      await writeFileAtomic(
        await linkTarget(path),
        forSpreadsheets(formatPredictions(predictions, { card, ...input })),
      );
    }
    const name = basename(resolve(modelFolder));
    if (values.json) console.log(JSON.stringify(predictionsToJson(result, name), null, 2));
    else if (path !== undefined || predictions.some(({ failure }) => failure === undefined)) {
      const wrote = path === undefined ? "" : `\n\nwrote ${path}`;
      console.log(`${formatVerdicts(result)}${formatWhy(result)}${wrote}`);
    }
    const other = paths.length === 0 ? await otherOkClass(location.data, card) : [];
    printWarnings([...input.warnings, ...unknownLabels(input.rows, card), ...other]);
    const failures = predictions.flatMap(({ failure }) => failure ?? []);
    printFailures(failures);
    const isJudged = predictions.some(({ verdict }) => verdict !== NOT_JUDGED);
    if (isJudged) await tellNext(paths, values, result);
    return failures.length === 0 ? 0 : 1;
  }, "stopped; nothing was written");
}

/** Puts a byte order mark before letters that a spreadsheet would take for others without one. */
function forSpreadsheets(table: string): string {
  return /[^\0-\x7f]/.test(table) ? `\uFEFF${table}` : table;
}

/**
 * Says what comes next: why parts are not OK; else how often such verdicts are wrong, until there is
 * a report; else new recordings, where those of the data set were judged.
 */
async function tellNext(
  paths: readonly string[],
  values: PredictValues,
  { predictions, card }: PredictReport,
): Promise<void> {
  const { exists } = await import("../../pipeline/disk/files.ts");
  const { ok, names } = classesOfCard(card);
  const { threshold, backend, why, queue } = values;
  const isOther = backend === "onnxruntime";
  const command = isOther ? "predict:onnxruntime" : "predict";
  const options = { threshold, ...(!isOther && backend !== "engine" && { backend }) };
  const args = [...placeArgs(values), ...optionArgs(options)];
  const hasBad = predictions.some(({ verdict }) => ok !== undefined && verdict !== names[ok]);
  if (hasBad && !why && queue === undefined) {
    await printNext(command, [...args, "--why", ...pathArgs(paths)]);
  } else if (!await exists(join(modelFolderOf(values), REPORT_FILES[0]))) {
    await printNext("evaluate", placeArgs(values));
  } else if (paths.length === 0) await printLast(command, args);
}
