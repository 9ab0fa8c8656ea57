/**
 * Verdicts as an earlier `predictions.csv` holds them.
 *
 * @module
 */
import { parseTable } from "../../data/manifest/table.ts";
import { ManifestError } from "../../errors.ts";
import { probabilityColumn } from "../columns.ts";
import { classesOfCard, NOT_JUDGED, REVIEW } from "../judge/verdict.ts";
import type { ModelCard } from "../judge/card.ts";
import type { JudgedBefore } from "./verdict_changes.ts";

/**
 * Parses a table of verdicts. It may have gone through a spreadsheet: commas or semicolons,
 * further columns, rows in any order.
 *
 * @param card Card of a model of the same classes.
 * @returns What was thought of each recording, by its name.
 * @throws {ManifestError} If a column is missing, a verdict is none of the model's classes, a
 *   probability is none, or a recording has two rows.
 */
export function parseFormerVerdicts(
  text: string,
  card: Pick<ModelCard, "classes" | "okClass">,
): Map<string, JudgedBefore> {
  const { names, bad } = classesOfCard(card);
  const [header = { line: 1, fields: [] }, ...rows] = parseTable(text).rows;
  const nameAt = header.fields.indexOf("fname");
  // Ours stand behind the manifest's, and get a longer name where it has one of that name.
  const verdictAt = lastNamed(header.fields, "verdict");
  const scoreAt = bad === undefined ? -1 : lastNamed(header.fields, probabilityColumn(names[bad]));
  for (const [name, at] of [["fname", nameAt], ["verdict", verdictAt]] as const) {
    if (at < 0) fail(`the table must have a column ${name}`, header.fields.join(", "), header.line);
  }
  const known = [...names, REVIEW, NOT_JUDGED];
  const found = new Map<string, JudgedBefore>();
  for (const { line, fields } of rows) {
    const [fname, verdict] = [fields[nameAt] ?? "", fields[verdictAt] ?? ""];
    if (!known.includes(verdict)) fail(`verdicts must be ${known.join(", ")}`, verdict, line);
    if (found.has(fname)) fail("each recording must have one row", `${fname} twice`, line);
    const score = scoreOf(fields[scoreAt] ?? "", line);
    found.set(fname, { verdict, ...(score !== undefined && { score }) });
  }
  return found;
}

function lastNamed(columns: readonly string[], name: string): number {
  return columns.findLastIndex((column) => column.replace(/^(?:earmark )+/, "") === name);
}

/** Reads a probability, with a point or a comma; undefined where there is none. */
function scoreOf(field: string, line: number): number | undefined {
  if (field === "") return undefined;
  const value = Number(field.replace(",", "."));
  if (!(value >= 0 && value <= 1)) fail("probabilities must be in 0 … 1", field, line);
  return value;
}

function fail(rule: string, current: string, line: number): never {
  throw new ManifestError(
    `Cannot read former verdicts as ${rule}: current value is ${current}`,
    line,
  );
}
