import { DataError } from "earmark/errors.ts";
import { mergeSettings, parsePartialSettings } from "earmark/parse_settings.ts";
import { readModelCard } from "earmark/pipeline/disk/card_file.ts";
import { EARMARK_FILE, readEarmarkFile } from "earmark/pipeline/disk/earmark_file.ts";
import { CARD_FILE } from "earmark/pipeline/disk/model/file_names.ts";
import { parseCard } from "earmark/pipeline/judge/parse_card.ts";
import type { Random } from "earmark/random.ts";
import { defaultSettings } from "earmark/settings.ts";
import { join } from "node:path";
import { changeBytes } from "../bytes.ts";
import { chance, pick } from "../case.ts";
import type { FuzzCase, FuzzKind, Outcome } from "../case.ts";
import { saysAll, spoilJson, strangePrototype } from "./edits.ts";

const cardText = await Deno.readTextFile(
  new URL("../../../models/earmark/card.json", import.meta.url),
);
const { checksum: _, ...card } = JSON.parse(cardText);

/** Cards of models: their fields, and their files with bytes spoilt. */
export const cards: FuzzKind = {
  name: "cards of models",
  share: 6,
  isTyped: (error) =>
    error instanceof DataError || error instanceof SyntaxError ||
    (error instanceof RangeError && !/call stack|^Invalid/.test(error.message)),
  make: (random, folder) => chance(random, 0.3) ? cardFile(random, folder) : cardValue(random),
};

/** A card as it was parsed from a text that was spoilt. */
function cardValue(random: Random): FuzzCase {
  const { what, text } = spoilJson(card, random);
  const run = () => parseCard(JSON.parse(text));
  return { what, input: text, run, judge: (outcome) => judgeJson(text, outcome) };
}

/** The file of a card, of which no byte that says something may change. */
async function cardFile(random: Random, folder: string): Promise<FuzzCase> {
  const { what, bytes } = changeBytes(new TextEncoder().encode(cardText), random);
  const model = join(folder, "model");
  await Deno.mkdir(model, { recursive: true });
  await Deno.writeFile(join(model, CARD_FILE), bytes);
  const judge = (outcome: Outcome) =>
    "error" in outcome || isSameJson(bytes, cardText) ? undefined : "a card that was edited";
  return { what: `file ${what}`, input: bytes, run: () => readModelCard(model), judge };
}

function isSameJson(bytes: Uint8Array, text: string): boolean {
  try {
    const read = JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)));
    return read === JSON.stringify(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Files of settings, and what a data set says of itself. */
export const settingsFiles: FuzzKind = {
  name: "settings, `earmark.json`",
  share: 6,
  isTyped: (error) => error instanceof DataError || error instanceof SyntaxError,
  make: (random, folder) => chance(random, 0.3) ? earmarkFile(random, folder) : settings(random),
};

/** Some settings, laid over the defaults as a file of settings is. */
function settings(random: Random): FuzzCase {
  const sections = random.shuffle(Object.entries(defaultSettings)).slice(random.integer(5));
  const { what, text } = spoilJson(Object.fromEntries(sections), random);
  const run = () => mergeSettings(defaultSettings, parsePartialSettings(JSON.parse(text)));
  return { what, input: text, run, judge: (outcome) => judgeJson(text, outcome) };
}

/** An `earmark.json`. */
async function earmarkFile(random: Random, folder: string): Promise<FuzzCase> {
  const ok = pick(random, ["OK", "Gut", "良品", "Größe", "a\nb", "\ud83d\ude00"]);
  const { what, text } = spoilJson({ ok }, random);
  const spoilt = chance(random, 0.3) ? changeBytes(new TextEncoder().encode(text), random) : null;
  const bytes = spoilt?.bytes ?? new TextEncoder().encode(text);
  await Deno.writeFile(join(folder, EARMARK_FILE), bytes);
  const title = `earmark.json ${what}${spoilt ? `, ${spoilt.what}` : ""}`;
  return { what: title, input: bytes, run: () => readEarmarkFile(folder), judge };

  function judge(outcome: Outcome): string | undefined {
    if ("error" in outcome) return undefined;
    try {
      const whole = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return judgeJson(whole, outcome);
    } catch {
      return "bytes that are no text, without a word";
    }
  }
}

/** Compares what was read of a text with the text: all that it says, and no strange prototype. */
function judgeJson(text: string, outcome: Outcome): string | undefined {
  if ("error" in outcome) return undefined;
  const strange = strangePrototype(outcome.value);
  if (strange !== undefined) return strange;
  const trimmed = JSON.parse(text, (_, value) => typeof value === "string" ? value.trim() : value);
  return saysAll(outcome.value, JSON.parse(text)) || saysAll(outcome.value, trimmed)
    ? undefined
    : "not all that was written";
}
