/**
 * Scalers that let nothing through of some columns.
 *
 * @module
 */
import { scalerFromJSON } from "./scaler.ts";
import type { Scaler } from "./scaler.ts";

/** Scale of a column of which nothing is to be left. */
const HIDING_SCALE = 1e12;

/**
 * Makes a scaler that scales some columns to nothing, and the others as before.
 *
 * @param isHidden Says whether a column is hidden.
 * @throws {RangeError} If the scaler has no scale for each column.
 *
 * @example
 * ```ts
 * import { hideColumns } from "earmark/ml/features/hide_columns.ts";
 * import { fitStandardizer } from "earmark/ml/features/scaler.ts";
 * import assert from "node:assert/strict";
 *
 * const x = { data: Float32Array.of(1, 5, 3, 7), rows: 2, columns: 2 };
 * const scaler = hideColumns(fitStandardizer([x]), (k) => k === 0);
 * assert.ok(Math.abs(scaler.transform(x).data[0]) < 1e-11);
 * ```
 */
export function hideColumns(scaler: Scaler, isHidden: (column: number) => boolean): Scaler {
  const json = scaler.toJSON();
  if (json.kind !== "standardizer") {
    throw new RangeError(
      `Cannot hide columns as the scaler must be a standardizer: current value is ${json.kind}`,
    );
  }
  const scale = json.scale.map((value, k) => isHidden(k) ? HIDING_SCALE : value);
  return scalerFromJSON({ ...json, scale });
}
