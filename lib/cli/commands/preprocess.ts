/**
 * `preprocess`: recordings → `clean/` and the feature cache.
 *
 * @module
 */
import { Command } from "commander";
import { addLocation, addWorkers, locationOf } from "../options.ts";
import { addQueue, withQueue, withStore } from "../queue.ts";
import type { QueueValues } from "../queue.ts";
import { addSettings, defaultSettingsValues, requestOf, settingArgs } from "../setting_options.ts";
import type { LocationValues } from "../options.ts";
import type { SettingsValues } from "../setting_options.ts";
import { wrap } from "../terminal/wrap.ts";
import { optionArgs, placeArgs, printNext, queueArgs, taskOf } from "../next.ts";
import { plural } from "../../plural.ts";
import { printFailures } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";

/** Values of the command's options. */
interface PreprocessValues extends LocationValues, QueueValues, SettingsValues {
  readonly workers: number;
}

/** Builds the command. */
export function preprocessCommand(report: ReportStatus): Command {
  const command = new Command("preprocess")
    .description(
      "Cleans every recording into clean/ and caches its features; does only what changed.",
    );
  addSettings(addQueue(addWorkers(addLocation(command))));
  return command.action(async (values: PreprocessValues) => {
    report(await withStore(values, prepare));
  });
}

/** Repeats what a training takes of what was asked for. */
function nextArgs(values: PreprocessValues): string[] {
  const { settings, preset } = values;
  const source = settings === defaultSettingsValues.settings ? undefined : settings;
  return [
    ...placeArgs(values),
    ...queueArgs(values),
    ...optionArgs({ settings: source, preset }),
    ...settingArgs({ ...values }),
  ];
}

/** Preprocesses; returns the exit status: 0, 1 where recordings were left out, or a signal's. */
async function prepare(values: PreprocessValues): Promise<number> {
  const { preprocess } = await import("../../pipeline/preprocess/preprocess.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const request = { ...locationOf(values), ...requestOf(values) };
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    const { dataSet, prepared, tooShort, nKept, leftOut, settings } = await withQueue(
      values,
      (pool) => preprocess(request, { ...run, pool }),
    ).finally(() => steps.stop());
    const nMade = prepared.length + tooShort.length - nKept;
    const nRows = dataSet.rows.length + dataSet.missing.length;
    const place = `${dataSet.out}/clean at ${settings.audio.sampleRate} Hz`;
    console.log(wrap(`${prepared.length} of ${plural(nRows, "recording")} in ${place}:`));
    console.log(`${nMade} made, ${nKept} kept`);
    printFailures(leftOut);
    await printNext(taskOf("train", values), nextArgs(values));
    return leftOut.length > 0 ? 1 : 0;
  }, "stopped; the same command goes on from here");
}
