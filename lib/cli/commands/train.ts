/**
 * `train`: recordings → a model with its held-out figures.
 *
 * @module
 */
import { Command, InvalidArgumentError, Option } from "commander";
import {
  addAccelerate,
  addBackend,
  addLocation,
  addOk,
  addWorkers,
  locationOf,
  parseShare,
} from "../options.ts";
import { addQueue, withQueue, withStore } from "../queue.ts";
import type { QueueValues } from "../queue.ts";
import { addSettings, requestOf } from "../setting_options.ts";
import type { AccelerateValues, BackendValues, LocationValues } from "../options.ts";
import type { SettingsValues } from "../setting_options.ts";
import { formatColumn, formatWeakGroups } from "../terminal/by_value.ts";
import { formatFigures } from "../terminal/figures.ts";
import { printFailures, printLeaks, printWarnings } from "../terminal/report.ts";
import type { ReportStatus } from "../terminal/report.ts";
import { formatOkOnly } from "../terminal/report/ok_only_text.ts";
import { untilStopped } from "../terminal/end_signals.ts";
import { showSteps } from "../terminal/steps.ts";
import type { Run } from "../../pipeline/cores/run.ts";
import type { TrainProgress } from "../../pipeline/train/train.ts";
import { ConfigError } from "../../errors.ts";
import { placeArgs, printNext, queueArgs, taskOf } from "../next.ts";
import { join } from "node:path";

/** Parses the name of a folder, which must stay below `models/`. */
function parseName(name: string): string {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(name)) {
    throw new InvalidArgumentError("It must be letters, digits, spaces, dots and dashes.");
  }
  return name;
}

/** Values of the command's options. */
export interface TrainValues
  extends LocationValues, BackendValues, AccelerateValues, QueueValues, SettingsValues {
  readonly name: string;
  readonly workers: number;
  /** Whether leaks are allowed. Default: false. */
  readonly allowLeaks?: boolean;
  /** ONNX file of a pretrained network. Default: none. */
  readonly embedding?: string;
  /** Columns by which figures are printed. Default: none. */
  readonly by?: readonly string[];
  /** Whether OK parts alone teach. Default: false. */
  readonly okOnly?: boolean;
  /** Share of OK parts that may go to REVIEW, where they alone teach. */
  readonly falseAlarm?: number;
  /** Whether figures are printed as JSON. Default: false. */
  readonly json?: boolean;
  /** Whether another command goes on from here. Default: false. */
  readonly isStep?: boolean;
}

/** Options that mean nothing where no network is trained. */
const NETWORK_OPTIONS = ["embedding", "accelerate", "backend", "preset", "network", "threshold"];

/** Builds the command. */
export function trainCommand(report: ReportStatus): Command {
  const command = new Command("train")
    .description("Trains a model and prints its figures on recordings that it has not heard.")
    .option("--name <name>", "name of the model's folder below models/", parseName, "earmark")
    .option(
      "--embedding <file>",
      "learn from the outputs of a pretrained network, an ONNX file (deno task train:embedding)",
    )
    .addOption(
      new Option("--ok-only", "learn from OK parts alone: what is unlike them goes to REVIEW")
        .conflicts(NETWORK_OPTIONS),
    )
    .option(
      "--false-alarm <share>",
      "with --ok-only, share of OK parts that may go to REVIEW (default: 1 %, or as few as they allow)",
      parseShare,
    )
    .option("--json", "print JSON for machines in place of tables")
    .option("--allow-leaks", "train in spite of leaks, which the card then names")
    .option(
      "--by <column>",
      "also print held-out figures by a column of audio.csv (may be given several times)",
      (column: string, others: readonly string[] = []) => [...others, column],
    );
  addSettings(addAccelerate(addBackend(addQueue(addWorkers(addOk(addLocation(command)))))));
  return command.action(async (values: TrainValues) => {
    report(await withStore(values, train));
  });
}

/**
 * Trains; returns the exit status: 0, 1 where recordings were left out or there are leaks that are
 * not allowed, or that of a signal.
 */
export async function train(values: TrainValues): Promise<number> {
  const steps = showSteps({ areReasonsResults: !values.json });
  return await untilStopped(async (signal) => {
    const run = { nWorkers: values.workers, signal, onProgress: steps.onProgress };
    const { trained, leaks, figures } = await withQueue(
      values,
      (pool) => runTraining(values, { ...run, pool }),
    ).finally(() => steps.stop());
    const { folder, warnings, leftOut } = trained;
    printWarnings(warnings);
    if (values.json) {
      const { trainingToJson } = await import("../json/train_json.ts");
      console.log(JSON.stringify(trainingToJson(trained), null, 2));
    } else {
      console.log(`\n${figures.filter((text) => text !== "").join("\n\n")}\n\nwrote ${folder}`);
    }
    printFailures(leftOut);
    const stops = values.allowLeaks ? [] : leaks;
    printLeaks(stops);
    if (stops.length === 0 && !values.isStep) await printNext(...nextOf(values));
    return leftOut.length > 0 || stops.length > 0 ? 1 : 0;
  }, "stopped; the same command goes on from here");
}

/** Returns what comes after a training: the report, or verdicts where a report can't be made. */
function nextOf(values: TrainValues): [command: string, args: string[]] {
  const { data, out, typed, name, embedding, queue } = values;
  const own = typed ?? { data, out };
  const args = placeArgs({
    ...own,
    ...(name !== "earmark" && { model: join(own.out ?? own.data ?? ".", "models", name) }),
  });
  if (queue !== undefined) return [taskOf("predict", values), [...args, ...queueArgs(values)]];
  return [embedding === undefined ? "evaluate" : "predict:onnxruntime", args];
}

/** Trains what was asked for, and lays its figures out. */
async function runTraining(values: TrainValues, run: Run<TrainProgress>) {
  const { train } = await import("../../pipeline/train/train.ts");
  const { name, backend, accelerate, by, embedding, allowLeaks, okOnly, falseAlarm } = values;
  const chosen = { ...locationOf(values), ...requestOf(values), name, by, allowLeaks };
  if (okOnly) {
    const trained = await train({ ...chosen, okOnly, falseAlarm }, run);
    const { card, byGroup, byColumn, heldOut: { classes: { names } } } = trained;
    // Where recordings are counted as parts, their names are in no table.
    const isByGroup = card.heldOut.unit === "group";
    const weak = isByGroup ? formatWeakGroups(byGroup, { classes: names }) : "";
    return {
      trained,
      leaks: [],
      figures: [formatOkOnly(card), weak, ...byColumn.map(formatColumn)],
    };
  }
  if (falseAlarm !== undefined) {
    throw new ConfigError(
      "Cannot keep to a share of false alarms by --false-alarm as it goes with --ok-only: current " +
        `value is ${falseAlarm} (the command threshold bounds errors by --error-ok)`,
      "falseAlarm",
    );
  }
  const trained = await train({ ...chosen, backend, accelerate, embedding }, run);
  const { card, byGroup, byColumn } = trained;
  const weak = formatWeakGroups(byGroup, card);
  const figures = [formatFigures(card), weak, ...byColumn.map(formatColumn)];
  return { trained, leaks: trained.leaks, figures };
}
