/**
 * Recordings that were left out, by class and reason.
 *
 * @module
 */
import type { ManifestRow } from "../../data/manifest/row.ts";
import { plural } from "../../plural.ts";
import type { PreprocessedDataSet } from "./preprocess.ts";

/** Recordings of which each is named; of more, the first of each class and reason are. */
const MAX_NAMED = 20;

/** Recordings that are named of each reason. */
const MAX_OF_REASON = 3;

/** Reasons that are given for each class. */
const MAX_REASONS = 5;

/** A recording that was left out. */
interface LeftOut {
  readonly message: string;
  readonly label: string;
  readonly reason: string;
}

/**
 * Says which recordings were left out, those of classes that are gone first; where they are many,
 * by class and with the first of each reason.
 *
 * @returns Lines, each below the first set in.
 */
export function sumUpLeftOut(
  { leftOut, dataSet, prepared }: Pick<PreprocessedDataSet, "leftOut" | "dataSet" | "prepared">,
): string {
  const rows = [...dataSet.rows, ...dataSet.missing.map(({ row }) => row)];
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const there = new Set(prepared.map(({ row }) => row.label));
  const byClass = [...Map.groupBy(
    leftOut.map((message) => describe(message, byLine)),
    ({ label }) => label,
  )].sort(([a], [b]) => Number(there.has(a)) - Number(there.has(b)));
  const lines = leftOut.length <= MAX_NAMED
    ? byClass.flatMap(([, members]) => members.map(({ message }) => message))
    : byClass.flatMap(([label, members]) => [
      `${ofClass(members.length, rows.filter((row) => row.label === label).length)} ` +
      `${label === "" ? "without a label" : `of ${label}`}:`,
      ...linesOf(members),
    ]);
  const what = plural(leftOut.length, "recording was", "recordings were");
  return [`${what} left out:`, ...lines].join("\n  ");
}

/** Finds the class of a recording that was left out, and what its reason has in common with others. */
function describe(message: string, byLine: ReadonlyMap<number, ManifestRow>): LeftOut {
  const row = byLine.get(Number(/^line (\d+):/.exec(message)?.[1]));
  if (row === undefined) return { message, label: "", reason: message };
  const { label, fname, written = fname } = row;
  const reason = message.replaceAll(written, "").replaceAll(fname, "").replace(/\d+/g, "0");
  return { message, label, reason };
}

function ofClass(n: number, nAll: number): string {
  if (n < nAll) return `${n} of ${nAll}`;
  return nAll === 1 ? "the only one" : `all ${nAll}`;
}

/** Names the first recordings of each reason, and counts the others. */
function linesOf(members: readonly LeftOut[]): string[] {
  const reasons = [...Map.groupBy(members, ({ reason }) => reason).values()];
  const nFurther = reasons.slice(MAX_REASONS).flat().length;
  return [
    ...reasons.slice(0, MAX_REASONS).flatMap((alike) => [
      ...alike.slice(0, MAX_OF_REASON).map(({ message }) => message),
      ...(alike.length > MAX_OF_REASON
        ? [`and ${alike.length - MAX_OF_REASON} more for the same reason`]
        : []),
    ]),
    ...(nFurther > 0 ? [`and ${nFurther} more for other reasons`] : []),
  ];
}
