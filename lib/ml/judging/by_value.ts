/**
 * Where held-out verdicts fail: their figures by group, by kind of defect, by whatever else is
 * known of each recording.
 *
 * @module
 */
import type { Classes } from "../../data/classes.ts";
import { clusteredInterval } from "../statistics/clustered_intervals.ts";
import type { Estimate } from "../statistics/intervals.ts";

/** Held-out verdicts on labelled recordings. */
export interface HeldOutVerdicts {
  /** The classes. */
  readonly classes: Classes;
  /** True class of each recording, as an index. */
  readonly labels: readonly number[];
  /** Group of each recording. */
  readonly groups: readonly string[];
  /** Verdict on each recording, as a class index. */
  readonly verdicts: readonly number[];
}

/** How well the recordings of one value are judged. */
export interface ValueFigures {
  /** What they have in common: a group, a kind of defect. */
  readonly value: string;
  /** Their classes, as indices, ascending. */
  readonly classes: readonly number[];
  /** Number of the recordings. */
  readonly nRecordings: number;
  /** Number of groups that they come from. */
  readonly nGroups: number;
  /** Number judged right. */
  readonly nRight: number;
  /** Share judged right; where they are of one class, its recall among them. */
  readonly accuracy: Estimate;
  /** Share of the bad ones that passed; where one class is OK and there are bad ones. */
  readonly escape?: Estimate;
  /** Share of the good ones that failed; where one class is OK and there are good ones. */
  readonly overkill?: Estimate;
}

/** Figures of all recordings, by the values of one column of the manifest. */
export interface ColumnFigures {
  /** Name of the column. */
  readonly column: string;
  /** Figures of each value. */
  readonly values: readonly ValueFigures[];
}

/**
 * Computes figures for each value, with intervals that count groups. One group alone shows
 * nothing of others, so its interval is wide whatever the number of its recordings.
 *
 * @param values What is known of each recording, such as its kind of defect.
 * @returns One for each value: numbers ascending, other texts by code unit.
 * @throws {RangeError} If there are not as many values as recordings.
 *
 * @example
 * ```ts
 * import { figuresByValue } from "earmark/ml/judging/by_value.ts";
 * import assert from "node:assert/strict";
 *
 * const heldOut = {
 *   classes: { names: ["OK", "Not OK"], ok: 0, bad: 1 },
 *   labels: [0, 1, 1, 1],
 *   groups: ["a", "b", "c", "d"],
 *   verdicts: [0, 1, 0, 1],
 * };
 * const [crack, none] = figuresByValue(heldOut, ["none", "crack", "crack", "crack"]);
 * assert.deepEqual([crack.value, crack.nRight, crack.escape?.value], ["crack", 2, 1 / 3]);
 * assert.deepEqual([none.overkill?.value, none.escape], [0, undefined]);
 * ```
 */
export function figuresByValue(
  heldOut: HeldOutVerdicts,
  values: readonly string[],
): ValueFigures[] {
  const n = heldOut.labels.length;
  if (values.length !== n) {
    throw new RangeError(
      `Cannot count by value as there must be one for each of ${n} recordings: current value is ` +
        values.length,
    );
  }
  const byValue = Map.groupBy(values.keys(), (i) => values[i]);
  return inOrder([...byValue.keys()]).map((value) =>
    figuresOf(heldOut, value, byValue.get(value)!)
  );
}

/**
 * Sorts out values of which some recordings are judged wrong: that with the smallest share
 * judged right comes first; of equal ones, that with more errors.
 *
 * @returns The weakest `n` of them at most; none where all is right.
 *
 * @example
 * ```ts
 * import { figuresByValue, weakestValues } from "earmark/ml/judging/by_value.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = { names: ["iron", "steel"] };
 * const heldOut = { classes, labels: [0, 0, 1], groups: ["a", "b", "c"], verdicts: [0, 1, 1] };
 * const [weakest, ...others] = weakestValues(figuresByValue(heldOut, ["x", "x", "y"]), 5);
 * assert.deepEqual([weakest.value, others.length], ["x", 0]);
 * ```
 */
export function weakestValues(figures: readonly ValueFigures[], n: number): ValueFigures[] {
  return figures.filter(({ nRight, nRecordings }) => nRight < nRecordings)
    .sort((a, b) => a.accuracy.value - b.accuracy.value || b.nRecordings - a.nRecordings)
    .slice(0, n);
}

function figuresOf(
  { classes: { ok, bad }, labels, groups, verdicts }: HeldOutVerdicts,
  value: string,
  members: readonly number[],
): ValueFigures {
  const shareOf = (some: readonly number[], holds: (i: number) => boolean): Estimate => {
    const hits = some.map(holds);
    const interval = clusteredInterval(hits, some.map((i) => groups[i]));
    return { value: hits.filter(Boolean).length / hits.length, ...interval };
  };
  const isRight = (i: number) => verdicts[i] === labels[i];
  const errorsOf = (label: number | undefined): Estimate | undefined => {
    const some = members.filter((i) => labels[i] === label);
    return some.length === 0 ? undefined : shareOf(some, (i) => !isRight(i));
  };
  return {
    value,
    classes: [...new Set(members.map((i) => labels[i]))].sort((a, b) => a - b),
    nRecordings: members.length,
    nGroups: new Set(members.map((i) => groups[i])).size,
    nRight: members.filter(isRight).length,
    accuracy: shareOf(members, isRight),
    ...(bad === undefined ? {} : { escape: errorsOf(bad), overkill: errorsOf(ok) }),
  };
}

/** Sorts texts: as numbers where all are, else by code unit. */
function inOrder(values: readonly string[]): string[] {
  const areNumbers = values.every((value) => value !== "" && !Number.isNaN(Number(value)));
  return areNumbers ? values.toSorted((a, b) => Number(a) - Number(b)) : values.toSorted();
}
