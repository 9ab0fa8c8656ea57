/**
 * `predict`: recordings → verdicts.
 *
 * @module
 */
import { Command } from "commander";
import { join } from "node:path";
import { writeFileAtomic } from "../../pipeline/disk/files.ts";
import type { PredictReport } from "../../pipeline/predict/predict.ts";
import { formatPredictions } from "../../pipeline/disk/prediction_table.ts";
import { verdictRule } from "../terminal/figures.ts";
import {
  addLocation,
  addModel,
  addPredictBackend,
  addWorkers,
  locationOf,
  modelFolderOf,
} from "../options.ts";
import type { ModelValues, PredictBackendValues } from "../options.ts";
import { startProgress } from "../terminal/progress.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { formatTable, percent } from "../terminal/tables.ts";

/** Values of the command's options. */
export interface PredictValues extends ModelValues, PredictBackendValues {
  readonly to?: string;
  readonly json?: boolean;
  readonly workers: number;
}

/** Rows up to which the table is shown whole. */
const MAX_ROWS = 200;

/** Builds the command. */
export function predictCommand(report: ReportStatus): Command {
  const command = new Command("predict")
    .description("Judges recordings by a model and writes predictions.csv.")
    .argument("[paths...]", "WAV files, or folders of them (default: the data set)")
    .option("--to <file>", "table to write (default: predictions.csv in --out)")
    .option("--json", "print JSON for machines in place of a table");
  addPredictBackend(addWorkers(addLocation(addModel(command))));
  return command.action(async (paths: string[], values: PredictValues) => {
    if (!await predict(paths, values)) report(1);
  });
}

/** Judges recordings, prints and writes what came of it; returns whether all could be read. */
export async function predict(paths: readonly string[], values: PredictValues): Promise<boolean> {
  const { findRecordings, predictRecordings, unknownLabels } = await import(
    "../../pipeline/predict/predict.ts"
  );
  const location = locationOf(values);
  const { columns, recordings, rows, warnings } = await findRecordings(paths, location);
  const progress = startProgress("predict", recordings.length);
  const result = await predictRecordings(recordings, {
    modelFolder: modelFolderOf(values),
    backend: values.backend,
    nWorkers: values.workers,
    onProgress: (nDone, fname) => progress.update(nDone, fname),
  }).finally(() => progress.stop());
  const { card: { classes }, predictions } = result;
  const path = values.to ?? join(location.out, "predictions.csv");
  await writeFileAtomic(path, formatPredictions(predictions, { classes, columns }));
  if (values.json) console.log(JSON.stringify(jsonOf(result), null, 2));
  else console.log(`${formatVerdicts(result)}\n\nwrote ${path}`);
  printWarnings([...warnings, ...unknownLabels(rows, result.card)]);
  const failed = predictions.filter((prediction) => prediction.failed);
  printFailures(failed.map(({ note }) => note));
  return failed.length === 0;
}

/** Lays verdicts out for machines. */
function jsonOf({ card: { classes }, predictions }: PredictReport) {
  return predictions.map(({ fname, fields, probabilities, verdict, nWindows, note, failed }) => ({
    fname,
    ...(Object.keys(fields).length > 0 ? { manifest: fields } : {}),
    verdict,
    probabilities: probabilities &&
      Object.fromEntries(classes.map((name, k) => [name, probabilities[k]])),
    windows: nWindows,
    note,
    failed,
  }));
}

/** Lays verdicts out for people. */
function formatVerdicts({ card, predictions }: PredictReport): string {
  const { classes, heldOut } = card;
  const shown = predictions.slice(0, MAX_ROWS);
  const hasLabels = predictions.some(({ fields }) => fields.label);
  const table = formatTable(
    [
      "recording",
      ...(hasLabels ? ["label"] : []),
      "verdict",
      ...classes.map((name) => `p(${name})`),
      "windows",
      "note",
    ],
    shown.map(({ fname, fields, verdict, probabilities, nWindows, note }) => [
      fname,
      ...(hasLabels ? [fields.label ?? ""] : []),
      verdict,
      ...classes.map((_, k) => probabilities ? probabilities[k].toFixed(3) : ""),
      nWindows,
      note,
    ]),
  );
  const counts = Map.groupBy(predictions, ({ verdict }) => verdict);
  const summary = [...counts].map(([verdict, of]) => `${of.length} ${verdict}`).sort().join(", ");
  const nHeard = predictions.filter(({ note }) => note.includes("heard in training")).length;
  const lines = [table];
  if (shown.length < predictions.length) {
    lines.push(`… and ${predictions.length - shown.length} more`);
  }
  lines.push("", `${predictions.length} recordings: ${summary}`);
  const rule = verdictRule(card);
  if (rule !== undefined) lines.push(rule);
  if (nHeard > 0 && heldOut) {
    const { value, lower, upper } = heldOut.model.balancedAccuracy;
    lines.push(
      `${nHeard} of them were heard in training: how they come out proves nothing. On recordings ` +
        `that it had not heard, the model's balanced accuracy was ${percent(value)} ` +
        `(${percent(lower)} to ${percent(upper)}).`,
    );
  }
  return lines.join("\n");
}
