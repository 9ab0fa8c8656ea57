/**
 * What may be a session: recordings that were made together, as other columns, the names of the
 * files or their order tell.
 *
 * @module
 */
import type { ManifestRow } from "./manifest/row.ts";

/** Recordings by what may be their session. */
export interface Sessions {
  /** Where they come from, in words: `column day`. */
  readonly source: string;
  /** Session of each recording. */
  readonly values: readonly string[];
}

/** Sessions that every class must stand in: with fewer, a class can't be told from a session. */
const MIN_SESSIONS = 3;

/** Blocks of each class by the order of the names. */
const N_BLOCKS = 5;

/**
 * Lists what may be sessions that the groups do not keep together: each further column of the
 * table, names without their last number, and neighbours in the order of the names. Left out is
 * what says the class, has too few or too many values, or is kept together by the groups anyhow.
 *
 * @param labels Class of each recording.
 * @param groups Group of each recording.
 *
 * @example
 * ```ts
 * import { listSessions } from "earmark/data/sessions.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = Array.from({ length: 24 }, (_, i) => {
 *   const fields = { fname: `${i}.wav`, label: i < 12 ? "OK" : "NOK", day: `${i % 3}` };
 *   return { line: i + 2, fname: fields.fname, label: fields.label, fields };
 * });
 * const labels = rows.map(({ label }) => label === "OK" ? 0 : 1);
 * const sessions = listSessions(rows, { labels, groups: rows.map(({ fname }) => fname) });
 * assert.deepEqual(sessions.map(({ source }) => source), ["column day", "order of the names"]);
 * ```
 */
export function listSessions(
  rows: readonly Pick<ManifestRow, "fname" | "fields">[],
  { labels, groups }: { readonly labels: readonly number[]; readonly groups: readonly string[] },
): Sessions[] {
  const columns = Object.keys(rows[0]?.fields ?? {})
    .filter((column) => !["fname", "label", "group"].includes(column))
    .map((column) => ({
      source: `column ${column}`,
      // What has no value is a session of its own.
      values: rows.map(({ fname, fields }) => fields[column] || fname),
    }));
  const names = {
    source: "names without their last number",
    values: rows.map(({ fname }) => fname.replace(/\d+(?=\D*$)/, "")),
  };
  const order = { source: "order of the names", values: blocksOfNames(rows, labels) };
  return [...columns, names, order].filter(({ values }) =>
    isOpen(values, labels) && !isNested(values, groups)
  );
}

/** Says whether every class stands in several values, which are fewer than half the recordings. */
function isOpen(values: readonly string[], labels: readonly number[]): boolean {
  const ofClass = Map.groupBy(values.keys(), (i) => labels[i]);
  return new Set(values).size <= values.length / 2 &&
    [...ofClass.values()].every((members) =>
      new Set(members.map((i) => values[i])).size >= MIN_SESSIONS
    );
}

/** Says whether every value stands in one group alone. */
function isNested(values: readonly string[], groups: readonly string[]): boolean {
  return new Set(values.map((value, i) => JSON.stringify([value, groups[i]]))).size ===
    new Set(values).size;
}

/** Cuts each class, in the order of the names, into blocks of equal size. */
function blocksOfNames(
  rows: readonly Pick<ManifestRow, "fname">[],
  labels: readonly number[],
): string[] {
  const blocks: string[] = [];
  const inOrder = [...rows.keys()].sort((a, b) => rows[a].fname < rows[b].fname ? -1 : 1);
  for (const [label, members] of Map.groupBy(inOrder, (i) => labels[i])) {
    members.forEach((i, rank) => {
      blocks[i] = `${label} ${Math.floor((N_BLOCKS * rank) / members.length)}`;
    });
  }
  return blocks;
}
