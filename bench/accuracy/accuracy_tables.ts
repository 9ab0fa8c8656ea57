/**
 * The tables of the bench of accuracy, as Markdown.
 *
 * @module
 */

import type { AccuracyResult, MeanFigures, ModelSummary, SetSummary } from "./accuracy_figures.ts";

/** Lays out rows below a head as a Markdown table, as `deno fmt` leaves it. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = head.map((_, k) => Math.max(3, ...[head, ...rows].map((row) => row[k].length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, k) => cell.padEnd(widths[k])).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Writes a share in percent, without the sign; a dash where it is not known. */
function inPercent(share: number | undefined): string {
  return share === undefined ? "–" : (100 * share).toFixed(1);
}

/** The columns that every figure ends with. */
const COLUMNS = ["AUC", "escape", "overkill", "seconds"];

function lastCells({ auc, escape, overkill, seconds }: Omit<MeanFigures, "balancedAccuracy">) {
  return [...[auc, escape, overkill].map(inPercent), seconds.toFixed(1)];
}

/** Writes one row for each result. */
export function resultsTable(results: readonly AccuracyResult[]): string {
  return markdownTable(
    ["set", "model", "seed", "balanced accuracy", ...COLUMNS],
    results.map((result) => {
      const { value, lower, upper } = result.balancedAccuracy;
      const interval = `${inPercent(value)} (${inPercent(lower)}–${inPercent(upper)})`;
      return [result.set, result.model, String(result.seed), interval, ...lastCells(result)];
    }),
  );
}

/** Writes one row for each model. */
export function modelsTable(summaries: readonly ModelSummary[]): string {
  return markdownTable(
    ["model", "sets", "balanced accuracy", ...COLUMNS],
    summaries.map((summary) => [
      summary.model,
      String(summary.nSets),
      inPercent(summary.balancedAccuracy),
      ...lastCells(summary),
    ]),
  );
}

/** Writes one row for each set: the model that is to lead, and the best of the others. */
export function setsTable(summaries: readonly SetSummary[], lead: string): string {
  return markdownTable(
    ["set", lead, "best of the others", "behind", "half an error", "reached"],
    summaries.map(({ set, value, standardError, best, isReached }) => [
      set,
      inPercent(value),
      `${inPercent(best.value)} ${best.model}`,
      inPercent(best.value - value),
      inPercent(standardError / 2),
      isReached ? "yes" : "no",
    ]),
  );
}
