/**
 * What a new model or threshold changes, as people read it.
 *
 * @module
 */
import { classesOfCard, REVIEW } from "../../pipeline/judge/verdict.ts";
import type { ReprocessReport } from "../../pipeline/reprocess/reprocess.ts";
import type { FailureChange, JudgedBefore } from "../../pipeline/reprocess/verdict_changes.ts";
import { verdictRule } from "./verdict_rule.ts";
import { formatTable } from "./tables.ts";
import { wrap } from "./wrap.ts";
import { plural } from "../../plural.ts";

/** Recordings that are shown at most. */
const MAX_ROWS = 200;

/** Lays out which verdicts change, and how many more and fewer fail. */
export function formatReprocess(report: ReprocessReport, name: string): string {
  const { card, changed, recordings, parts, formerPath, nCompared, nUnknown } = report;
  const n = changed.length;
  const rule = verdictRule(card);
  const verdicts = plural(n, "verdict changes", "verdicts change");
  const verb = card.kind === "okOnly" ? `go to ${REVIEW}` : "fail";
  const nHidden = n - MAX_ROWS;
  const lines = [
    ...(n > 0 ? [changesTable(report), ""] : []),
    ...(nHidden > 0 ? [`… and ${nHidden} more`, ""] : []),
    wrap(
      `${
        plural(nCompared, "recording")
      }, judged before by ${formerPath} and now by ${name}: ${verdicts}.`,
    ),
    ...(recordings ? [failureLine("recording", recordings, verb)] : []),
    ...(parts ? [failureLine("part", parts, verb)] : []),
    ...(rule ? [wrap(`Now ${rule}.`)] : []),
  ];
  if (nUnknown > 0) {
    lines.push(
      wrap(
        `${plural(nUnknown, "more has", "more have")} no verdict before and ${
          nUnknown === 1 ? "is" : "are"
        } not compared.`,
      ),
    );
  }
  return lines.join("\n");
}

function changesTable({ card, changed }: ReprocessReport): string {
  const { names, bad } = classesOfCard(card);
  const hasLabels = changed.some(({ label }) => label !== "");
  const score = ({ score }: JudgedBefore) =>
    bad === undefined ? [] : [score === undefined ? "–" : score.toFixed(3)];
  const column = bad === undefined ? [] : [`p(${names[bad]})`];
  return formatTable(
    ["listen to", ...(hasLabels ? ["label"] : []), "before", ...column, "now", ...column],
    changed.slice(0, MAX_ROWS).map(({ fname, label, before, after }) => [
      fname,
      ...(hasLabels ? [label] : []),
      before.verdict,
      ...score(before),
      after.verdict,
      ...score(after),
    ]),
  );
}

function failureLine(
  what: string,
  { n, nBefore, nAfter, nMore, nFewer }: FailureChange,
  verb: string,
): string {
  return `Of ${
    plural(n, what)
  } ${nMore} more would ${verb} and ${nFewer} fewer: ${nAfter} in place of ` +
    `${nBefore}.`;
}
