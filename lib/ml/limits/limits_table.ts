/**
 * Limits as a plain table (`limits.csv`) that a person can edit: one line a band.
 *
 * @module
 */
import { stringify } from "@std/csv";
import { parseTable, type TableRow } from "../../data/manifest/table.ts";
import { ManifestError } from "../../errors.ts";
import type { Band } from "./bands.ts";
import type { BandLimits, LevelReference, Limits } from "./limits.ts";

/** Columns of the table: those of the two references, in order. */
const COLUMNS: Readonly<Record<LevelReference, readonly string[]>> = {
  absolute: ["Hz", "lower dB", "upper dB", "frame upper dB"],
  relative: ["Hz", "lower dB re own level", "upper dB re own level", "frame upper dB re own level"],
};

/**
 * Formats limits as CSV: `Hz`, `lower dB`, `upper dB` of a whole recording, `frame upper dB` of
 * its loudest frame; an empty field is no limit. Relative ones say so in their header.
 *
 * @example
 * ```ts
 * import { formatLimits } from "earmark/ml/limits/limits_table.ts";
 * import assert from "node:assert/strict";
 *
 * const bands = [{ hz: 1000, lowerDb: -60, upperDb: -30.5 }];
 * const [head, line] = formatLimits({ reference: "absolute", bands }).split("\r\n");
 * assert.equal(head, "Hz,lower dB,upper dB,frame upper dB");
 * assert.equal(line, "1000,-60.0,-30.5,");
 * ```
 */
export function formatLimits({ reference, bands }: Limits): string {
  const field = (levelDb?: number) => levelDb === undefined ? "" : levelDb.toFixed(1);
  const rows = bands.map(({ hz, lowerDb, upperDb, upperFrameDb }) => [
    String(hz),
    ...[lowerDb, upperDb, upperFrameDb].map(field),
  ]);
  return stringify([[...COLUMNS[reference]], ...rows], { headers: false });
}

/**
 * Parses a table of limits as a spreadsheet may have left it: with commas, semicolons or tabs,
 * decimal commas beside the latter two, without the last column, lines in any order. A band
 * without a line has no limit.
 *
 * @param bands The bands of the model.
 * @throws {ManifestError} If the header is another, a line names no band or one named before, a
 *   level is no number, or a lower limit is above the upper one; names line and column.
 *
 * @example
 * ```ts
 * import { parseLimits } from "earmark/ml/limits/limits_table.ts";
 * import assert from "node:assert/strict";
 *
 * const { bands } = parseLimits("Hz;lower dB;upper dB\n1000;;-30,5\n", [{ hz: 500 }, { hz: 1000 }]);
 * assert.deepEqual(bands, [{ hz: 500 }, { hz: 1000, upperDb: -30.5 }]);
 * ```
 */
export function parseLimits(text: string, bands: readonly Pick<Band, "hz">[]): Limits {
  const { rows: [header, ...body], separator } = parseTable(text);
  const { reference, columns } = readHeader(header);
  const known = new Map<number, BandLimits>();
  for (const row of body) {
    const limits = readLine(row, { columns, isComma: separator === "," });
    const { hz } = limits;
    if (!bands.some((band) => band.hz === hz)) {
      const nearest = bands.map((band) => band.hz)
        .reduce((a, b) => Math.abs(b - hz) < Math.abs(a - hz) ? b : a);
      const rule = `Hz must be the middle of a band (the nearest is ${nearest})`;
      throw refuse(rule, hz, row.line, "Hz");
    }
    if (known.has(hz)) throw refuse("each band must have one line", `${hz} twice`, row.line, "Hz");
    known.set(hz, limits);
  }
  return { reference, bands: bands.map(({ hz }) => known.get(hz) ?? { hz }) };
}

function readHeader(header: TableRow | undefined) {
  const fields = header?.fields.filter((field) => field !== "") ?? [];
  const same = (columns: readonly string[]) =>
    fields.length >= 3 && fields.length <= columns.length &&
    fields.every((field, k) => field.toLowerCase() === columns[k].toLowerCase());
  for (const [reference, columns] of Object.entries(COLUMNS)) {
    if (same(columns)) return { reference: reference as LevelReference, columns };
  }
  const rule = `its header must be ${COLUMNS.absolute.join(", ")}`;
  throw refuse(rule, `"${fields.join(", ")}"`, header?.line ?? 1);
}

/** Reads a line of the table. */
function readLine(
  { line, fields }: TableRow,
  { columns, isComma }: { readonly columns: readonly string[]; readonly isComma: boolean },
): BandLimits {
  const numberIn = (k: number): number | undefined => {
    const field = (fields[k] ?? "").replace("\u2212", "-");
    if (field === "" && k > 0) return undefined;
    const value = field === "" ? NaN : Number(isComma ? field : field.replace(",", "."));
    if (Number.isFinite(value)) return value;
    throw refuse(`${columns[k]} must be a number`, `"${field}"`, line, columns[k]);
  };
  const [hz, lowerDb, upperDb, upperFrameDb] = columns.map((_, k) => numberIn(k));
  if (lowerDb !== undefined && upperDb !== undefined && lowerDb > upperDb) {
    const rule = "the lower limit must be at or below the upper one";
    throw refuse(rule, `${lowerDb} above ${upperDb}`, line, columns[1]);
  }
  return {
    hz: hz!,
    ...(lowerDb !== undefined && { lowerDb }),
    ...(upperDb !== undefined && { upperDb }),
    ...(upperFrameDb !== undefined && { upperFrameDb }),
  };
}

function refuse(rule: string, value: unknown, line: number, column?: string): ManifestError {
  return new ManifestError(
    `Cannot read limits as ${rule}: current value is ${value}`,
    line,
    column,
  );
}
