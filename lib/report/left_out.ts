/**
 * What would be found of kinds of defect that nobody has heard.
 *
 * @module
 */
import type { Report } from "../pipeline/evaluate/report_schema.ts";
import { intervalOf, shareWithin } from "../pipeline/shares.ts";
import { type Cell, element, paragraph, type Piece, table } from "./html.ts";

/** Kinds as the report holds them. */
type Kinds = NonNullable<Report["leftOut"]>["kinds"];

/** What one judge finds. */
type Judge = NonNullable<Kinds[number]["together"]>;

/** Lays out what would be found of each kind that was left out; nothing where none was. */
export function leftOutKinds({ leftOut }: Report): Piece[] {
  if (leftOut === undefined) return [];
  const { column, kinds, untested, statement, reason, otherColumns } = leftOut;
  if (reason !== undefined) {
    return [paragraph(`Kinds of ${column} were not left out in turn. ${reason}`)];
  }
  return [
    paragraph(`Kinds of ${column}, each as if nobody had ever heard it.`, "faint"),
    ...kinds.map(({ words, together, classifier, detector }) => {
      const all = together ?? classifier ?? detector;
      const hasPassed = all !== undefined && all.parts.nFound < all.parts.n;
      return element("p", hasPassed ? element("b", words) : words);
    }),
    table(
      ["kind left out", "judge", "parts found", "recordings found", "ROC AUC", "false alarms"],
      kinds.flatMap(rowsOf),
      "Found of parts and recordings of the kind, with 95 % intervals by group; false alarms are " +
        "good parts, held out, that the same judge calls bad or unlike anything heard.",
    ),
    ...untested.map(({ kind, reason }) => paragraph(`${kind} was not left out: ${reason}.`)),
    ...(otherColumns.length === 0
      ? []
      : [paragraph(`Other columns that name kinds: ${otherColumns.join(", ")}.`, "faint")]),
    paragraph(statement, "faint"),
  ];
}

/** Lays out what each judge finds of a kind. */
function rowsOf({ kind, classifier, detector, together }: Kinds[number]): Cell[][] {
  const judges = { classifier, "unlike anything heard": detector, both: together };
  return Object.entries(judges).flatMap(([name, judge]) =>
    judge === undefined ? [] : [[kind, name, ...cellsOf(judge)]]
  );
}

function cellsOf({ parts, recordings, auc, falseAlarms }: Judge): Cell[] {
  const within = (found: Judge["parts"]) => `${found.nFound} of ${found.n} (${intervalOf(found)})`;
  const { value, lower, upper } = auc;
  return [
    within(parts),
    within(recordings),
    `${value.toFixed(3)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`,
    `${falseAlarms.nFound} of ${falseAlarms.n}, ${shareWithin(falseAlarms)}`,
  ];
}
