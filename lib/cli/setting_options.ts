/**
 * Settings as options of a command: one flag for each, made from the table of settings and
 * those of feature systems and networks.
 *
 * @module
 */
import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { featureSystems } from "../ml/features/feature_systems.ts";
import { networkChoices, networkOfPreset, presetNames } from "../ml/networks/networks.ts";
import type { SettingsRequest } from "../pipeline/preprocess/asked_settings.ts";
import { settingFlags } from "../setting_flags.ts";
import type { SettingFlag } from "../setting_flags.ts";
import type { PartialSettings } from "../settings.ts";
import { parseNumber } from "./options.ts";

/** Values of {@linkcode addSettings}, and one by flag for each setting. */
export interface SettingsValues {
  readonly settings: string;
  readonly preset?: string;
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
      new Option("--preset <name>", "a whole system's settings, value by value")
        .choices(presetNames()),
    );
  command.optionsGroup("Settings (default in brackets; auto may fit them to the recordings):");
  for (const setting of settingFlags()) command.addOption(optionOf(setting));
  return command.addOption(
    new Option("--model <network>", "older name of --network").choices(
      Object.keys(networkChoices()),
    )
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

/** Repeats the flags of settings that were given. */
export function settingArgs(values: Readonly<Record<string, unknown>>): string[] {
  return settingFlags().map(optionOf).flatMap((option) => {
    const value = values[option.attributeName()];
    return value === undefined ? [] : [option.long!, `${value}`];
  });
}

/**
 * Names settings in a message by the flags that they were given as.
 *
 * @param args Arguments of the program.
 */
export function nameFlags(message: string, args: readonly string[]): string {
  // What a file holds keeps the names that it has there.
  if (/\.json: /.test(message)) return message;
  const given = new Set(args.map((arg) => arg.split("=")[0]));
  return settingFlags().reduce((text, setting) => {
    const flag = optionOf(setting).long!;
    const key = setting.path.join("\\.");
    return given.has(flag) ? text.replace(new RegExp(`(setting )?\\b${key}\\b`, "g"), flag) : text;
  }, message);
}

/** Collects what was asked for as to the settings. */
export function requestOf(values: SettingsValues): SettingsRequest {
  const settings = settingsFrom({ ...values });
  const source = values.settings;
  if (values.preset === undefined) return { source, settings };
  const network = networkOfPreset(values.preset, settings.model?.network);
  return { source, settings: { ...settings, model: { network } } };
}

/** Flags whose name on the command line is shorter than their key. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "n-folds": "folds",
  "n-epochs": "epochs",
};

/** Words of settings that name an entry of a table, with the help of each. */
const TABLES: Readonly<Record<string, Readonly<Record<string, { readonly help: string }>>>> = {
  kind: featureSystems,
  network: networkChoices(),
};

/** Makes the option of a setting. */
function optionOf({ flag, help, choices, words, defaultValue }: SettingFlag): Option {
  const name = SHORT_NAMES[flag] ?? flag;
  const entries = Object.entries(TABLES[flag] ?? {});
  const meanings = entries.map(([word, entry]) => `${word}: ${entry.help}`).join("; ");
  const text = meanings === "" ? help : `${help} (${meanings})`;
  const option = new Option(`--${name} <value>`, `${text} [${defaultValue}]`);
  if (entries.length > 0) return option.choices(entries.map(([word]) => word));
  if (choices) return option.choices([...choices]);
  return option.argParser((text) => parseNumberOrWord(text, words));
}

function parseNumberOrWord(text: string, words: readonly string[]): number | string {
  if (words.includes(text)) return text;
  if (words.length > 0 && Number.isNaN(Number(text))) {
    const allowed = new Intl.ListFormat("en-GB", { type: "disjunction" });
    throw new InvalidArgumentError(`It must be ${allowed.format(["a number", ...words])}.`);
  }
  return parseNumber(text);
}
