/**
 * `evaluate`: what training held out → the report that a line is released on.
 *
 * @module
 */
import { Command } from "commander";
import { join } from "node:path";
import { ConfigError } from "../../errors.ts";
import type { ErrorCosts } from "../../pipeline/compare/compare_models.ts";
import {
  addLocation,
  addModel,
  addWorkers,
  locationOf,
  modelFolderOf,
  parseCost,
  parseCount,
  parseShare,
} from "../options.ts";
import type { ModelValues } from "../options.ts";
import { placeArgs, printNext } from "../next.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showLeavingOut } from "../terminal/report/left_out_text.ts";
import { formatReport } from "../terminal/report/report_text.ts";
import { printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";

/** Values of the command's options. */
export interface EvaluateValues extends ModelValues {
  readonly by?: readonly string[];
  readonly seed: number;
  readonly to?: string;
  readonly against?: string;
  readonly costEscape?: number;
  readonly costOverkill?: number;
  readonly shareBad?: number;
  /** Whether no kind of defect is left out. Default: false. */
  readonly skipLeftOut?: boolean;
  /** Column that names kinds. Default: the first that does. */
  readonly kinds?: string;
  readonly workers: number;
  /** Whether the report is printed as JSON. Default: false. */
  readonly json?: boolean;
}

/** Builds the command. */
export function evaluateCommand(report: ReportStatus): Command {
  const command = new Command("evaluate")
    .description(
      "Reports on a model by what training held out, and writes report.html and report.json.",
    )
    .option(
      "--by <column>",
      "column of audio.csv by which figures are given, again for more (default: defect)",
      (column: string, others: readonly string[] = []) => [...others, column],
    )
    .option("--seed <n>", "seed of the draws that intervals are made of", parseCount, 1)
    .option("--against <folder>", "another model, to see whether this one is shown to be better")
    .option("--cost-escape <cost>", "what a bad part costs that passes (default: 10)", parseCost)
    .option(
      "--cost-overkill <cost>",
      "what a good part costs that fails, in the same unit (default: 1)",
      parseCost,
    )
    .option(
      "--share-bad <share>",
      "share of bad parts on the line, beside costs (default: that of the held-out parts)",
      parseShare,
    )
    .option(
      "--kinds <column>",
      "column of audio.csv that names kinds of defect, each of which is left out of a training " +
        "in turn (default: the first that does)",
    )
    .option("--json", "print report.json in place of tables")
    .option("--skip-left-out", "leave out no kind of defect: nothing is trained")
    .option("--to <folder>", "where both go (default: the model's folder)");
  addWorkers(addLocation(addModel(command)));
  return command.action(async (values: EvaluateValues) => {
    report(await evaluate(values));
  });
}

/**
 * Reports on a model, writes the report and prints it in short; returns the exit status: 0, or that
 * of a signal.
 */
export async function evaluate(values: EvaluateValues): Promise<number> {
  const { evaluateModel } = await import("../../pipeline/evaluate/evaluate.ts");
  const { readModelCard } = await import("../../pipeline/disk/card_file.ts");
  const { writeReportPage } = await import("../report_page.ts");
  const { otherOkClass } = await import("../../pipeline/disk/earmark_file.ts");
  const { requireWritable, writeJson } = await import("../../pipeline/disk/files.ts");
  const { data, by, seed, against } = values;
  const modelFolder = modelFolderOf(values);
  const request = { modelFolder, data, by, seed, against, costs: costsOf(values) };
  const leaveOut = leaveOutOf(values);
  const to = values.to ?? modelFolder;
  const card = await readModelCard(modelFolder);
  printWarnings(await otherOkClass(data, card));
  await requireWritable(to);
  const steps = showLeavingOut();
  return await untilStopped(async (signal) => {
    const report = await evaluateModel({ ...request, leaveOut }, {
      nWorkers: values.workers,
      signal,
      onProgress: steps.onProgress,
    }).finally(() => steps.stop());
    const path = join(to, "report.json");
    await writeJson(path, report);
    const page = await writeReportPage(report, { modelFolder, data, to });
    if (values.json) console.log(JSON.stringify(report, null, 2));
    else console.log(`${formatReport(report)}\n\nwrote ${page.path}\nwrote ${path}`);
    printUnheard(page.failures);
    await printNext("predict", placeArgs(values));
    return 0;
  }, "stopped; the same command goes on from here");
}

/** Returns which kinds of defect are left out; undefined where none is. */
function leaveOutOf({ skipLeftOut, kinds, ...location }: EvaluateValues) {
  if (!skipLeftOut) return { column: kinds, out: locationOf(location).out };
  if (kinds === undefined) return undefined;
  throw new ConfigError(
    `Cannot leave out kinds of column ${kinds} as they must not be skipped: current value is ` +
      "--skip-left-out",
    "kinds",
  );
}

/** Says which recordings can't be heard in the page. */
function printUnheard(failures: readonly string[]): void {
  if (failures.length === 0) return;
  const n = failures.length;
  printWarnings([
    `${n} of those judged wrong can't be heard in the page (name their data set with --data); the first: ` +
    failures[0],
  ]);
}

/** Returns what errors cost where models are compared; what was not given has a default. */
function costsOf(
  { against, costEscape: escape, costOverkill: overkill, shareBad }: EvaluateValues,
): ErrorCosts {
  if (against === undefined && (escape ?? overkill ?? shareBad) !== undefined) {
    throw new ConfigError(
      "Cannot weigh costs as there must be a model to compare with: current value is none " +
        "(name one with --against)",
      "against",
    );
  }
  return { escape, overkill, shareBad };
}
