/**
 * `heldout.csv` of a model of OK parts alone: the distances of each recording from what the other
 * folds taught. All figures at any level can be made of it.
 *
 * @module
 */
import { sum } from "../../arrays.ts";
import type { ManifestRow } from "../../data/manifest/row.ts";
import { parseTable } from "../../data/manifest/table.ts";
import type { Separator } from "../../data/manifest/table.ts";
import { DISTANCES } from "../../ml/novelty/detector.ts";
import type { Fold } from "../../data/splits/splits.ts";
import { testFolds } from "../../data/splits/test_folds.ts";
import { formatVerdictTable, joinColumns } from "../columns.ts";
import type { OkOnlyCard } from "../judge/ok_only_card.ts";
import type { OkOnlyHeldOut } from "./held_out.ts";

/** What was held out, and what the manifest knew of each recording. */
export interface OkOnlyRecordings extends OkOnlyHeldOut {
  /** The manifest's columns. */
  readonly columns: readonly string[];
  /** The manifest's fields of each recording. */
  readonly fields: readonly Readonly<Record<string, string>>[];
  /** Folds, with what each was taught by. */
  readonly folds: readonly Fold[];
}

/** What {@linkcode formatOkOnlyHeldOut} writes. */
export interface OkOnlyTable extends OkOnlyHeldOut {
  /** Rows of the manifest. */
  readonly rows: readonly ManifestRow[];
  /** Where the manifest's columns and its separator stand. */
  readonly dataSet: { readonly columns: readonly string[]; readonly separator?: Separator };
}

/** Our columns behind those of the manifest: part, fold, logarithms of the distances of detectors. */
const OURS = [
  "part",
  "fold",
  ...DISTANCES.map((name) => `ln ${name}`),
  ...DISTANCES.map((name) => `ln ${name} of falls`),
];

/**
 * Formats what was held out as CSV: the manifest's columns, the part as training knew it, the fold,
 * and the natural logarithm of each distance with all its digits.
 */
export function formatOkOnlyHeldOut(
  { rows, dataSet: { columns, separator = "," }, logs, folds, groups }: OkOnlyTable,
): string {
  const foldOf = testFolds(folds);
  const records = rows.map(({ fields }, i) => [
    ...columns.map((column) => fields[column] ?? ""),
    groups[i],
    foldOf.get(i)! + 1,
    ...logs[i].map(String),
  ]);
  return formatVerdictTable({ columns, others: OURS, separator }, records);
}

/**
 * Parses what {@linkcode formatOkOnlyHeldOut} wrote.
 *
 * @throws {RangeError} If columns are missing, a number is none, or the recordings can't be those
 *   of the card.
 */
export function parseOkOnlyHeldOut(
  text: string,
  { okClass, heldOut: { nFolds, tested }, data }: Pick<OkOnlyCard, "okClass" | "heldOut" | "data">,
): OkOnlyRecordings {
  const [header = [], ...rows] = recordsOf(text);
  const columns = header.slice(0, -OURS.length);
  const wanted = joinColumns(columns, OURS);
  require(wanted.join() === header.join(), `its last columns must be ${OURS.join(", ")}`, header);
  const ours = rows.map((row) => row.slice(-OURS.length));
  const logs = ours.map(([, , ...values]) => values.map(numberOf));
  const names = [okClass, ...tested.map(({ name }) => name)];
  const labels = rows.map((row) => names.indexOf(row[header.indexOf("label")]));
  require(!labels.includes(-1), `its labels must be ${names.join(", ")}`, "another");
  const wantedRows = data.nRecordings + sum(tested.map(({ nRecordings }) => nRecordings));
  require(rows.length === wantedRows, `it must hold ${wantedRows} recordings`, rows.length);
  const numbers = ours.map(([, fold]) => numberOf(fold) - 1);
  return {
    names,
    labels,
    columns,
    fields: rows.map((row) => Object.fromEntries(columns.map((name, k) => [name, row[k]]))),
    groups: ours.map(([part]) => part),
    logs,
    folds: foldsOf(numbers, nFolds),
  };
}

/** Gathers the recordings of each fold; the others are those that taught it. */
function foldsOf(numbers: readonly number[], nFolds: number): Fold[] {
  const isKnown = numbers.every((fold) => Number.isInteger(fold) && fold >= 0 && fold < nFolds);
  require(isKnown, `its folds must be 1 to ${nFolds}`, numbers.length);
  const all = [...numbers.keys()];
  return Array.from({ length: nFolds }, (_, fold) => ({
    train: all.filter((i) => numbers[i] !== fold),
    test: all.filter((i) => numbers[i] === fold),
  }));
}

function recordsOf(text: string): (readonly string[])[] {
  try {
    return parseTable(text).rows.map(({ fields }) => fields);
  } catch (cause) {
    const rule = "Cannot read what training held out as it must be CSV";
    throw new RangeError(`${rule}: ${(cause as Error).message}`, { cause });
  }
}

function numberOf(field: string): number {
  const value = field === "" ? NaN : Number(field);
  require(Number.isFinite(value), "its distances must be numbers", field);
  return value;
}

function require(holds: boolean, rule: string, current: unknown): void {
  if (holds) return;
  throw new RangeError(
    `Cannot read what training held out as ${rule}: current value is ${current}`,
  );
}
