/**
 * `heldout.csv` as it is read back: what was thought of each recording by networks that had not
 * heard it, for figures and thresholds that need no training.
 *
 * @module
 */
import { join } from "node:path";
import { sum } from "../../arrays.ts";
import { parseTable } from "../../data/manifest/table.ts";
import { ModelError } from "../../errors.ts";
import type { Evaluation } from "../../ml/judging/evaluation.ts";
import type { ClassifierCard } from "../judge/card.ts";
import { judgedClasses } from "../judge/verdict.ts";
import { readClassifierCard } from "./card_file.ts";
import { readTogether } from "./model/read_together.ts";
import type { ClassifierNeed } from "./card_file.ts";
import { freeColumn, joinColumns, probabilityColumn } from "../columns.ts";
import { exists, sha256 } from "./files.ts";
import { readText } from "./text_file.ts";
import { FOLD_COLUMN, HELD_OUT_FILE, VERDICT_COLUMNS } from "./held_out_table.ts";

/** Held-out probabilities of a model, and what the manifest knew of each recording. */
export interface HeldOutRecordings extends Evaluation {
  /** The manifest's columns. */
  readonly columns: readonly string[];
  /** The manifest's fields of each recording. */
  readonly fields: readonly Readonly<Record<string, string>>[];
}

/**
 * Reads the card of a model that tells classes apart and what its training held out.
 *
 * @param folder Folder of the model.
 * @param need What they are read for. Default: to load the model.
 * @throws {ModelError} If either is missing, damaged, of another version, they are not of one
 *   training, or OK parts alone taught the model.
 */
export function readHeldOut(folder: string, need?: ClassifierNeed): Promise<JudgedHeldOut> {
  return readTogether(folder, async () => {
    const card = await readClassifierCard(folder, need);
    return { card, heldOut: await readTable(folder, card, (text) => parseHeldOut(text, card)) };
  });
}

/** A model's card and what its training held out. */
export interface JudgedHeldOut {
  readonly card: ClassifierCard;
  readonly heldOut: HeldOutRecordings;
}

/**
 * Reads the table of a model's folder.
 *
 * @param parse Parses its text; a RangeError becomes a ModelError that names the file.
 */
export async function readTable<Table>(
  folder: string,
  { files }: { readonly files: { readonly heldOut: string } },
  parse: (text: string) => Table,
): Promise<Table> {
  const path = join(folder, HELD_OUT_FILE);
  if (!await exists(path)) {
    throw new ModelError(
      `Cannot read what training held out as there is no ${HELD_OUT_FILE}`,
      folder,
      { remedy: "train" },
    );
  }
  const text = await readText(path);
  try {
    require(
      sha256(text) === files.heldOut,
      "it must be the file that its card was written with (train it again)",
      "another or a changed file",
    );
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ModelError(cause.message, path, { cause });
  }
}

/** What of a card says how its table is read. */
export type HeldOutTableCard = Pick<
  ClassifierCard,
  "classes" | "okClass" | "threshold" | "data" | "heldOut"
>;

/**
 * Parses the table of held-out judgements by the card of its model.
 *
 * @returns Probabilities as they are in the table, and the rule of the card's threshold.
 * @throws {RangeError} If columns are missing, a label is unknown, a number is none, or the
 *   recordings can't be those of the card.
 */
export function parseHeldOut(text: string, card: HeldOutTableCard): HeldOutRecordings {
  const [header = [], ...rows] = recordsOf(text);
  const classes = judgedClasses(card);
  const { before, columns, groupColumn } = layoutOf(header, classes.names);
  require(
    rows.every((row) => row.length === header.length),
    `each of its rows must have ${header.length} fields`,
    rows.find((row) => row.length !== header.length)?.length,
  );
  const at = (column: string) => header.indexOf(column);
  const labels = rows.map((row) => {
    const name = row[at("label")];
    const label = classes.names.indexOf(name);
    require(label >= 0, `its labels must be ${classes.names.join(", ")}`, name);
    return label;
  });
  requireCounts(labels, card.data.perClass);
  const first = before.length;
  return {
    columns,
    fields: rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column, row[at(column)]]))
    ),
    labels,
    groups: rows.map((row) => row[at(groupColumn)]),
    folds: foldsOf(rows.map((row) => row[first]), card.heldOut.nFolds),
    probabilities: rows.map((row) =>
      probabilitiesOf(row.slice(first + 1, first + 1 + classes.names.length))
    ),
    classes,
    threshold: card.threshold?.rule ?? "auto",
  };
}

/** Parses the table, whatever separates its fields. */
function recordsOf(text: string): (readonly string[])[] {
  try {
    return parseTable(text).rows.map(({ fields }) => fields);
  } catch (cause) {
    throw new RangeError(
      `Cannot read what training held out as it must be CSV: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** Finds what stands where: the manifest's columns, then ours. */
function layoutOf(header: readonly string[], classes: readonly string[]) {
  const others = [FOLD_COLUMN, ...classes.map(probabilityColumn), ...VERDICT_COLUMNS];
  const before = header.slice(0, Math.max(0, header.length - others.length));
  const wanted = joinColumns(before, others).slice(before.length);
  const ours = header.slice(before.length);
  require(
    wanted.every((name, i) => name === ours[i]),
    `its last columns must be ${wanted.join(", ")}`,
    header.join(", "),
  );
  const manifest = before.slice(0, -1);
  const isOurs = before.at(-1) === freeColumn("group", manifest);
  const groupColumn = isOurs ? before.at(-1)! : "group";
  for (const name of ["fname", "label", groupColumn]) {
    require(before.includes(name), `it must have a column ${name}`, header.join(", "));
  }
  // A column named `group` may be the manifest's own, which is then what training used.
  return { before, columns: isOurs && groupColumn !== "group" ? manifest : before, groupColumn };
}

/** Gathers the recordings of each fold, named from 1. */
function foldsOf(names: readonly string[], nFolds: number): { test: number[] }[] {
  const folds = Array.from({ length: nFolds }, () => ({ test: [] as number[] }));
  names.forEach((name, i) => {
    const fold = folds[Number(name) - 1];
    require(fold !== undefined, `its folds must be 1 to ${nFolds}`, name);
    fold.test.push(i);
  });
  const empty = folds.findIndex(({ test }) => test.length === 0);
  require(empty < 0, `each of its ${nFolds} folds must have recordings`, `none in ${empty + 1}`);
  return folds;
}

/** Reads the probabilities of a recording, which sum to 1 but for their last digits. */
function probabilitiesOf(fields: readonly string[]): number[] {
  const values = fields.map((field) => field === "" ? NaN : Number(field));
  const isWhole = values.every((value) => value >= 0 && value <= 1) &&
    Math.abs(sum(values) - 1) < 1e-6;
  require(isWhole, "its probabilities must sum to 1", fields.join(", "));
  return values;
}

/** Refuses recordings that can't be those of the card. */
function requireCounts(labels: readonly number[], perClass: readonly number[]): void {
  const counts = perClass.map((_, k) => labels.filter((label) => label === k).length);
  require(
    counts.every((count, k) => count === perClass[k]),
    `it must hold the recordings of its card, by class ${perClass.join(", ")}`,
    counts.join(", "),
  );
}

function require(holds: boolean, rule: string, current: unknown): void {
  if (holds) return;
  throw new RangeError(
    `Cannot read what training held out as ${rule}: current value is ${current}`,
  );
}
