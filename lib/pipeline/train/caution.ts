/**
 * What speaks against figures, before anyone reads them.
 *
 * @module
 */
import type { Split } from "../../data/splits/splits.ts";
import type { Figures } from "../../ml/judging/evaluation.ts";
import { percent } from "../shares.ts";
import { plural } from "../../plural.ts";

/**
 * Says why held-out figures are to be taken with care: as there is no group column, or as
 * the split is not what was asked for, or as there are leaks.
 *
 * @param leaks What was found, in words. Default: nothing.
 * @returns Reasons without a full stop; empty where nothing is known against the figures.
 *
 * @example
 * ```ts
 * import { cautionOf } from "earmark/pipeline/train/caution.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(cautionOf([{ row: { group: "part_001" } }], {}), "");
 * assert.match(cautionOf([{ row: {} }], {}), /no group column/);
 * ```
 */
export function cautionOf(
  recordings: readonly { readonly row: { readonly group?: string } }[],
  { reason }: Pick<Split, "reason">,
  leaks: readonly string[] = [],
): string {
  const isGrouped = recordings.some(({ row }) => row.group !== undefined);
  const ungrouped = isGrouped ? [] : [
    "the table has no group column, so that each recording counts as a part, those of one part may " +
    "stand on both sides and the figures be optimistic",
  ];
  return [...ungrouped, ...(reason === undefined ? [] : [reason]), ...leaks].join("; ");
}

/**
 * Says so where held-out recordings do not show that a model is better than chance: its balanced
 * accuracy is 1 / nClasses, or its interval reaches down there.
 *
 * @returns One reason, or none.
 *
 * @example
 * ```ts
 * import { chanceCaution } from "earmark/pipeline/train/caution.ts";
 * import assert from "node:assert/strict";
 *
 * const balancedAccuracy = { value: 0.55, lower: 0.32, upper: 0.77 };
 * assert.match(chanceCaution({ balancedAccuracy }, 2)[0], /^the model is at chance/);
 * assert.deepEqual(chanceCaution({ balancedAccuracy }, 4), []);
 * ```
 */
export function chanceCaution(
  { balancedAccuracy: { value, lower, upper } }: Pick<Figures, "balancedAccuracy">,
  nClasses: number,
): string[] {
  const chance = 1 / nClasses;
  if (lower > chance) return [];
  return [
    `the model is at chance as far as these recordings show (balanced accuracy ${
      percent(value)
    }, ` +
    `${percent(lower)} to ${percent(upper)}; chance is ${
      percent(chance)
    }), so its verdicts may say ` +
    "nothing of the parts: check the labels, or record more parts",
  ];
}

/** Parts of a class from which none judged wrongly rules out that every second would be: 1 in 40. */
const FEWEST_PARTS = 6;

/**
 * Says which classes have too few parts for any figure of theirs to prove something.
 *
 * @example
 * ```ts
 * import { tooFewOf } from "earmark/pipeline/train/caution.ts";
 * import assert from "node:assert/strict";
 *
 * const labels = [0, 0, 0, 0, 0, 0, 1, 1];
 * const [said] = tooFewOf({ labels, groups: labels.map((_, i) => `${i}`) }, ["OK", "Not OK"]);
 * assert.match(said, /^Not OK has 2 parts, which prove nothing: .* up to 84 %/);
 * ```
 */
export function tooFewOf(
  { labels, groups }: { readonly labels: readonly number[]; readonly groups: readonly string[] },
  names: readonly string[],
): string[] {
  return names.flatMap((name, label) => {
    const nParts = new Set(groups.filter((_, i) => labels[i] === label)).size;
    if (nParts >= FEWEST_PARTS) return [];
    const bound = Math.round(100 * (1 - 0.025 ** (1 / Math.max(1, nParts))));
    return [
      `${name} has ${plural(nParts, "part")}, which prove nothing: with none ` +
      `judged wrongly, up to ${bound} % may be`,
    ];
  });
}
