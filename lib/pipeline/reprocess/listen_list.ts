/**
 * The recordings to listen to, as a table.
 *
 * @module
 */
import { formatTable } from "../../data/manifest/table.ts";
import { formatProbability, styled } from "../columns.ts";
import type { TableStyle } from "../columns.ts";
import { toPosix } from "../disk/files.ts";
import type { JudgedBefore, Rejudged } from "./verdict_changes.ts";

/**
 * Formats recordings as CSV, no cell of which runs in a spreadsheet: path, name, label, part, and
 * verdict and probability of the bad class, before and now.
 *
 * @param style How the manifest is written, where there is one.
 */
export function formatListenList(
  recordings: readonly Rejudged[],
  style: TableStyle = { separator: "," },
): string {
  const score = ({ score }: JudgedBefore) =>
    score === undefined ? "" : styled(formatProbability(score), style);
  const header = ["path", "fname", "label", "group", "before", "p before", "now", "p now"];
  const records = recordings.map(({ path, fname, label, group, before, after }) => [
    toPosix(path),
    fname,
    label,
    group,
    before.verdict,
    score(before),
    after.verdict,
    score(after),
  ]);
  return formatTable([header, ...records], style.separator);
}
