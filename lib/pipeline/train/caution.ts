/**
 * What speaks against figures, before anyone reads them.
 *
 * @module
 */
import type { Split } from "../../data/splits/splits.ts";

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
