/**
 * Verdicts by true class, where there are not two classes of which one is good.
 *
 * @module
 */
import type { Report } from "../../../pipeline/evaluate/report_schema.ts";
import { shareWithin } from "../../../pipeline/shares.ts";
import { formatTable } from "../tables.ts";
import { WIDTH, wrap } from "../wrap.ts";

/** Lays out the verdicts by true class, and says how to have escapes counted where none are. */
export function formatConfusion({ heldOut, byPart }: Report): string {
  const { classes, confusion, balancedAccuracy } = heldOut;
  if (confusion === undefined || balancedAccuracy === undefined) return "";
  const rows = classes.map(({ name, recall }, k) => [name, ...confusion[k], shareWithin(recall)]);
  const headed = (names: readonly string[]) =>
    formatTable(["true \\ verdict", ...names, "recall"], rows);
  const named = headed(classes.map(({ name }) => name));
  // Long names would not fit beside one another; the rows have them in the same order.
  const isWide = named.split("\n").some((line) => line.length > WIDTH);
  const table = isWide ? headed(classes.map((_, k) => `${k + 1}`)) : named;
  return [
    table,
    `balanced accuracy ${shareWithin(balancedAccuracy)}`,
    ...(byPart === undefined ? [wrap(SAY_GOOD)] : []),
  ].join("\n\n");
}

/** How to have escape and overkill counted. */
const SAY_GOOD = "Where one of the classes is that of good parts, train --ok CLASS says so: then " +
  "escape and overkill are counted.";
