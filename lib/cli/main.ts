/**
 * The command line: `earmark <command>`, one command a file. A user's fault is
 * one line on stderr; results go to stdout, progress to stderr.
 *
 * @module
 */
import { Command, CommanderError } from "commander";
import type { OutputConfiguration } from "commander";
import configuration from "../../deno.json" with { type: "json" };
import { ConfigError, DataError } from "../errors.ts";
import type { Remedy } from "../errors.ts";
import { showControls } from "../visible.ts";
import { checkNotebooksCommand } from "./commands/notebooks/check_notebooks.ts";
import { completionCommand } from "./commands/tools/completion.ts";
import { conformanceCommand } from "./commands/tools/conformance.ts";
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
import { synthCommand } from "./commands/tools/synth.ts";
import { thresholdCommand } from "./commands/threshold.ts";
import { trainCommand } from "./commands/train.ts";
import { workerCommand } from "./commands/worker.ts";
import { placeArgs, typedWords } from "./next.ts";
import { addCommon } from "./options.ts";
import { readArguments } from "./permissions/arguments.ts";
import { nameFlags } from "./setting_options.ts";
import { wrapForTerminal } from "./terminal/wrap.ts";

/** Exit status for a fault in what the user's data is. */
const DATA_FAULT = 1;

/** Exit status for a fault in how a command was called. */
const USAGE_FAULT = 2;

/** What a user can do about a fault, by the options of the commands. */
const REMEDIES: Readonly<Record<Remedy, string>> = {
  allowLeaks:
    "give what belongs together one value in the column group of audio.csv, or train all the same with --allow-leaks",
  chooseFolder: "choose another place with --out or --to",
  errorLevels: "bound the errors of one that tells classes apart by --error-ok and --error-not-ok",
  exportNetwork: "leave out what comes before the network with --network-only",
  falseAlarm: "choose how many OK parts may go to REVIEW with the command threshold, --false-alarm",
  importFolder: "make one from folders of recordings",
  labelFrom:
    "or say by --label-from which part of the names it is, such as --label-from '_(good|bad)_'",
  lowerLearningRate: "train again with a lower --learning-rate",
  okOnly: "learn from good parts alone with --ok-only",
  replace: "choose another folder with --out, or replace what is there with --force",
  startAccelerated: "start deno task train:accelerate",
  startEmbedding: "start deno task train:embedding with --embedding FILE",
  startOnnxruntime: "start deno task predict:onnxruntime",
  startQueue:
    "start deno task worker, preprocess:queue, train:queue, predict:queue or reprocess:queue",
  takeTable:
    "go on with it by the command inspect, choose another folder with --out, or replace it with --force",
  train: "make one",
  whichFolder:
    "say it by --label-from, whose expression is of whole paths where it has a slash, such as --label-from '/(good|bad)/'; --group-from says what parts belong together",
};

/** Commands that a remedy names at its end. */
const REMEDY_COMMANDS: Partial<Record<Remedy, readonly [command: string, ...args: string[]]>> = {
  importFolder: ["import", "FOLDER"],
  train: ["train"],
};

/** How help and errors are written: without colours, for which commander asks the environment. */
const OUTPUT: OutputConfiguration = {
  getOutHasColors: () => false,
  getErrHasColors: () => false,
  outputError: (text, write) => write(wrapForTerminal(text)),
};

/** Runs the command line and returns its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command("earmark")
    .description("Listens to produced parts and marks them OK or Not OK.")
    .configureOutput(OUTPUT)
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
    workerCommand,
  ];
  const add = (command: Command) =>
    program.addCommand(addCommon(command).copyInheritedSettings(program));
  for (const command of commands) add(command(report));
  add(completionCommand(program));
  const empty = emptyValue(args);
  if (empty !== undefined) {
    console.error(`error: ${empty} must not be empty: write it, or leave it out`);
    return USAGE_FAULT;
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_FAULT;
    if (error instanceof Deno.errors.NotCapable) {
      const [what] = error.message.split(", run again");
      const isNamed = program.commands.some((command) => command.name() === args[0]);
      const task = isNamed ? `deno task ${args[0]}` : "it by deno task";
      const remedy = `start ${task} in the clone, which permits it`;
      console.error(wrapForTerminal(`error: ${what} (${remedy})`));
      return USAGE_FAULT;
    }
    if (!(error instanceof DataError)) throw error;
    const remedy = error.remedy ? ` (${await remedyWords(error.remedy, args)})` : "";
    const message = nameFlags(showLines(error.message), args);
    console.error(wrapForTerminal(`error: ${message}${remedy}`));
    return error instanceof ConfigError ? USAGE_FAULT : DATA_FAULT;
  }
}

/**
 * Says which value is empty, as a variable that is not set leaves it behind: it would name a folder.
 */
function emptyValue(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^(--[^=]+=)?$/.test(arg));
  if (at < 0) return undefined;
  const [, name = args[at - 1] ?? ""] = /^(--[^=]+)=$/.exec(args[at]) ?? [];
  return name.startsWith("--") ? `the value of ${name}` : `argument ${at + 1}`;
}

/** Says what can be done, and by which command, with the data set that was named. */
async function remedyWords(remedy: Remedy, args: readonly string[]): Promise<string> {
  const [command, ...others] = REMEDY_COMMANDS[remedy] ?? [];
  if (command === undefined) return REMEDIES[remedy];
  const [data] = readArguments(args).values("data");
  const place = placeArgs({ data });
  return `${REMEDIES[remedy]}: ${await typedWords(command, others.length > 0 ? others : place)}`;
}

/** Shows control characters in a message, but for its line ends. */
function showLines(message: string): string {
  return message.split("\n").map(showControls).join("\n");
}

if (import.meta.main) Deno.exit(await main(Deno.args));
