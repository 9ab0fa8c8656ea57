/**
 * Settings laid over one another and checked: each by itself, and all together.
 *
 * @module
 */
import type { z } from "zod";
import { ConfigError } from "./errors.ts";
import { defaultSettings } from "./settings.ts";
import type { PartialSettings, Settings } from "./settings.ts";
import { settingsSchema } from "./settings_schema.ts";

/**
 * Lays settings over others, the last one on top.
 *
 * @returns Settings checked as {@linkcode parseSettings} checks them.
 */
export function mergeSettings(
  base: Settings,
  ...layers: readonly PartialSettings[]
): Settings {
  const merged: Record<string, unknown> = {};
  for (const section of Object.keys(base) as (keyof Settings)[]) {
    merged[section] = Object.assign({}, base[section], ...layers.map((layer) => layer[section]));
  }
  return parseSettings(merged);
}

/**
 * Checks a complete set of settings.
 *
 * @throws {ConfigError} If a key is unknown or missing, a value is of the wrong
 *   type or out of range, or two values can't go together; names the key.
 */
export function parseSettings(value: unknown): Settings {
  const parsed = settingsSchema.safeParse(value, { jitless: true });
  if (!parsed.success) throw configError(parsed.error.issues[0], value);
  checkTogether(parsed.data);
  return parsed.data;
}

/**
 * Checks some settings, such as those of a file: every key must
 * exist, none is required.
 *
 * @throws {ConfigError} As {@linkcode parseSettings}.
 */
export function parsePartialSettings(value: unknown): PartialSettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ConfigError("Cannot use settings as they must be a JSON object", "");
  }
  for (const section of Object.keys(value)) {
    if (!Object.hasOwn(defaultSettings, section)) {
      const known = Object.keys(defaultSettings).join(", ");
      throw new ConfigError(
        `Cannot use setting ${section} as there is no such section: there are ${known}`,
        section,
      );
    }
    const fields = (value as Record<string, unknown>)[section];
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
      throw new ConfigError(`Cannot use setting ${section} as it must be an object`, section);
    }
  }
  const partial = value as PartialSettings;
  const merged: Record<string, unknown> = {};
  for (const section of Object.keys(defaultSettings) as (keyof Settings)[]) {
    merged[section] = { ...defaultSettings[section], ...partial[section] };
  }
  const parsed = settingsSchema.safeParse(merged, { jitless: true });
  if (!parsed.success) throw configError(parsed.error.issues[0], merged);
  return partial;
}

/** Turns the first thing that the schema refused into an error that names its key. */
function configError(issue: z.core.$ZodIssue, value: unknown): ConfigError {
  if (issue.code === "unrecognized_keys") {
    const key = [...issue.path, issue.keys[0]].join(".");
    const section = (defaultSettings as Record<string, object>)[String(issue.path[0])];
    const known = Object.keys(section ?? defaultSettings).join(", ");
    return new ConfigError(
      `Cannot use setting ${key} as there is no such setting: there are ${known}`,
      key,
    );
  }
  const key = issue.path.join(".");
  let current: unknown = value;
  for (const part of issue.path) current = (current as Record<PropertyKey, unknown>)?.[part];
  const rule = issue.message.replace(/^(Invalid input|Invalid option|Too big|Too small): /, "")
    .replace("expected int, received number", "expected a whole number");
  return new ConfigError(
    `Cannot use setting ${key} as its value is not allowed (${rule}): current value is ${
      JSON.stringify(current)
    }`,
    key,
  );
}

/**
 * Refuses values that are right each by itself and wrong together, as far as both are known.
 *
 * @throws {ConfigError} Names the key.
 */
export function requireTogether(settings: PartialSettings): void {
  // A comparison with what is not known yet is false.
  const known = { audio: {}, features: {}, training: {}, ...settings } as Settings;
  checkTogether(known);
}

/** Refuses values that are right each by itself and wrong together. */
function checkTogether({ audio, features, training }: Settings): void {
  checkChannels(audio);
  const nyquist = audio.sampleRate / 2;
  if (features.fMax > nyquist) {
    refuse("features.fMax", `it must be <= sampleRate / 2 = ${nyquist}`, features.fMax);
  }
  if (features.fMin >= features.fMax) {
    refuse("features.fMin", `it must be < fMax = ${features.fMax}`, features.fMin);
  }
  if (features.frameSeconds > features.windowSeconds) {
    refuse(
      "features.frameSeconds",
      `it must be <= windowSeconds = ${features.windowSeconds}`,
      features.frameSeconds,
    );
  }
  if (features.windowHopSeconds > features.windowSeconds) {
    refuse(
      "features.windowHopSeconds",
      `it must be <= windowSeconds = ${features.windowSeconds}, or sound goes unheard`,
      features.windowHopSeconds,
    );
  }
  if (training.minSteps > training.maxSteps) {
    refuse("training.minSteps", `it must be <= maxSteps = ${training.maxSteps}`, training.minSteps);
  }
}

/** Refuses a hall's channel that the recordings can't have, or that the part is heard on. */
function checkChannels({ channel, nChannels, noiseChannel }: Settings["audio"]): void {
  if (!noiseChannel) return;
  if (nChannels < 2) {
    refuse("audio.nChannels", "one more channel must hear the part than the hall's", nChannels);
  }
  if (noiseChannel > nChannels) {
    refuse("audio.noiseChannel", `it must be <= nChannels = ${nChannels}`, noiseChannel);
  }
  if (channel === noiseChannel) {
    refuse("audio.noiseChannel", "it must be another than channel", noiseChannel);
  }
  if (typeof channel === "number" && channel > nChannels) {
    refuse("audio.channel", `it must be <= nChannels = ${nChannels}`, channel);
  }
}

function refuse(key: string, rule: string, current: unknown): never {
  throw new ConfigError(`Cannot use setting ${key} as ${rule}: current value is ${current}`, key);
}
