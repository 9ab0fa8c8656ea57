/**
 * Folds of OK parts, with others to be judged beside them.
 *
 * @module
 */
import { splitIntoFolds } from "../../data/splits/folds.ts";
import type { SplitOptions } from "../../data/splits/folds.ts";
import type { Fold, Split } from "../../data/splits/splits.ts";
import { testFolds } from "../../data/splits/test_folds.ts";
import { DataError } from "../../errors.ts";
import { FEWEST_NOVELTY_PARTS } from "../../ml/novelty/hold_out.ts";
import { plural } from "../../plural.ts";

/** Recordings of OK parts, and of others. */
interface SplitSet {
  /** Class of each recording; 0 is OK. */
  readonly labels: readonly number[];
  /** Group of each recording. */
  readonly groups: readonly string[];
}

/** Folds, and what counts as a part in them. */
export interface OkSplit extends Pick<Split, "unit" | "reason"> {
  /** Folds of all recordings, those that are not OK among them. */
  readonly folds: readonly Fold[];
  /** Part of each recording. */
  readonly parts: readonly string[];
}

/**
 * Splits recordings into folds by the groups of those that are OK. Others are judged in the fold of
 * their group, or spread over the folds by group; they never teach.
 *
 * With fewer groups of OK recordings than novelty takes, each recording counts as a part.
 *
 * @throws {DataError} If there are too few OK recordings.
 *
 * @example
 * ```ts
 * import { splitOk } from "earmark/pipeline/ok_only/split_ok.ts";
 * import assert from "node:assert/strict";
 *
 * const groups = ["a", "b", "c", "d", "e", "f", "b", "x"];
 * const { folds, unit } = splitOk({ labels: [0, 0, 0, 0, 0, 0, 1, 1], groups }, { nFolds: 3, seed: 1 });
 * assert.equal(unit, "group");
 * assert.ok(folds.some(({ test }) => test.includes(1) && test.includes(6)));
 * ```
 */
export function splitOk({ labels, groups }: SplitSet, options: SplitOptions): OkSplit {
  const teachers = labels.flatMap((label, i) => label === 0 ? [i] : []);
  const nGroups = new Set(teachers.map((i) => groups[i])).size;
  const isByGroup = nGroups >= FEWEST_NOVELTY_PARTS;
  const nParts = isByGroup ? nGroups : teachers.length;
  if (nParts < FEWEST_NOVELTY_PARTS) {
    throw new DataError(
      `Cannot learn from OK parts alone as there must be ${FEWEST_NOVELTY_PARTS} of them: current ` +
        `value is ${nParts}`,
    );
  }
  const own = { labels: teachers.map(() => 0), groups: teachers.map((i) => groups[i]) };
  const { folds, reason } = splitIntoFolds(own, { names: ["OK"], ...options });
  const foldOf = new Map([...testFolds(folds)].map(([k, fold]) => [teachers[k], fold]));
  const foldOfGroup = new Map([...foldOf].map(([i, fold]) => [groups[i], fold]));
  labels.forEach((label, i) => {
    if (label === 0) return;
    if (!foldOfGroup.has(groups[i])) foldOfGroup.set(groups[i], foldOfGroup.size % folds.length);
    foldOf.set(i, foldOfGroup.get(groups[i])!);
  });
  const few =
    `there ${nGroups === 1 ? "is" : "are"} ${
      plural(nGroups, "group")
    } of OK recordings alone, so ` +
    "that each recording counts as a part and the figures are optimistic";
  const reasons = [...(reason === undefined ? [] : [reason]), ...(isByGroup ? [] : [few])];
  return {
    unit: isByGroup ? "group" : "recording",
    ...(reasons.length > 0 && { reason: reasons.join("; ") }),
    parts: isByGroup ? groups : groups.map((group, i) => `${group} ${i}`),
    folds: folds.map((_, fold) => ({
      train: teachers.filter((i) => foldOf.get(i) !== fold),
      test: [...labels.keys()].filter((i) => foldOf.get(i) === fold),
    })),
  };
}
