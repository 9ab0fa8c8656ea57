/**
 * Options that several commands share.
 *
 * @module
 */
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { join } from "node:path";
import type { Backend, PredictBackend } from "../pipeline/cores/backend.ts";
import type { DataSetLocation } from "../pipeline/disk/data_set.ts";
import { nCores } from "../pipeline/cores/run.ts";
import { defaultFolder } from "./place.ts";
import { beQuiet } from "./terminal/quiet.ts";
import configuration from "../../deno.json" with { type: "json" };

/** Values of {@linkcode addLocation}. */
export interface LocationValues {
  readonly data: string;
  readonly out?: string;
  readonly ok?: string;
}

/** What is said of `--out`. */
const OUT_HELP = "where clean/, models/ and predictions.csv go (default: the data set)";

/** Adds `--data` and `--out`. */
export function addLocation(command: Command, outHelp = OUT_HELP): Command {
  return command
    .option(
      "--data <folder>",
      "data set: a folder with audio.csv and wavfiles/",
      defaultFolder(),
    )
    .option("--out <folder>", outHelp);
}

/** Returns where the data set is and where its results go. */
export function locationOf({ data, out, ok }: LocationValues): DataSetLocation {
  return { data, out: out ?? data, ...(ok !== undefined && { ok }) };
}

/** Adds `--ok`, for commands that look at labels. */
export function addOk(command: Command): Command {
  return command.option(
    "--ok <label>",
    "label of good parts (default: what earmark.json names, else what the labels' names say)",
  );
}

/** Values of {@linkcode addModel} and {@linkcode addLocation}. */
export interface ModelValues extends LocationValues {
  readonly model?: string;
}

/** Adds `--model`, for commands that take a trained model. */
export function addModel(command: Command): Command {
  return command.option(
    "--model <folder>",
    "folder of the model (default: models/earmark in --out)",
  );
}

/** Returns the folder of the model. */
export function modelFolderOf(values: ModelValues): string {
  return values.model ?? join(locationOf(values).out, "models", "earmark");
}

/** Adds what every command takes: `--quiet` and `--version`. */
export function addCommon(command: Command): Command {
  return command.version(configuration.version)
    .option("--quiet", "only results, warnings and errors: no progress, no advice")
    .hook("preAction", () => {
      if (command.opts().quiet) beQuiet();
    });
}

/** Adds `--workers`. */
export function addWorkers(command: Command): Command {
  return command.addOption(
    new Option("--workers <n>", "workers at once").argParser(parseCount)
      .default(nCores(), "one a core"),
  );
}

/** Values of {@linkcode addBackend}. */
export interface BackendValues {
  readonly backend?: Backend;
}

/** Values of {@linkcode addPredictBackend}. */
export interface PredictBackendValues {
  readonly backend?: PredictBackend;
}

/** What the backends are, for the help. */
const BACKENDS: Readonly<Record<PredictBackend, string>> = {
  engine: "engine is this computer's processor and gives the same bytes at every run",
  webgpu: "webgpu is its graphics card, on which two equal runs may differ",
  onnxruntime: "onnxruntime is the processor by ONNX Runtime (deno task predict:onnxruntime)",
};

/** Adds `--backend`, for commands that train. */
export function addBackend(command: Command): Command {
  return command.addOption(backendOption("engine", "webgpu"));
}

/** Values of {@linkcode addAccelerate}. */
export interface AccelerateValues {
  readonly accelerate?: boolean;
}

/** Adds `--accelerate`, for commands that train. */
export function addAccelerate(command: Command): Command {
  return command.option(
    "--accelerate",
    "train networks by an OpenBLAS of this machine (deno task train:accelerate)",
  );
}

/** Adds `--backend`, for commands that take a trained model. */
export function addPredictBackend(command: Command): Command {
  return command.addOption(backendOption("engine", "webgpu", "onnxruntime"));
}

function backendOption(...names: readonly PredictBackend[]): Option {
  const meanings = names.map((name) => BACKENDS[name]).join("; ");
  return new Option("--backend <name>", `what networks run on: ${meanings}`)
    .choices(names).default("engine");
}

/** Parses a number. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) {
    throw new InvalidArgumentError("It must be a number.");
  }
  return value;
}

/** Parses a share: `0.01`, or `1%`. */
export function parseShare(text: string): number {
  const [, number, percent] = /^([^%]*?)\s*(%?)$/.exec(text.trim()) ?? [];
  const value = parseNumber(number ?? "") / (percent === "%" ? 100 : 1);
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It must be a share, such as 0.01 or 1%.");
  }
  return value;
}

/** Parses a cost above 0. */
export function parseCost(text: string): number {
  const value = parseNumber(text);
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError("It must be a number above 0.");
  }
  return value;
}

/** Parses a count of at least 1. */
export function parseCount(text: string): number {
  const value = parseNumber(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError("It must be a whole number of at least 1.");
  }
  return value;
}
