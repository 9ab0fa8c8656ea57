/**
 * Recordings of a training that were recorded badly: they teach all the same, and are named.
 *
 * @module
 */
import type { Settings } from "../../settings.ts";
import { faultsOf } from "../inspect/faults.ts";
import type { PreparedRow } from "../preprocess/prepared_rows.ts";

/** Says what is wrong with prepared recordings, as messages that name their rows. */
export function spoiltAmong(
  prepared: readonly PreparedRow[],
  { audio }: Pick<Settings, "audio">,
): string[] {
  const rows = prepared.map(({ row, notes: { checks, sampleRate }, checks: measures }) => ({
    row,
    sampleRate,
    checks,
    measures,
  }));
  return faultsOf(rows, { isMixed: audio.channel === "mean" });
}
