/**
 * Requirements of a manifest's labels for different uses; the caller chooses which.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import { formatLines } from "./lines.ts";
import type { ManifestRow, ManifestWarning } from "./row.ts";
import { foldLookalikes, showUnseen } from "../../visible.ts";

type LabelledRow = Pick<ManifestRow, "line" | "label">;

/**
 * Requires a label in every row, as training needs it.
 *
 * @throws {ManifestError} At the first row without one; the message lists all.
 *
 * @example
 * ```ts
 * import { requireLabels } from "earmark/data/manifest/label_checks.ts";
 * import assert from "node:assert/strict";
 *
 * assert.throws(() => requireLabels([{ line: 2, label: "" }]), /line 2/);
 * ```
 */
export function requireLabels(rows: readonly LabelledRow[]): void {
  const empty = rows.filter(({ label }) => label === "");
  if (empty.length === 0) return;
  throw new ManifestError(
    `Cannot train as every recording must have a label (write it, or leave the row out): current ` +
      `value is empty on ${formatLines(empty)}`,
    empty[0].line,
    "label",
  );
}

/**
 * Requires that a model knows every label; empty labels pass.
 *
 * @param classes The model's classes.
 * @throws {ManifestError} At the first unknown label; the message lists all rows with it.
 *
 * @example
 * ```ts
 * import { requireKnownLabels } from "earmark/data/manifest/label_checks.ts";
 * import assert from "node:assert/strict";
 *
 * assert.throws(() => requireKnownLabels([{ line: 2, label: "ok" }], ["NG", "OK"]), /line 2/);
 * ```
 */
export function requireKnownLabels(
  rows: readonly LabelledRow[],
  classes: readonly string[],
): void {
  const unknown = rows.find(({ label }) => label !== "" && !classes.includes(label));
  if (!unknown) return;
  const alike = rows.filter(({ label }) => label === unknown.label);
  throw new ManifestError(
    `Cannot compare verdicts with labels as each label must be one of the model's classes (${
      classes.join(", ")
    }): current value is "${unknown.label}" on ${formatLines(alike)}`,
    unknown.line,
    "label",
  );
}

/**
 * Finds labels that are the names of verdicts, as what is not judged would be taken for a class.
 *
 * @param verdicts Names that no class may have, in any spelling.
 * @returns A sentence for each such label.
 */
export function namesOfVerdicts(
  rows: readonly LabelledRow[],
  verdicts: readonly string[],
): string[] {
  const meanings = new Set(verdicts.map((name) => meaningOf(name)));
  const taken = rows.filter(({ label }) => meanings.has(meaningOf(label)));
  return [...Map.groupBy(taken, ({ label }) => label)].map(([label, alike]) =>
    `no class may be named as a verdict (${verdicts.join(", ")}), so name it otherwise: current ` +
    `value is "${label}" on ${formatLines(alike)}`
  );
}

/**
 * Refuses labels that are the names of verdicts.
 *
 * @param verdicts Names that no class may have, in any spelling.
 * @throws {ManifestError} At the first such label.
 *
 * @example
 * ```ts
 * import { requireOwnNames } from "earmark/data/manifest/label_checks.ts";
 * import assert from "node:assert/strict";
 *
 * assert.throws(() => requireOwnNames([{ line: 2, label: "review" }], ["REVIEW"]), /line 2/);
 * ```
 */
export function requireOwnNames(
  rows: readonly LabelledRow[],
  verdicts: readonly string[],
): void {
  const [fault] = namesOfVerdicts(rows, verdicts);
  if (fault === undefined) return;
  const meanings = new Set(verdicts.map((name) => meaningOf(name)));
  const { line } = rows.find(({ label }) => meanings.has(meaningOf(label)))!;
  throw new ManifestError(`Cannot train as ${fault}`, line, "label");
}

/**
 * Finds labels that differ only in case, spaces or punctuation, in letters that look alike, or
 * are one number, and are probably meant as one class: `OK` and `ok`, `Not OK` and `not_ok`, `1`
 * and `1.0`. `1` and `-1` are two, as are `1.0` and `10`.
 *
 * @returns A warning for each of the rarer spellings, at its first row.
 *
 * @example
 * ```ts
 * import { labelVariants } from "earmark/data/manifest/label_checks.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = ["OK", "ok", "OK"].map((label, i) => ({ label, line: i + 2 }));
 * assert.equal(labelVariants(rows)[0].line, 3);
 * ```
 */
export function labelVariants(rows: readonly LabelledRow[]): ManifestWarning[] {
  return variantsOf(rows.map(({ line, label }) => ({ line, value: label })), "label", "class");
}

/** Finds groups that are probably meant as one, as {@linkcode labelVariants} does labels. */
export function groupVariants(
  rows: readonly Pick<ManifestRow, "line" | "group">[],
): ManifestWarning[] {
  return variantsOf(rows.map(({ line, group = "" }) => ({ line, value: group })), "group", "group");
}

/** Finds values of a column that are probably meant as one. */
function variantsOf(
  rows: readonly { readonly line: number; readonly value: string }[],
  column: "label" | "group",
  what: string,
): ManifestWarning[] {
  const spellings = Map.groupBy(rows.filter(({ value }) => value !== ""), ({ value }) => value);
  // Part 1-11 is another than part 11-1.
  const joint = column === "label" ? "" : "-";
  const byMeaning = Map.groupBy(spellings.entries(), ([value]) => meaningOf(value, joint));
  const name = column === "label" ? "Label" : "Group";
  return [...byMeaning.values()].flatMap((variants) => {
    const [usual, ...others] = variants.toSorted(([, a], [, b]) => b.length - a.length);
    return others.map(([value, alike]) => ({
      line: alike[0].line,
      column,
      message: `${name} "${showUnseen(value)}" on ${
        formatLines(alike)
      } is taken as a different ${what} from "${
        showUnseen(usual[0])
      }"; spell them alike if they are one ${what}${differ(value, usual[0])}`,
    }));
  });
}

/** Folds a label to what its spellings share, whatever stands between its words. */
function meaningOf(label: string, joint = ""): string {
  const plain = foldLookalikes(label).toLowerCase().trim();
  if (/^[+-]?\d+(?:[.,]\d*)?$/.test(plain)) return `${Number(plain.replace(",", "."))}`;
  return plain.replace(/[\s_.\-]+/g, joint) || label;
}

/** Says which letters differ where two labels look the same. */
function differ(label: string, usual: string): string {
  if (showUnseen(label) !== label || label.length !== usual.length) return "";
  const at = [...label].findIndex((letter, i) => letter !== usual[i]);
  const [own, other] = [label[at], usual[at]];
  if (own.toLowerCase() === other.toLowerCase() || !/[^\0-\x7f]/.test(own + other)) return "";
  return ` (letter ${at + 1} is ${nameLetter(own)} here and ${nameLetter(other)} there)`;
}

function nameLetter(letter: string): string {
  return `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}
