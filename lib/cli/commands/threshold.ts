/**
 * `threshold`: what a line can bear → the threshold on a model's card, without training.
 *
 * @module
 */
import { Command, Option } from "commander";
import { join } from "node:path";
import { ConfigError } from "../../errors.ts";
import type { ErrorLevels } from "../../ml/conformal/limits.ts";
import type { ThresholdRule } from "../../ml/judging/threshold_rules.ts";
import { addLocation, addModel, modelFolderOf, parseCost, parseShare } from "../options.ts";
import type { ModelValues } from "../options.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { formatFalseAlarm } from "../terminal/report/ok_only_text.ts";
import { placeArgs, printNext } from "../next.ts";
import { formatThreshold } from "../terminal/threshold_text.ts";

/** Values of the command's options. */
export interface ThresholdValues extends ModelValues {
  readonly maxEscape?: number;
  readonly costEscape?: number;
  readonly costOverkill?: number;
  readonly shareBad?: number;
  readonly threshold?: number;
  readonly auto?: boolean;
  readonly errorOk?: number;
  readonly errorNotOk?: number;
  /** False where no part is to be left for REVIEW. */
  readonly review: boolean;
  readonly falseAlarm?: number;
  readonly dryRun?: boolean;
}

/** Options that choose a threshold. */
const RULES = ["maxEscape", "costEscape", "costOverkill", "shareBad", "threshold", "auto"] as const;

/** Builds the command. */
export function thresholdCommand(report: ReportStatus): Command {
  const costs = ["costEscape", "costOverkill", "shareBad"];
  const command = new Command("threshold")
    .description(
      "Chooses a model's threshold on what training held out; without a rule, shows some.",
    )
    .addOption(
      new Option(
        "--max-escape <share>",
        "let no more of the bad parts pass, such as 1%, as counted on the held-out parts",
      ).argParser(parseShare).conflicts([...costs, "threshold", "auto"]),
    )
    .addOption(
      new Option("--cost-escape <cost>", "what a bad part costs that passes")
        .argParser(parseCost).conflicts(["threshold", "auto"]),
    )
    .addOption(
      new Option("--cost-overkill <cost>", "what a good part costs that fails, in the same unit")
        .argParser(parseCost).conflicts(["threshold", "auto"]),
    )
    .addOption(
      new Option(
        "--share-bad <share>",
        "share of bad parts on the line, beside costs (default: that of the held-out parts)",
      ).argParser(parseShare).conflicts(["threshold", "auto"]),
    )
    .addOption(
      new Option("--threshold <p>", "this threshold").argParser(parseShare).conflicts("auto"),
    )
    .option("--auto", "as training chooses it: 0.5 unless another is clearly better")
    .option(
      "--error-ok <share>",
      "leave for REVIEW what it takes to judge at most this share of the good parts wrong",
      parseShare,
    )
    .option("--error-not-ok <share>", "the same of the bad parts, such as 1%", parseShare)
    .option("--no-review", "judge every part OK or Not OK again")
    .addOption(
      new Option(
        "--false-alarm <share>",
        "of a model of OK parts alone: let this share of them go to REVIEW, such as 1%",
      ).argParser(parseShare).conflicts([...RULES, "errorOk", "errorNotOk"]),
    )
    .option("--dry-run", "write nothing");
  addLocation(addModel(command));
  return command.action(async (values: ThresholdValues) => {
    await threshold(values);
    report(0);
    await printNext(...nextOf(values));
  });
}

/** Chooses how a model decides, by the kind of model that it is. */
export async function threshold(values: ThresholdValues): Promise<void> {
  const { readModelCard } = await import("../../pipeline/disk/card_file.ts");
  const modelFolder = modelFolderOf(values);
  const { kind } = await readModelCard(modelFolder);
  const isAsked = (ruleOf(values) ?? levelsOf(values)) !== undefined;
  const isOkOnly = values.falseAlarm !== undefined || (kind === "okOnly" && !isAsked);
  await (isOkOnly ? falseAlarm(values, modelFolder) : classThreshold(values, modelFolder));
}

/** Chooses a share of false alarms, writes it onto the card, and prints what it does. */
async function falseAlarm(values: ThresholdValues, modelFolder: string): Promise<void> {
  const { chooseFalseAlarm } = await import("../../pipeline/ok_only/choose_false_alarm.ts");
  const { falseAlarm, dryRun } = values;
  const chosen = await chooseFalseAlarm({ modelFolder, falseAlarm, dryRun });
  console.log(`${formatFalseAlarm(chosen)}\n\n${wrote(chosen.isWritten, modelFolder)}`);
}

/** Chooses a threshold, writes it onto the card, and prints what it does. */
async function classThreshold(values: ThresholdValues, modelFolder: string): Promise<void> {
  const { chooseModelThreshold } = await import("../../pipeline/evaluate/threshold.ts");
  const { dryRun } = values;
  const asked = { rule: ruleOf(values), levels: levelsOf(values), dryRun };
  const chosen = await chooseModelThreshold({ modelFolder, ...asked });
  console.log(`${formatThreshold(chosen)}\n\n${wrote(chosen.isWritten, modelFolder)}`);
  if (chosen.removed) {
    console.log(`removed ${chosen.removed}, which held the old threshold: export it again`);
  }
}

/** Returns what comes after a choice, or after a look at some. */
function nextOf(values: ThresholdValues): [command: string, args: string[]] {
  const isChosen = (ruleOf(values) ?? levelsOf(values) ?? values.falseAlarm) !== undefined;
  return [isChosen && !values.dryRun ? "evaluate" : "predict", placeArgs(values)];
}

/** Says what was written. */
function wrote(isWritten: boolean, modelFolder: string): string {
  return isWritten ? `wrote ${join(modelFolder, "card.json")}` : "nothing was written";
}

/** Returns the rule that was asked for; undefined where none was. */
function ruleOf(values: ThresholdValues): ThresholdRule | undefined {
  const { maxEscape, costEscape, costOverkill, shareBad, threshold, auto } = values;
  if (maxEscape !== undefined) return { maxEscape };
  if (costEscape !== undefined && costOverkill !== undefined) {
    return { costEscape, costOverkill, ...(shareBad !== undefined && { shareBad }) };
  }
  if ((costEscape ?? costOverkill ?? shareBad) !== undefined) {
    throw new ConfigError(
      "Cannot choose threshold as both --cost-escape and --cost-overkill must be given",
      "decision.threshold",
    );
  }
  return threshold ?? (auto ? "auto" : undefined);
}

/** Returns the levels that were asked for; undefined where nothing was said of them. */
function levelsOf(
  { errorOk, errorNotOk, review }: ThresholdValues,
): ErrorLevels | "none" | undefined {
  if (!review) return "none";
  return (errorOk ?? errorNotOk) === undefined ? undefined : { errorOk, errorNotOk };
}
