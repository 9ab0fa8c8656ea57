/**
 * `demo`: the whole main job on the sample set.
 *
 * @module
 */
import { Command } from "commander";
import { nCores } from "../../pipeline/cores/run.ts";
import { defaultSettingsValues } from "../setting_options.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { wasStopped } from "../terminal/end_signals.ts";
import { predict } from "./predict.ts";
import { train } from "./train.ts";

/** Builds the command. */
export function demoCommand(report: ReportStatus): Command {
  return new Command("demo")
    .description("Preprocesses the data set here, trains a model, and prints its verdicts.")
    .action(async () => {
      const common = { data: ".", workers: nCores() };
      const trained = await train({ ...common, ...defaultSettingsValues, name: "earmark" });
      report(trained);
      if (wasStopped(trained)) return;
      console.log("");
      const predicted = await predict([], common);
      if (predicted !== 0) report(predicted);
    });
}
