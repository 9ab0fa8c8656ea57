/**
 * `demo`: the whole main job on the sample set, and what is news of it.
 *
 * @module
 */
import { Command } from "commander";
import { nCores } from "../../pipeline/cores/run.ts";
import { modelFolderOf } from "../options.ts";
import { defaultSettingsValues } from "../setting_options.ts";
import { defaultFolder } from "../place.ts";
import { printNext } from "../next.ts";
import { formatNews } from "../terminal/demo_text.ts";
import { wasStopped } from "../terminal/end_signals.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { train } from "./train.ts";

/** Builds the command. */
export function demoCommand(report: ReportStatus): Command {
  return new Command("demo")
    .description(
      "Preprocesses the data set here, trains a model, and prints what it judged wrong and proved.",
    )
    .action(async () => {
      const common = { data: defaultFolder(), workers: nCores() };
      const trained = await train({
        ...common,
        ...defaultSettingsValues,
        name: "earmark",
        isStep: true,
      });
      report(trained);
      if (wasStopped(trained)) return;
      console.log(`\n${await newsOf(modelFolderOf(common))}`);
      await printNext("evaluate");
    });
}

/** Says what is news of a model. */
async function newsOf(modelFolder: string): Promise<string> {
  const { evaluateModel } = await import("../../pipeline/evaluate/evaluate.ts");
  const { readHeldOut } = await import("../../pipeline/disk/read_held_out.ts");
  const { heldOut: { columns, fields } } = await readHeldOut(modelFolder);
  const known = columns.includes("defect") ? fields : [];
  const defects = new Map(known.map(({ fname, defect }) => [fname, defect]));
  return formatNews(await evaluateModel({ modelFolder }), defects);
}
