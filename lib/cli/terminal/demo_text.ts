/**
 * What is news after a training: what was judged wrong, and what was proved.
 *
 * @module
 */
import type { Report } from "../../pipeline/evaluate/report_schema.ts";
import { percent } from "../../pipeline/shares.ts";
import { formatTable } from "./tables.ts";
import { wrap } from "./wrap.ts";
import { plural } from "../../plural.ts";

/** Recordings judged wrong that are shown at most. */
const MAX_WRONG = 10;

/** An error by part, with what it proves. */
type Proved = NonNullable<NonNullable<Report["byPart"]>["escape"]>;

/**
 * Lays out the news of a report.
 *
 * @param defects Kind of defect of a recording, by its name; empty where no column tells it.
 */
export function formatNews(report: Report, defects: ReadonlyMap<string, string>): string {
  return [wrongTable(report, defects), proofLines(report)].filter((text) => text !== "")
    .join("\n\n");
}

function wrongTable(
  { wrong, heldOut: { nRecordings } }: Report,
  defects: ReadonlyMap<string, string>,
): string {
  if (wrong.length === 0) {
    return `None of ${plural(nRecordings, "recording")} was judged wrong while it was held out.`;
  }
  const hasDefects = defects.size > 0;
  const table = formatTable(
    ["judged wrong", "label", ...(hasDefects ? ["defect"] : []), "verdict", "p(label)"],
    wrong.slice(0, MAX_WRONG).map(({ fname, label, verdict, probability }) => [
      fname,
      label,
      ...(hasDefects ? [defects.get(fname) ?? ""] : []),
      verdict,
      probability?.toFixed(3) ?? "",
    ]),
  );
  const nHidden = wrong.length - MAX_WRONG;
  return [
    `Of ${plural(nRecordings, "recording")} ${plural(wrong.length, "was", "were")} judged ` +
    `wrong by networks that had not heard them:`,
    "",
    table,
    ...(nHidden > 0 ? [`… and ${nHidden} more`] : []),
  ].join("\n");
}

function proofLines({ byPart }: Report): string {
  if (byPart === undefined) return "";
  const line = (what: readonly [one: string, many: string], kind: string, error?: Proved) =>
    error === undefined ? [] : [
      `${plural(error.nErrors, ...what)} among ` +
      `${plural(error.n, `${kind} part`)}: ${
        error.proved ? `at most ${percent(error.proved.atMost)}, at 95 %` : "that proves nothing"
      }.`,
    ];
  return [
    "Proved, where a part fails with one of its recordings:",
    ...line(["escape", "escapes"], "bad", byPart.escape),
    ...line(["overkill", "overkills"], "good", byPart.overkill),
  ].map(wrap).join("\n");
}
