/**
 * Held-out figures by group and by column, as people read them: where a model fails.
 *
 * @module
 */
import { weakestValues } from "../../ml/judging/by_value.ts";
import type { ColumnFigures, ValueFigures } from "../../ml/judging/by_value.ts";
import type { ModelCard } from "../../pipeline/judge/card.ts";
import { percent } from "../../pipeline/shares.ts";
import { withInterval } from "./figures.ts";
import { formatTable } from "./tables.ts";
import { plural } from "../../plural.ts";

/** Groups that are shown at most. */
const MAX_GROUPS = 5;

/** Values of a column that are shown at most. */
const MAX_VALUES = 20;

/** Formats the groups that are judged worst; empty where all are judged right. */
export function formatWeakGroups(
  groups: readonly ValueFigures[],
  { classes }: Pick<ModelCard, "classes">,
): string {
  const faulty = weakestValues(groups, Infinity);
  if (faulty.length === 0) return "";
  const shown = faulty.slice(0, MAX_GROUPS);
  const table = formatTable(
    [shown.length === 1 ? "weakest group" : "weakest groups", "class", "judged right"],
    shown.map((group) => [
      group.value,
      group.classes.length > 2
        ? `${group.classes.length} classes`
        : group.classes.map((k) => classes[k]).join(", "),
      rightOf(group),
    ]),
  );
  const nHidden = faulty.length - shown.length;
  return nHidden === 0 ? table : `${table}\n… and ${plural(nHidden, "more group")} with an error`;
}

/** Formats the figures of a column, value by value, and names the weakest. */
export function formatColumn({ column, values }: ColumnFigures): string {
  const hasOk = values.some(({ escape, overkill }) => escape ?? overkill);
  const shown = values.length > MAX_VALUES ? weakestFirst(values).slice(0, MAX_VALUES) : values;
  const head = [`by ${column}`, "judged right", "groups", "accuracy"];
  const table = formatTable(
    head,
    shown.map((figures) => [
      nameOf(figures),
      rightOf(figures),
      figures.nGroups,
      withInterval(figures.accuracy),
    ]),
  );
  const errors = hasOk ? `\n\n${errorsTable(column, shown)}` : "";
  const nHidden = values.length - shown.length;
  const rest = nHidden === 0 ? "" : `\n… and ${plural(nHidden, "more value")}, none of them weaker`;
  return `${table}${rest}${errors}\n${weakestLine(values)}`;
}

/** Lays out what passes and what fails of each value, apart from how often it is judged right. */
function errorsTable(column: string, values: readonly ValueFigures[]): string {
  return formatTable(
    [`errors by ${column}`, "escape", "overkill"],
    values.map((figures) => [
      nameOf(figures),
      ...[figures.escape, figures.overkill].map((share) => share ? withInterval(share) : "–"),
    ]),
  );
}

/** Names the weakest value; none where all are judged right equally often. */
function weakestLine(values: readonly ValueFigures[]): string {
  const shares = new Set(values.map(({ accuracy }) => accuracy.value));
  if (shares.size === 1) return "weakest: none, as all are judged right equally often";
  const [weakest] = weakestValues(values, 1);
  return `weakest: ${nameOf(weakest)}, ${percent(weakest.accuracy.value)} judged right`;
}

/** Lists all values, the weakest first. */
function weakestFirst(values: readonly ValueFigures[]): ValueFigures[] {
  const weak = weakestValues(values, Infinity);
  return [...weak, ...values.filter((value) => !weak.includes(value))];
}

function nameOf({ value }: ValueFigures): string {
  return value === "" ? "(empty)" : value;
}

function rightOf({ nRight, nRecordings }: ValueFigures): string {
  return `${nRight} of ${nRecordings}`;
}
