/**
 * `earmark.json`: what a data set says of itself that no table can, read by every command: which
 * label is that of good parts, and settings by section as a file of settings has them.
 *
 * @module
 */
import { join } from "node:path";
import { z } from "zod";
import { ConfigError, DataError } from "../../errors.ts";
import { parsePartialSettings } from "../../parse_settings.ts";
import { defaultSettings } from "../../settings.ts";
import type { PartialSettings } from "../../settings.ts";
import type { ModelCard } from "../judge/card.ts";
import { exists, writeJson } from "./files.ts";
import { readText } from "./text_file.ts";
import { linkTarget } from "./safe/link_target.ts";

/** Name of the file, beside `audio.csv`. */
export const EARMARK_FILE = "earmark.json";

/** A section of settings, whose keys are checked as those of every other source. */
const section = z.record(z.string(), z.unknown()).optional();

const sections = Object.fromEntries(Object.keys(defaultSettings).map((name) => [name, section]));

const schema = z.strictObject({
  /** Label of good parts. Default: that whose name says so. */
  ok: z.string({
    error: ({ input }) =>
      `expected string, received ${typeof input}` +
      (typeof input === "object" ? "" : ` (labels are text: write it as "${input}")`),
  }).trim().min(1).optional(),
  ...sections,
});

/** What a data set says of itself. */
export interface EarmarkFile extends PartialSettings {
  /** Label of good parts. Default: that whose name says so. */
  readonly ok?: string;
}

/**
 * Reads `earmark.json` of a data set.
 *
 * @returns What is in it; nothing where there is no such file.
 * @throws {DataError} If it is no JSON.
 * @throws {ConfigError} If a key is unknown or a value of a wrong type; names it.
 */
export async function readEarmarkFile(data: string): Promise<EarmarkFile> {
  const path = join(data, EARMARK_FILE);
  if (!await exists(path)) return {};
  let content: unknown;
  try {
    content = JSON.parse((await readText(path)).replace(/^\uFEFF/, ""));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new DataError(`Cannot read ${path} as it must be JSON: ${cause.message}`, { cause });
  }
  const { success, data: parsed, error } = schema.safeParse(content);
  if (!success) throw wrongContent(path, error.issues[0]);
  try {
    parsePartialSettings(settingsIn(parsed));
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new ConfigError(`${path}: ${cause.message}`, cause.key, { cause });
  }
  return parsed as EarmarkFile;
}

/** Takes the settings of what a data set says of itself. */
export function settingsIn({ ok: _, ...settings }: EarmarkFile): PartialSettings {
  return settings;
}

/** Says which key is wrong, and by which rule. */
function wrongContent(path: string, issue: z.core.$ZodIssue): ConfigError {
  const key = issue.code === "unrecognized_keys" ? issue.keys[0] : issue.path.join(".");
  const rule = issue.code === "unrecognized_keys"
    ? `it has no setting of that name (there is ${Object.keys(schema.shape).join(", ")})`
    : issue.message;
  return new ConfigError(`Cannot use ${path} as ${key || "its content"} is wrong: ${rule}`, key);
}

/**
 * Keeps in `earmark.json` which label is that of good parts; other settings in it stay.
 *
 * @throws {DataError} If the data set can't be written.
 */
export async function keepOkLabel(data: string, ok: string): Promise<void> {
  const before = await readEarmarkFile(data);
  if (before.ok !== ok) {
    await writeJson(await linkTarget(join(data, EARMARK_FILE)), { ...before, ok });
  }
}

/**
 * Says where a data set names another class of good parts than a model was trained with.
 *
 * @returns One sentence, or none. Of three classes or more a model knows no good one.
 * @throws {DataError} If `earmark.json` can't be used.
 */
export async function otherOkClass(
  data: string,
  { classes, okClass }: Pick<ModelCard, "classes" | "okClass">,
): Promise<string[]> {
  const { ok } = await readEarmarkFile(data);
  if (ok === undefined || ok === okClass || classes.length > 2 || !classes.includes(ok)) return [];
  const taken = okClass === undefined ? "none was known" : `it was ${okClass}`;
  return [
    `${
      join(data, EARMARK_FILE)
    } names ${ok} as the class of good parts; as the model was trained, ` +
    `${taken}: train it again`,
  ];
}
