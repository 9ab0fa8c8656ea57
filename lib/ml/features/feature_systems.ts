/**
 * The table of feature systems: what can be computed of a recording, by name.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import { embedding } from "./embedding.ts";
import type { FeatureSettings, FeatureSystem, FrontEnd } from "./feature_system.ts";
import { logMel } from "./log_mel/log_mel.ts";
import { mfcc } from "./mfcc.ts";

/** Every feature system; a name is a value of the setting `features.kind`. */
export const featureSystems: Readonly<Record<string, FeatureSystem>> = {
  logMel,
  mfcc,
  embedding,
};

/**
 * Returns the feature system that the settings name.
 *
 * @throws {ConfigError} If there is no such system.
 */
export function featureSystemOf({ features }: Pick<FeatureSettings, "features">): FeatureSystem {
  if (Object.hasOwn(featureSystems, features.kind)) return featureSystems[features.kind];
  const known = Object.keys(featureSystems).join(", ");
  throw new ConfigError(
    `Cannot use setting features.kind as it must be one of ${known}: current value is ${features.kind}`,
    "features.kind",
  );
}

/**
 * Creates the front end that the settings ask for.
 *
 * @throws {ConfigError} If there is no such feature system.
 * @throws {RangeError} If frames or bands are impossible at the rate.
 */
export function createFrontEnd(settings: FeatureSettings): FrontEnd {
  return featureSystemOf(settings).create(settings);
}
