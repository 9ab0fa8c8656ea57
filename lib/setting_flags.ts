/**
 * Settings as flags of the command line, made from the table of settings.
 *
 * @module
 */
import { z } from "zod";
import { defaultSettings } from "./settings.ts";
import type { Settings } from "./settings.ts";
import { settingsSchema } from "./settings_schema.ts";

/** One setting as a flag of the command line. */
export interface SettingFlag {
  /** Section and key. */
  readonly path: readonly [keyof Settings, string];
  /** Long flag without dashes, such as `n-mels`. */
  readonly flag: string;
  /** One line of help. */
  readonly help: string;
  /** Allowed words, where the setting is one of a few. */
  readonly choices?: readonly string[];
  /** Words that may stand in place of a number; empty where none may. */
  readonly words: readonly string[];
  /** Value in {@linkcode defaultSettings}. */
  readonly defaultValue: string | number;
}

/** Lists every setting that has a default as a flag, in the order of the table. */
export function settingFlags(): SettingFlag[] {
  const flags: SettingFlag[] = [];
  for (const section of Object.keys(settingsSchema.shape) as (keyof Settings)[]) {
    const fields = settingsSchema.shape[section].shape as Record<string, z.ZodType>;
    for (const [key, field] of Object.entries(fields)) {
      if (field instanceof z.ZodOptional) continue;
      flags.push({
        path: [section, key],
        flag: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        help: field.description ?? "",
        choices: field instanceof z.ZodEnum ? field.options.map(String) : undefined,
        words: wordsOf(field),
        defaultValue: (defaultSettings[section] as Record<string, string | number>)[key],
      });
    }
  }
  return flags;
}

/** Lists the words that a setting may be beside a number. */
function wordsOf(field: z.ZodType): string[] {
  if (!(field instanceof z.ZodUnion)) return [];
  return field.options.flatMap((option) =>
    option instanceof z.ZodLiteral ? [...option.values].map(String) : []
  );
}
