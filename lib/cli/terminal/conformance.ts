/**
 * A comparison of WAV readers as people read it.
 *
 * @module
 */
import { OUTCOMES } from "../../pipeline/conformance.ts";
import type {
  ConformanceOutcome,
  ConformanceReport,
  ConformanceRow,
} from "../../pipeline/conformance.ts";
import { plural } from "../../plural.ts";
import { wrapIndented } from "./wrap.ts";

/** Words for each outcome. */
const TITLES: Readonly<Record<ConformanceOutcome, string>> = {
  agreement: "agree, to the sample",
  bothRefuse: "refused by both",
  onlyWeRefuse: "refused here, opened by the reference",
  onlyWeOpen: "opened here, refused by the reference",
  samplesDiffer: "wrong samples",
  crash: "crashes",
};

/**
 * Formats a comparison as text: the counts, then every difference with its
 * reason.
 *
 * @returns Lines, the last without a line end.
 */
export function formatConformance({ rows, counts }: ConformanceReport): string {
  const width = String(rows.length).length;
  const summary = OUTCOMES.map((outcome) =>
    `${String(counts[outcome]).padStart(width)}  ${TITLES[outcome]}`
  );
  const sections = OUTCOMES
    .filter((outcome) => !["agreement", "bothRefuse"].includes(outcome) && counts[outcome] > 0)
    .flatMap((outcome) => ["", `${TITLES[outcome]}:`, ...rows.filter(is(outcome)).map(formatRow)]);
  return [plural(rows.length, "file"), ...summary, ...sections].join("\n");
}

function is(outcome: ConformanceOutcome): (row: ConformanceRow) => boolean {
  return (row) => row.outcome === outcome;
}

function formatRow({ path, reason, reference }: ConformanceRow): string {
  const lines = [`    here: ${reason}`, `    reference: ${reference}`];
  return [`  ${path}`, ...lines.map((line) => wrapIndented(line, "      "))].join("\n");
}
