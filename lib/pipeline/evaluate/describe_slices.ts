/**
 * Where verdicts fail: figures by columns of the manifest, as the report holds them.
 *
 * @module
 */
import { ConfigError } from "../../errors.ts";
import { acceptanceByPart } from "../../ml/judging/acceptance.ts";
import { figuresByValue, weakestValues } from "../../ml/judging/by_value.ts";
import type { HeldOutVerdicts } from "../../ml/judging/by_value.ts";
import { partsOf } from "../../ml/judging/parts.ts";
import type { HeldOutRecordings } from "../disk/read_held_out.ts";
import { describeAcceptance } from "./error_figures.ts";
import type { Report } from "./report_schema.ts";

/** Column by which figures are given where none is asked for and there is one of that name. */
const DEFAULT_COLUMN = "defect";

/**
 * Returns the columns by which figures are given.
 *
 * @param by Columns that were asked for. Default: the kind of defect, where there is one.
 * @throws {ConfigError} If the manifest has no column of that name.
 */
export function columnsFor(
  { columns }: Pick<HeldOutRecordings, "columns">,
  by?: readonly string[],
): readonly string[] {
  if (by === undefined) return columns.filter((column) => column === DEFAULT_COLUMN);
  const unknown = by.find((column) => !columns.includes(column));
  if (unknown === undefined) return [...new Set(by)];
  throw new ConfigError(
    `Cannot count by column ${unknown} as the recordings that were held out have none of that ` +
      `name: there are ${columns.join(", ")}`,
    "by",
  );
}

/**
 * Computes figures for each value of a column.
 *
 * @param released The same verdicts, as good or bad; undefined where no class is that of good parts.
 *   Default: as they are, where one of two classes is.
 */
export function describeColumn(
  column: string,
  { fields }: Pick<HeldOutRecordings, "fields">,
  heldOut: HeldOutVerdicts,
  released: HeldOutVerdicts | undefined = heldOut.classes.ok === undefined ? undefined : heldOut,
): Report["slices"][number] {
  const values = fields.map((own) => own[column]);
  const figures = figuresByValue(heldOut, values);
  const shares = new Set(figures.map(({ accuracy }) => accuracy.value));
  const [weakest] = shares.size > 1 ? weakestValues(figures, 1) : [];
  return {
    column,
    values: figures.map(({ value, nRecordings, nRight, accuracy }) => {
      const members = values.flatMap((other, i) => other === value ? [i] : []);
      return {
        value,
        nRecordings,
        nParts: partsOf(heldOut, members).length,
        nRight,
        accuracy,
        ...(released && { byPart: describeAcceptance(acceptanceByPart(released, members)) }),
      };
    }),
    ...(weakest && { weakest: weakest.value }),
  };
}
