/**
 * Requirements of a manifest's labels for different uses; the caller chooses which.
 *
 * @module
 */
import { ManifestError } from "../../errors.ts";
import type { ManifestRow, ManifestWarning } from "./row.ts";

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
    `Cannot train as every recording must have a label: current value is empty on ${
      formatLines(empty)
    }`,
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
 * Finds labels that differ only in case, spaces or punctuation, and are probably
 * meant as one class: `OK` and `ok`, `Not OK` and `not_ok`.
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
  const spellings = Map.groupBy(rows.filter(({ label }) => label !== ""), ({ label }) => label);
  const byMeaning = Map.groupBy(
    spellings.entries(),
    ([label]) => label.normalize("NFKC").toLowerCase().replace(/[\s_.\-]+/g, "") || label,
  );
  return [...byMeaning.values()].flatMap((variants) => {
    const [usual, ...others] = variants.toSorted(([, a], [, b]) => b.length - a.length);
    return others.map(([label, alike]) => ({
      line: alike[0].line,
      column: "label",
      message: `Label "${label}" on ${formatLines(alike)} is taken as a different class from "${
        usual[0]
      }"; spell them alike if they are one class`,
    }));
  });
}

/** Lists the lines of rows, at most ten: `lines 3, 9 and 12`. */
function formatLines(rows: readonly Pick<ManifestRow, "line">[]): string {
  if (rows.length === 1) return `line ${rows[0].line}`;
  const shown = rows.slice(0, 10).map(({ line }) => line);
  if (rows.length > 10) return `lines ${shown.join(", ")} and ${rows.length - 10} more`;
  return `lines ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
