/**
 * The table of networks: what can learn to tell classes apart, by name.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import type { Settings } from "../../settings.ts";
import { baseline } from "./baseline/network.ts";
import { cnn } from "./cnn/network.ts";
import type { Network } from "./network.ts";
import { originalCnn, originalRnn } from "./original/networks.ts";
import { rnn } from "./rnn/network.ts";

/** Every network; a name is a value of the setting `model.network`. */
export const networks: Readonly<Record<string, Network>> = {
  rnn,
  cnn,
  baseline,
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
  const known = Object.keys(networks).join(", ");
  throw new ConfigError(
    `Cannot use setting model.network as it must be one of ${known}: current value is ${name}`,
    "model.network",
  );
}

/** Lists the presets, each of which stands for a whole system. */
export function presetNames(): string[] {
  return [...new Set(Object.values(networks).flatMap(({ preset }) => preset?.name ?? []))];
}

/**
 * Returns the name of the network that a preset has for another's.
 *
 * @throws {ConfigError} If the preset has none.
 */
export function networkOfPreset(name: string, network: string): string {
  const entries = Object.entries(networks).filter(([, { preset }]) => preset?.name === name);
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
 * Returns the network that the settings name.
 *
 * @throws {ConfigError} If there is none, or it takes another feature system than theirs.
 */
export function networkOf({ model, features }: Pick<Settings, "model" | "features">): Network {
  const network = networkNamed(model.network);
  if (network.features === features.kind) return network;
  throw new ConfigError(
    `Cannot use setting features.kind as ${model.network} takes ${network.features}: ` +
      `current value is ${features.kind}`,
    "features.kind",
  );
}
