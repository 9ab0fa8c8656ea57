/**
 * `reprocess`: stored recordings and a new model or threshold → which verdicts change.
 *
 * @module
 */
import { Command, Option } from "commander";
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
import type { Former } from "../../pipeline/reprocess/former.ts";
import { optionArgs, pathArgs, placeArgs, printNext, queueArgs, taskOf } from "../next.ts";
import { linkTarget } from "../../pipeline/disk/safe/link_target.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { formatReprocess } from "../terminal/reprocess_text.ts";
import { showSteps } from "../terminal/steps.ts";

/** Values of the command's options. */
interface ReprocessValues extends ModelValues, PredictBackendValues, QueueValues {
  readonly threshold?: number;
  readonly before?: string;
  readonly against?: string;
  readonly list?: string;
  readonly workers: number;
}

/** Builds the command. */
export function reprocessCommand(report: ReportStatus): Command {
  const command = new Command("reprocess")
    .description(
      "Judges stored recordings by a new model or threshold, and shows which verdicts change.",
    )
    .argument("[paths...]", "recordings, or folders of them (default: the data set)")
    .option(
      "--threshold <p>",
      "new probability from which a part is bad (default: the model's)",
      parseShare,
    )
    .option(
      "--before <table>",
      "verdicts before (default: predictions.csv in --out, where no paths are given)",
    )
    .addOption(
      new Option(
        "--against <folder>",
        "model that judged before, where there is no table (default: models/earmark in --out)",
      ).conflicts("before"),
    )
    .option("--list <file>", "write the recordings to listen to as a table");
  addPredictBackend(addQueue(addWorkers(addLocation(addModel(command)))));
  return command.action(async (paths: string[], values: ReprocessValues) => {
    report(await withStore(values, (own) => reprocess(paths, own)));
  });
}

/**
 * Judges recordings anew and prints what changes; returns the exit status: 0, 1 where some can't
 * be read, or that of a signal.
 */
async function reprocess(paths: readonly string[], values: ReprocessValues): Promise<number> {
  const { reprocess } = await import("../../pipeline/reprocess/reprocess.ts");
  const { formatListenList } = await import("../../pipeline/reprocess/listen_list.ts");
  const { writeFileAtomic } = await import("../../pipeline/disk/files.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const { threshold, backend, list, workers: nWorkers } = values;
    const modelFolder = modelFolderOf(values);
    const location = locationOf(values);
    const request = { modelFolder, threshold, backend, paths, location, former: formerOf(values) };
    const run = { nWorkers, signal, onProgress: steps.onProgress };
    const result = await withQueue(values, (pool) => reprocess(request, { ...run, pool }))
      .finally(() => steps.stop());
    console.log(formatReprocess(result, modelFolder));
    if (list !== undefined) {
      await writeFileAtomic(await linkTarget(list), formatListenList(result.changed, result.style));
      console.log(`\nwrote ${list}`);
    }
    printWarnings(result.warnings);
    printFailures(result.failures);
    await printNext(taskOf("predict", values), [
      ...placeArgs(values),
      ...queueArgs(values),
      ...optionArgs({ threshold }),
      ...pathArgs(paths),
    ]);
    return result.failures.length === 0 ? 0 : 1;
  }, "stopped; nothing was written");
}

/** Returns what judged before; undefined where nothing was said of it. */
function formerOf({ before, against }: ReprocessValues): Former | undefined {
  if (before !== undefined) return { table: before };
  return against === undefined ? undefined : { modelFolder: against };
}
