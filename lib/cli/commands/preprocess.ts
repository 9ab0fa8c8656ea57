/**
 * `preprocess`: recordings → `clean/` and the feature cache.
 *
 * @module
 */
import { Command } from "commander";
import { addLocation, addSettings, addWorkers, locationOf } from "../options.ts";
import type { LocationValues, SettingsValues } from "../options.ts";
import { prepareDataSet } from "../prepare.ts";
import { printFailures } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";

/** Builds the command. */
export function preprocessCommand(report: ReportStatus): Command {
  const command = new Command("preprocess")
    .description(
      "Cleans every recording into clean/ and caches its features; does only what changed.",
    );
  addSettings(addWorkers(addLocation(command)));
  return command.action(
    async (values: LocationValues & SettingsValues & { workers: number }) => {
      const { dataSet, prepared, silent, nKept, leftOut, settings, reasons } = await prepareDataSet(
        {
          location: locationOf(values),
          values: { ...values },
          nWorkers: values.workers,
        },
      );
      for (const reason of reasons) console.log(reason);
      const nMade = prepared.length + silent.length - nKept;
      console.log(
        `${prepared.length} of ${dataSet.rows.length + dataSet.missing.length} recordings in ` +
          `${dataSet.out}/clean at ${settings.audio.sampleRate} Hz: ${nMade} made, ` +
          `${nKept} kept`,
      );
      printFailures(leftOut);
      if (leftOut.length > 0) report(1);
    },
  );
}
