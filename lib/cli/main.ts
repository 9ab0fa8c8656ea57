/**
 * The command line: `earmark <command>`, one command a file. A user's fault is
 * one line on stderr; results go to stdout, progress to stderr.
 *
 * @module
 */
import { Command, CommanderError } from "commander";
import configuration from "../../deno.json" with { type: "json" };
import { ConfigError, DataError } from "../errors.ts";
import type { Remedy } from "../errors.ts";
import { checkNotebooksCommand } from "./commands/notebooks/check_notebooks.ts";
import { conformanceCommand } from "./commands/conformance.ts";
import { demoCommand } from "./commands/demo.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { exportCommand } from "./commands/export.ts";
import { gaugeCommand } from "./commands/gauge.ts";
import { importCommand } from "./commands/import.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { labCommand } from "./commands/notebooks/lab.ts";
import { labelsCommand } from "./commands/labels/labels.ts";
import { notebooksCommand } from "./commands/notebooks/notebooks.ts";
import { predictCommand } from "./commands/predict.ts";
import { preprocessCommand } from "./commands/preprocess.ts";
import { reprocessCommand } from "./commands/reprocess.ts";
import { synthCommand } from "./commands/synth.ts";
import { thresholdCommand } from "./commands/threshold.ts";
import { trainCommand } from "./commands/train.ts";

/** Exit status for a fault in what the user's data is. */
const DATA_FAULT = 1;

/** Exit status for a fault in how a command was called. */
const USAGE_FAULT = 2;

/** What a user can do about a fault, by the options of the commands. */
const REMEDIES: Readonly<Record<Remedy, string>> = {
  allowLeaks:
    "give what belongs together one value in the column group of audio.csv, or train all the same with --allow-leaks",
  chooseFolder: "choose another place with --out or --to",
  exportNetwork: "leave out what comes before the network with --network-only",
  importFolder: "make one from folders of recordings with the command import",
  lowerLearningRate: "train again with a lower --learning-rate",
  replace: "choose another folder with --out, or replace what is there with --force",
  startAccelerated: "start deno task train:accelerate",
  startEmbedding: "start deno task train:embedding with --embedding FILE",
  startOnnxruntime: "start deno task predict:onnxruntime",
  train: "make one with the command train",
};

/** Runs the command line and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command("earmark")
    .description("Listens to produced parts and marks them OK or Not OK.")
    .version(configuration.version)
    .exitOverride();
  const report = (code: number) => status = code;
  const commands = [
    demoCommand,
    inspectCommand,
    importCommand,
    preprocessCommand,
    trainCommand,
    evaluateCommand,
    thresholdCommand,
    labelsCommand,
    reprocessCommand,
    predictCommand,
    gaugeCommand,
    exportCommand,
    synthCommand,
    conformanceCommand,
    notebooksCommand,
    checkNotebooksCommand,
    labCommand,
  ];
  for (const command of commands) program.addCommand(command(report).exitOverride());
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_FAULT;
    if (error instanceof Deno.errors.NotCapable) {
      const [what] = error.message.split(", run again");
      console.error(`error: ${what} (start deno task ${args[0]} in the clone, which permits it)`);
      return USAGE_FAULT;
    }
    if (!(error instanceof DataError)) throw error;
    const remedy = error.remedy ? ` (${REMEDIES[error.remedy]})` : "";
    console.error(`error: ${error.message}${remedy}`);
    return error instanceof ConfigError ? USAGE_FAULT : DATA_FAULT;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
