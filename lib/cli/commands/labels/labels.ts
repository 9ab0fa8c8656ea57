/**
 * `labels`: what training held out → the parts whose label is likely wrong, to listen to.
 *
 * @module
 */
import { Command } from "commander";
import { addLocation, addModel, modelFolderOf, parseCount } from "../../options.ts";
import type { ModelValues } from "../../options.ts";
import { optionArgs, placeArgs, printNext } from "../../next.ts";
import { untilStopped } from "../../terminal/end_signals.ts";
import { printWarnings } from "../../terminal/report.ts";
import type { ReportStatus } from "../../terminal/report.ts";
import { showSteps } from "../../terminal/steps.ts";
import { formatSuspects, nextSteps } from "./labels_text.ts";

/** Values of the command's options. */
interface LabelsValues extends ModelValues {
  readonly top?: number;
  readonly write?: true;
}

/** Builds the command. */
export function labelsCommand(report: ReportStatus): Command {
  const command = new Command("labels")
    .description("Lists the parts whose label is likely wrong, to listen to.")
    .option(
      "--top <n>",
      "list the n most doubted parts (default: those counted as wrong, 20 at most)",
      parseCount,
    )
    .option("--write", "write audio.corrected.csv beside audio.csv, with their labels changed");
  addLocation(addModel(command));
  return command.action(async (values: LabelsValues) => {
    report(await labels(values));
  });
}

/** Lists suspects, and writes the corrected table where it is asked for; returns the exit status. */
async function labels(values: LabelsValues): Promise<number> {
  const { findSuspects } = await import("../../../pipeline/labels/find_suspects.ts");
  const { writeCorrected } = await import("../../../pipeline/labels/write_corrected.ts");
  const { requireWritable } = await import("../../../pipeline/disk/files.ts");
  const { data, top: most, write } = values;
  if (write) await requireWritable(data);
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const request = { modelFolder: modelFolderOf(values), data, most };
    const suspects = await findSuspects(request, { signal, onProgress: steps.onProgress })
      .finally(() => steps.stop());
    if (suspects.whyNoNeighbours !== undefined) {
      printWarnings([`neighbours do not vote, as ${suspects.whyNoNeighbours}`]);
    }
    const doesWrite = write && suspects.parts.length > 0;
    const written = doesWrite ? await writeCorrected(data, suspects.parts) : undefined;
    console.log([formatSuspects(suspects), nextSteps(suspects, written)].join("\n\n"));
    await printNext(...nextOf(values, suspects.parts.length));
    return 0;
  }, "stopped; nothing was written");
}

/** Returns what comes next: the corrected table, or a training on it, or the report. */
function nextOf(values: LabelsValues, nSuspects: number): [command: string, args: string[]] {
  const { data, out, top, write } = values;
  if (nSuspects === 0) return ["evaluate", placeArgs(values)];
  if (write) return ["train", placeArgs({ data, out })];
  return ["labels", [...placeArgs(values), ...optionArgs({ top, write: true })]];
}
