/**
 * The table of networks: what can learn to tell classes apart, by name.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import type { PartialSettings, Settings } from "../../settings.ts";
import { cnn } from "./cnn/network.ts";
import { kernel } from "./kernel/network.ts";
import { baseline, embedding, statistics } from "./logistic/networks.ts";
import type { Network } from "./network.ts";
import { originalCnn, originalRnn } from "./original/networks.ts";
import { rnn } from "./rnn/network.ts";

/** Every network; a name is a value of the setting `model.network`. */
export const networks: Readonly<Record<string, Network>> = {
  rnn,
  cnn,
  statistics,
  kernel,
  baseline,
  embedding,
  "original-rnn": originalRnn,
  "original-cnn": originalCnn,
};

/**
 * Returns the network of a name.
 *
 * @throws {ConfigError} If there is none.
 */
export function networkNamed(name: string): Network {
  if (Object.hasOwn(networks, name)) return networks[name];
  const known = Object.keys(networkChoices()).join(", ");
  throw new ConfigError(
    `Cannot use setting model.network as it must be one of ${known}: current value is ${name}`,
    "model.network",
  );
}

/** Name of the committee of several networks; a value of the setting `model.network` too. */
export const COMMITTEE = "auto";

/** Members of the committee, the simplest first. */
const MEMBERS = ["statistics", "kernel", "rnn"];

/** Returns the names of the networks that a value of `model.network` stands for. */
export function membersOf(name: string): readonly string[] {
  return name === COMMITTEE ? MEMBERS : [name];
}

/** Returns the values of `model.network`, each with a few words of help. */
export function networkChoices(): Readonly<Record<string, { readonly help: string }>> {
  const members = new Intl.ListFormat("en-GB").format(MEMBERS);
  return { [COMMITTEE]: { help: `a committee of ${members}` }, ...networks };
}

/** Returns the settings that the networks of a value of `model.network` bring along. */
export function settingsOf(name: string): PartialSettings {
  return name === COMMITTEE ? {} : networkNamed(name).settings;
}

/** Lists the presets, each of which stands for a whole system. */
export function presetNames(): string[] {
  return [...new Set(Object.values(networks).flatMap(({ preset }) => preset?.name ?? []))];
}

/**
 * Returns the name of the network that a preset has for another's, or of its first one.
 *
 * @throws {ConfigError} If the preset has none.
 */
export function networkOfPreset(name: string, network?: string): string {
  const entries = Object.entries(networks).filter(([, { preset }]) => preset?.name === name);
  if (network === undefined && entries.length > 0) return entries[0][0];
  const found = entries.find(([, { preset }]) => preset?.network === network);
  if (found) return found[0];
  const known = entries.map(([, { preset }]) => preset?.network).join(", ");
  throw new ConfigError(
    `Cannot use preset ${name} as it has a network for each of ${known}: ` +
      `current value is ${network}`,
    "model.network",
  );
}

/**
 * Returns the networks that the settings name, by their names.
 *
 * @throws {ConfigError} If there is none, or one takes another feature system than theirs.
 */
export function networksOf(
  { model, features }: Pick<Settings, "model" | "features">,
): readonly (readonly [string, Network])[] {
  return membersOf(model.network).map((name) => {
    const network = networkNamed(name);
    if (network.features === features.kind) return [name, network];
    throw new ConfigError(
      `Cannot use setting features.kind as ${name} takes ${network.features}: ` +
        `current value is ${features.kind}`,
      "features.kind",
    );
  });
}

/**
 * Returns the one network that the settings name.
 *
 * @throws {ConfigError} If there is none, it takes another feature system than theirs, or the
 *   settings name a committee.
 */
export function networkOf(settings: Pick<Settings, "model" | "features">): Network {
  if (settings.model.network !== COMMITTEE) return networksOf(settings)[0][1];
  throw new ConfigError(
    `Cannot use setting model.network as it must name one network: current value is ${COMMITTEE}`,
    "model.network",
  );
}
