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
import type { SettingsRequest } from "../pipeline/preprocess/choose_settings.ts";
import { featureSystems } from "../ml/features/feature_systems.ts";
import { networks } from "../ml/networks/networks.ts";
import { settingFlags } from "../settings.ts";
import type { PartialSettings, SettingFlag } from "../settings.ts";

/** Values of {@linkcode addLocation}. */
export interface LocationValues {
  readonly data: string;
  readonly out?: string;
}

/** Adds `--data` and `--out`. */
export function addLocation(command: Command): Command {
  return command
    .option("--data <folder>", "data set: a folder with audio.csv and wavfiles/", ".")
    .option(
      "--out <folder>",
      "where clean/, models/ and predictions.csv go (default: the data set)",
    );
}

/** Returns where the data set is and where its results go. */
export function locationOf({ data, out }: LocationValues): DataSetLocation {
  return { data, out: out ?? data };
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

/** Adds `--workers`. */
export function addWorkers(command: Command): Command {
  return command.option(
    "--workers <n>",
    "workers at once (default: one a core)",
    parseCount,
    nCores(),
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

/** Values of {@linkcode addSettings}, and one by flag for each setting. */
export interface SettingsValues {
  readonly settings: string;
  readonly preset?: "original";
}

/** Values where nothing is asked for. */
export const defaultSettingsValues: SettingsValues = { settings: "auto" };

/** Adds `--settings`, `--preset` and a flag for every setting. */
export function addSettings(command: Command): Command {
  command
    .option(
      "--settings <source>",
      "auto (what suits the recordings), default, or a JSON file",
      "auto",
    )
    .addOption(
      new Option("--preset <name>", "a whole system's settings, value by value").choices([
        "original",
      ]),
    );
  command.optionsGroup("Settings (default in brackets; auto may fit them to the recordings):");
  for (const setting of settingFlags()) command.addOption(optionOf(setting));
  return command.addOption(
    new Option("--model <network>", "older name of --network").choices(Object.keys(networks))
      .hideHelp(),
  );
}

/** Collects the settings that were given as flags. */
export function settingsFrom(values: Readonly<Record<string, unknown>>): PartialSettings {
  const chosen: Record<string, Record<string, unknown>> = {};
  if (values.model !== undefined) chosen.model = { network: values.model };
  for (const setting of settingFlags()) {
    const [section, key] = setting.path;
    const value = values[optionOf(setting).attributeName()];
    if (value !== undefined) (chosen[section] ??= {})[key] = value;
  }
  return chosen as PartialSettings;
}

/** Collects what was asked for as to the settings. */
export function requestOf(values: SettingsValues): SettingsRequest {
  const flags = settingsFrom({ ...values });
  if (values.preset === undefined) return { settings: values.settings, flags };
  const network = `${values.preset}-${flags.model?.network ?? "rnn"}`;
  return { settings: values.settings, flags: { ...flags, model: { network } } };
}

/** Flags whose name on the command line is shorter than their key. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "n-folds": "folds",
  "n-epochs": "epochs",
};

/** Words of settings that name an entry of a table, with the help of each. */
const TABLES: Readonly<Record<string, Readonly<Record<string, { readonly help: string }>>>> = {
  kind: featureSystems,
  network: networks,
};

/** Makes the option of a setting. */
function optionOf({ flag, help, choices, defaultValue }: SettingFlag): Option {
  const name = SHORT_NAMES[flag] ?? flag;
  const entries = Object.entries(TABLES[flag] ?? {});
  const meanings = entries.map(([word, entry]) => `${word}: ${entry.help}`).join("; ");
  const text = meanings === "" ? help : `${help} (${meanings})`;
  const option = new Option(`--${name} <value>`, `${text} [${defaultValue}]`);
  if (entries.length > 0) return option.choices(entries.map(([word]) => word));
  if (choices) return option.choices([...choices]);
  return option.argParser(typeof defaultValue === "number" ? parseNumber : parseNumberOrWord);
}

/** Parses a number. */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || Number.isNaN(value)) {
    throw new InvalidArgumentError("It must be a number.");
  }
  return value;
}

function parseNumberOrWord(text: string): number | string {
  return text === "auto" ? text : parseNumber(text);
}

/** Parses a count of at least 1. */
export function parseCount(text: string): number {
  const value = parseNumber(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError("It must be a whole number of at least 1.");
  }
  return value;
}
