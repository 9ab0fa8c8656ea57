/**
 * Good parts against all others, where there are three classes or more.
 *
 * @module
 */
import type { HeldOutVerdicts } from "./by_value.ts";

/**
 * Joins all classes but that of good parts into one, so that escape and overkill can be counted: a
 * bad part that is given another bad class than its own fails as it should.
 *
 * @returns The same verdicts where good parts are one of two classes; undefined where no class is
 *   known to be theirs.
 *
 * @example
 * ```ts
 * import { goodAgainstOthers } from "earmark/ml/judging/good_against_others.ts";
 * import assert from "node:assert/strict";
 *
 * const classes = { names: ["OK", "crack", "void"], good: 0 };
 * const heldOut = { classes, labels: [0, 1, 2], groups: ["a", "b", "c"], verdicts: [0, 2, 0] };
 * const joined = goodAgainstOthers(heldOut);
 * assert.deepEqual([joined?.labels, joined?.verdicts], [[0, 1, 1], [0, 1, 0]]);
 * ```
 */
export function goodAgainstOthers(heldOut: HeldOutVerdicts): HeldOutVerdicts | undefined {
  const { classes: { names, bad, good }, labels, groups, verdicts } = heldOut;
  if (bad !== undefined) return heldOut;
  if (good === undefined) return undefined;
  const others = names.filter((_, k) => k !== good).join(", ");
  const join = (classes: readonly number[]) => classes.map((k) => k === good ? 0 : 1);
  return {
    classes: { names: [names[good], others], ok: 0, bad: 1 },
    labels: join(labels),
    groups,
    verdicts: join(verdicts),
  };
}
