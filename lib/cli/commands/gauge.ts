/**
 * `gauge`: the same parts, recorded several times → how far a model can be trusted as a gauge.
 *
 * @module
 */
import { Command } from "commander";
import {
  addLocation,
  addModel,
  addPredictBackend,
  addWorkers,
  locationOf,
  modelFolderOf,
} from "../options.ts";
import type { ModelValues, PredictBackendValues } from "../options.ts";
import { placeArgs, printNext } from "../next.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { formatGauge } from "../terminal/gauge.ts";
import { printFailures, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { showSteps } from "../terminal/steps.ts";

/** Values of the command's options. */
interface GaugeValues extends ModelValues, PredictBackendValues {
  readonly json?: boolean;
  readonly workers: number;
}

/** Builds the command. */
export function gaugeCommand(report: ReportStatus): Command {
  const command = new Command("gauge")
    .description(
      "Studies a model as a gauge: parts (column group) recorded several times, by operators and " +
        "at stations where columns say so.",
    )
    .option("--json", "print JSON for machines in place of tables");
  addPredictBackend(addWorkers(addLocation(addModel(command))));
  return command.action(async (values: GaugeValues) => {
    report(await gauge(values));
  });
}

/** Studies the gauge and prints what came of it; returns the exit status. */
async function gauge(values: GaugeValues): Promise<number> {
  const { gaugeDataSet } = await import("../../pipeline/gauge/gauge.ts");
  const steps = showSteps();
  return await untilStopped(async (signal) => {
    const model = { modelFolder: modelFolderOf(values), backend: values.backend };
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    const { card, study, warnings, leftOut } = await gaugeDataSet(locationOf(values), model, run)
      .finally(() => steps.stop());
    console.log(
      values.json
        ? JSON.stringify({ classes: card.classes, ...study }, null, 2)
        : formatGauge(study, card),
    );
    printWarnings(warnings);
    printFailures(leftOut);
    await printNext("evaluate", placeArgs(values));
    return leftOut.length === 0 ? 0 : 1;
  }, "stopped");
}
