/**
 * A scaler that does not blow up what hardly varies: a band that rests on its floor in nearly
 * all recordings would else come out hundreds of deviations away where one is a little louder.
 *
 * @module
 */
import { quantileOfSorted } from "../../arrays.ts";
import { scalerFromJSON } from "./scaler.ts";
import type { Scaler } from "./scaler.ts";

/** Share of the median deviation that a column's is taken for at least. */
const LEAST_SHARE = 0.25;

/**
 * Raises the deviations that a standardiser divides by to a quarter of their median at least.
 *
 * @param nChannels Numbers of different kinds that lie side by side in every band; each kind has
 *   a median of its own.
 *
 * @example
 * ```ts
 * import { scalerFromJSON } from "earmark/ml/features/scaler.ts";
 * import { widenColumns } from "earmark/ml/features/widen_columns.ts";
 * import assert from "node:assert/strict";
 *
 * const scaler = scalerFromJSON({ kind: "standardizer", mean: [0, 0, 0], scale: [2, 0.01, 4] });
 * const widened = widenColumns(scaler, 1).toJSON();
 * assert.ok(widened.kind === "standardizer");
 * assert.deepEqual(widened.scale, [2, 0.5, 4]);
 * ```
 */
export function widenColumns(scaler: Scaler, nChannels: number): Scaler {
  const json = scaler.toJSON();
  if (json.kind !== "standardizer") return scaler;
  const medians = Array.from({ length: nChannels }, (_, channel) => {
    const own = json.scale.filter((_, k) => k % nChannels === channel);
    return quantileOfSorted(Float64Array.from(own).sort(), 0.5);
  });
  const scale = json.scale.map((value, k) => Math.max(value, LEAST_SHARE * medians[k % nChannels]));
  return scalerFromJSON({ ...json, scale });
}
