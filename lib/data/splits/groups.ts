/**
 * Which recordings must stay together in every split.
 *
 * @module
 */
import type { ManifestWarning } from "../manifest/row.ts";

/** What must be known of a recording to group it. */
export interface GroupableRecording {
  /** Name of the recording. */
  readonly fname: string;
  /** Class of the recording. */
  readonly label: string;
  /** Line of the manifest that names it. */
  readonly line: number;
  /** Group that the manifest gives. */
  readonly group?: string;
  /** Hash of the recording's bytes. */
  readonly hash: string;
}

/** Recordings in groups. */
export interface RecordingGroups {
  /** Name of each recording's group, in the order of the recordings. */
  readonly groups: readonly string[];
  /** Sets of byte-identical recordings, as ascending indices. */
  readonly duplicates: readonly (readonly number[])[];
  /** One for each set of duplicates: what was merged, and labels that contradict. */
  readonly warnings: readonly ManifestWarning[];
}

/**
 * Groups recordings by the manifest's `group`, and by content: groups that hold
 * byte-identical recordings become one, so that no split can put the same sound
 * on both sides. A recording without a group is one of its own, named as itself.
 * A merged group has the name that comes first in the manifest.
 *
 * @example
 * ```ts
 * import { groupRecordings } from "earmark/data/splits/groups.ts";
 * import assert from "node:assert/strict";
 *
 * const { groups } = groupRecordings([
 *   { fname: "a.wav", label: "OK", line: 2, hash: "1f" },
 *   { fname: "b.wav", label: "OK", line: 3, hash: "1f" },
 * ]);
 * assert.deepEqual(groups, ["a.wav", "a.wav"]);
 * ```
 */
export function groupRecordings(recordings: readonly GroupableRecording[]): RecordingGroups {
  const names = recordings.map(({ group, fname }) => group ?? fname);
  const duplicates = [...Map.groupBy(recordings.keys(), (i) => recordings[i].hash).values()]
    .filter((same) => same.length > 1);
  const rootOf = mergeNames(names, duplicates.map((same) => same.map((i) => names[i])));
  const warnings = duplicates.map((same) => describe(same.map((i) => recordings[i])));
  return { groups: names.map(rootOf), duplicates, warnings };
}

/** Merges names by union-find; a set's root is its name that comes first in `names`. */
function mergeNames(
  names: readonly string[],
  sets: readonly (readonly string[])[],
): (name: string) => string {
  const distinct = [...new Set(names)];
  const rank = new Map(distinct.map((name, i) => [name, i]));
  const parent = distinct.map((_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const [first, ...others] of sets) {
    for (const other of others) {
      const [a, b] = [find(rank.get(first)!), find(rank.get(other)!)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return (name) => distinct[find(rank.get(name)!)];
}

function describe(same: readonly GroupableRecording[]): ManifestWarning {
  const line = same[1].line;
  const rows = same.map(({ fname, line }) => `${fname} (line ${line})`).join(", ");
  // A row without a label says nothing of what it should be.
  const said = same.filter(({ label }) => label !== "").map(({ label }) => label);
  if (new Set(said).size > 1) {
    const labels = said.map((label) => `"${label}"`).join(", ");
    const message = `The same recording has different labels ${labels}: ${rows}; correct one row`;
    return { line, column: "label", message };
  }
  return { line, column: "fname", message: `The same recording, kept in one group: ${rows}` };
}
