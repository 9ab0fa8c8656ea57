/**
 * Which verdicts a new model or threshold changes.
 *
 * @module
 */

/** What was thought of a recording. */
export interface JudgedBefore {
  /** Its verdict: a class, for REVIEW, or not judged. */
  readonly verdict: string;
  /** Probability of the bad class; missing where nothing was judged or no class is bad. */
  readonly score?: number;
}

/** A recording with the verdict before and the one now. */
export interface Rejudged {
  /** Name of the recording. */
  readonly fname: string;
  /** Path of its file. */
  readonly path: string;
  /** Its label; empty where it is not known. */
  readonly label: string;
  /** Its part; empty where it is not known. */
  readonly group: string;
  /** What was thought of it. */
  readonly before: JudgedBefore;
  /** What is thought of it now. */
  readonly after: JudgedBefore;
}

/** How many fail. */
export interface FailureChange {
  /** Number in all. */
  readonly n: number;
  /** Number that failed. */
  readonly nBefore: number;
  /** Number that fail now. */
  readonly nAfter: number;
  /** Number that fail now and did not. */
  readonly nMore: number;
  /** Number that failed and do not now. */
  readonly nFewer: number;
}

/** What changes. */
export interface VerdictChanges {
  /** Recordings whose verdict changes: first those that failed and do not now. */
  readonly changed: readonly Rejudged[];
  /** How many recordings fail; where one class is bad. */
  readonly recordings?: FailureChange;
  /** How many parts fail, each with one recording that does; where parts are known. */
  readonly parts?: FailureChange;
}

/**
 * Compares verdicts on the same recordings.
 *
 * @param bad Name of the class that fails; undefined where there is none.
 *
 * @example
 * ```ts
 * import { verdictChanges } from "earmark/pipeline/reprocess/verdict_changes.ts";
 * import assert from "node:assert/strict";
 *
 * const [before, after] = [{ verdict: "OK" }, { verdict: "Not OK" }];
 * const recording = { fname: "a.wav", path: "a.wav", label: "", group: "", before, after };
 * const { changed, recordings } = verdictChanges([recording], "Not OK");
 * assert.deepEqual([changed.length, recordings?.nMore, recordings?.nFewer], [1, 1, 0]);
 * ```
 */
export function verdictChanges(recordings: readonly Rejudged[], bad?: string): VerdictChanges {
  const failed = ({ before }: Rejudged) => before.verdict === bad;
  const fails = ({ after }: Rejudged) => after.verdict === bad;
  const placeOf = (one: Rejudged) => failed(one) ? 0 : fails(one) ? 1 : 2;
  const changed = recordings.filter(({ before, after }) => before.verdict !== after.verdict)
    .sort((a, b) => placeOf(a) - placeOf(b));
  if (bad === undefined) return { changed };
  const known = recordings.filter(({ group }) => group !== "");
  const parts = [...Map.groupBy(known, ({ group }) => group).values()];
  return {
    changed,
    recordings: countFailures(recordings.map((one) => [failed(one), fails(one)])),
    ...(parts.length > 0 && {
      parts: countFailures(parts.map((own) => [own.some(failed), own.some(fails)])),
    }),
  };
}

function countFailures(pairs: readonly (readonly [boolean, boolean])[]): FailureChange {
  const count = (holds: (before: boolean, after: boolean) => boolean) =>
    pairs.filter(([before, after]) => holds(before, after)).length;
  return {
    n: pairs.length,
    nBefore: count((before) => before),
    nAfter: count((_, after) => after),
    nMore: count((before, after) => !before && after),
    nFewer: count((before, after) => before && !after),
  };
}
