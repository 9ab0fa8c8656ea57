/**
 * `demo`: the whole main job on the sample set.
 *
 * @module
 */
import { Command } from "commander";
import { defaultSettingsValues } from "./options.ts";
import { predict } from "./predict.ts";
import type { ReportStatus } from "./report.ts";
import { train } from "./train.ts";
import { nCores } from "../pipeline/pool.ts";

/** Builds the command. */
export function demoCommand(report: ReportStatus): Command {
  return new Command("demo")
    .description("Preprocesses the data set here, trains a model, and prints its verdicts.")
    .action(async () => {
      const common = { data: ".", workers: nCores() };
      const finished = await train({ ...common, ...defaultSettingsValues, name: "earmark" });
      if (!finished) return report(130);
      console.log("");
      await predict([], common);
    });
}
