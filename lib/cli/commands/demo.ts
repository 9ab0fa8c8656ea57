/**
 * `demo`: the whole main job on the sample set.
 *
 * @module
 */
import { Command } from "commander";
import { defaultSettingsValues } from "../options.ts";
import { predict } from "./predict.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { INTERRUPTED } from "../terminal/signals.ts";
import { train } from "./train.ts";
import { nCores } from "../../pipeline/cores/workers.ts";

/** Builds the command. */
export function demoCommand(report: ReportStatus): Command {
  return new Command("demo")
    .description("Preprocesses the data set here, trains a model, and prints its verdicts.")
    .action(async () => {
      const common = { data: ".", workers: nCores() };
      const status = await train({ ...common, ...defaultSettingsValues, name: "earmark" });
      report(status);
      if (status === INTERRUPTED) return;
      console.log("");
      if (!await predict([], common)) report(1);
    });
}
