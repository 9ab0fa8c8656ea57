/**
 * What was chosen by a look at recordings, kept by their hashes.
 *
 * @module
 */
import type { Alternative } from "../../data/alternatives.ts";
import type { LabelledSet } from "../../data/labelled_set.ts";
import { featureSystemOf } from "../../ml/features/feature_systems.ts";
import type { Settings } from "../../settings.ts";
import { sha256 } from "../disk/files.ts";
import { CLEAN_VERSION } from "../judge/sound/clean.ts";
import { kindOfValue } from "../kept/kept_values.ts";
import type { KeptValues } from "../kept/kept_values.ts";

/** Raised with every change of how settings are compared. */
const LOOK_VERSION = 1;

/** What decides a choice. */
export interface ChoiceBasis {
  readonly settings: Settings;
  readonly alternatives: readonly Alternative[];
  /** Recordings that are looked at, by their hashes. */
  readonly chosen: LabelledSet<{ readonly hash: string }>;
}

/** Returns what was chosen on the same basis before, or chooses and keeps it. */
export async function keepChoice<Choice>(
  kept: KeptValues | undefined,
  { settings, alternatives, chosen: { items, labels, groups } }: ChoiceBasis,
  choose: () => Promise<Choice | undefined>,
): Promise<Choice | undefined> {
  const versions = [LOOK_VERSION, CLEAN_VERSION, featureSystemOf(settings).version];
  const kind = kindOfValue("settings", versions, settings, alternatives);
  const id = sha256(JSON.stringify([items.map(({ hash }) => hash), labels, groups]));
  const known = kept?.get(kind, id) as { readonly choice?: Choice } | undefined;
  if (known !== undefined) return known.choice;
  const choice = await choose();
  kept?.set(kind, id, { choice });
  return choice;
}
