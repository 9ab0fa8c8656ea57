/**
 * Folds of recordings in which no group stands on both sides.
 *
 * @module
 */
import { createRandom } from "../../random.ts";
import { assignFolds } from "./fold_assignment.ts";
import { countUnits, type SplitInput, type SplitUnits, splitUnits } from "./split_units.ts";
import { plural } from "../../plural.ts";

/** What a split kept whole. */
export interface SplitBasis {
  /** Whether every class has two groups or more, so that whole groups can be held out. */
  readonly splittable: boolean;
  /** What stayed whole: groups, or (figures are then optimistic) blocks of recordings. */
  readonly unit: "group" | "recording";
  /** Why the split is not quite what was asked for. */
  readonly reason?: string;
}

/** Indices of recordings, ascending: to learn from, and to be judged on. */
export interface Fold {
  /** What is learnt from. */
  readonly train: readonly number[];
  /** What is judged. */
  readonly test: readonly number[];
}

/** Folds for cross-validation; every recording is tested in exactly one. */
export interface Split extends SplitBasis {
  /** The folds; none where a class has a single recording. */
  readonly folds: readonly Fold[];
}

/** Folds to make. */
export interface FoldOptions {
  /** Number of folds, 2 or more; fewer are made where a class has fewer groups. */
  readonly nFolds: number;
  /** Seed: the same seed gives the same folds. */
  readonly seed: number;
  /** Names of the classes, to say why a split is not quite what was asked for. */
  readonly names?: readonly string[];
}

/** Assignments that are tried until every class is in two folds. */
const N_TRIES = 20;

/**
 * Splits recordings into folds by group, with each class in equal shares.
 *
 * Where a class has one group alone, that group is cut into blocks of
 * neighbouring recordings, as neighbours from one long recording are alike;
 * other groups stay whole. `splittable` is then false and `unit` "recording".
 *
 * @param input Class and group of each recording, in the manifest's order.
 * @returns Folds in each of which training has every class, and what was kept whole.
 * @throws {RangeError} If `nFolds` is not an integer of at least 2, or there is no recording.
 *
 * Source: StratifiedGroupKFold of scikit-learn.
 *
 * @example
 * ```ts
 * import { stratifiedGroupFolds } from "earmark/data/splits/splits.ts";
 * import assert from "node:assert/strict";
 *
 * const input = { labels: [0, 1, 0, 1], groups: ["a", "a", "b", "b"] };
 * const { folds } = stratifiedGroupFolds(input, { nFolds: 2, seed: 1 });
 * assert.deepEqual(folds.map(({ test }) => test.length), [2, 2]);
 * ```
 */
export function stratifiedGroupFolds(
  input: SplitInput,
  { nFolds, seed, names }: FoldOptions,
): Split {
  if (!(Number.isInteger(nFolds) && nFolds >= 2)) {
    throw new RangeError(
      `Cannot split as nFolds must be an integer >= 2: current value is ${nFolds}`,
    );
  }
  requireRecordings(input);
  const wanted = splitUnits(input, nFolds);
  const nPossible = Math.min(nFolds, ...countUnits(wanted));
  for (let n = nPossible; n >= 2; n--) {
    const units = splitUnits(input, n);
    const foldOf = assignRecordings(units, n, seed);
    if (foldOf) {
      return {
        ...describeBasis(wanted, { nFolds: n, nWanted: nFolds, names }),
        folds: listFolds(foldOf, n),
      };
    }
  }
  return noFolds(wanted, names);
}

/**
 * Holds each unit out alone, in the order in which units appear.
 *
 * @param nBlocks Blocks into which the one group of a class is cut.
 * @throws {RangeError} If there is no recording.
 */
export function leaveOneUnitOut(
  input: SplitInput,
  { nBlocks, names }: { readonly nBlocks: number; readonly names?: readonly string[] },
): Split {
  requireRecordings(input);
  const units = splitUnits(input, nBlocks);
  if (countUnits(units).some((n) => n < 2)) return noFolds(units, names);
  const nFolds = units.counts.length;
  return {
    ...describeBasis(units, { nFolds, nWanted: nFolds, names }),
    folds: listFolds(units.unitOf, nFolds),
  };
}

function requireRecordings({ labels }: SplitInput): void {
  if (labels.length > 0) return;
  throw new RangeError("Cannot split as there must be recordings: current value is 0");
}

/** Assigns recordings to folds; undefined where some class can't be in two of them. */
function assignRecordings(units: SplitUnits, nFolds: number, seed: number): number[] | undefined {
  for (let attempt = 0; attempt < N_TRIES; attempt++) {
    const foldOf = assignFolds(units.counts, nFolds, createRandom(seed, "folds", attempt));
    const foldsOfClass = units.classes.map((_, k) =>
      new Set(foldOf.filter((_, unit) => units.counts[unit][k] > 0))
    );
    const isFull = new Set(foldOf).size === nFolds;
    if (isFull && foldsOfClass.every((folds) => folds.size > 1)) {
      return units.unitOf.map((unit) => foldOf[unit]);
    }
  }
  return undefined;
}

function listFolds(foldOf: readonly number[], nFolds: number): Fold[] {
  const indices = [...foldOf.keys()];
  return Array.from({ length: nFolds }, (_, fold) => ({
    train: indices.filter((i) => foldOf[i] !== fold),
    test: indices.filter((i) => foldOf[i] === fold),
  }));
}

function describeBasis(
  wanted: SplitUnits,
  { nFolds, nWanted, names }: {
    readonly nFolds: number;
    readonly nWanted: number;
    readonly names?: readonly string[];
  },
): SplitBasis {
  const { classes, cutClasses } = wanted;
  const counts = countUnits(wanted);
  const scarcest = classes[counts.indexOf(Math.min(...counts))];
  const reasons = [
    ...(cutClasses.length > 0 ? [explainCut(cutClasses, names)] : []),
    ...(nFolds < nWanted
      ? [
        `${plural(nFolds, "fold")} instead of ${nWanted}, as ${
          nameOf(scarcest, names)
        } has too few groups`,
      ]
      : []),
  ];
  return {
    splittable: cutClasses.length === 0,
    unit: cutClasses.length === 0 ? "group" : "recording",
    ...(reasons.length > 0 ? { reason: reasons.join("; ") } : {}),
  };
}

/** Says which classes had to be split inside their one group. */
export function explainCut(classes: readonly number[], names?: readonly string[]): string {
  const [verb, whose] = classes.length === 1 ? ["has", "its"] : ["have", "their"];
  const named = classes.map((label) => nameOf(label, names)).join(", ");
  return `${named} ${verb} one group alone, so ${whose} recordings stand on both sides and the ` +
    "figures are optimistic";
}

function noFolds(units: SplitUnits, names?: readonly string[]): Split {
  return { splittable: false, unit: "recording", reason: explainNoFolds(units, names), folds: [] };
}

function explainNoFolds(units: SplitUnits, names?: readonly string[]): string {
  const single = units.classes.filter((_, k) => countUnits(units)[k] < 2);
  return single.length > 0
    ? `${single.length > 1 ? "each of " : ""}${
      single.map((label) => nameOf(label, names)).join(", ")
    } must have at least two recordings, one to learn from and one to be judged (a handful shows ` +
      "which way they differ): current value is 1"
    : "no way was found to put every class on both sides without parting a group";
}

function nameOf(label: number, names?: readonly string[]): string {
  return names?.[label] ?? `class ${label}`;
}
