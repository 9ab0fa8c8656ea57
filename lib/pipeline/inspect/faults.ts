/**
 * What is wrong with recordings as they were made, in messages that name their rows.
 *
 * @module
 */
import { isClipped, SHORTEST_ZERO_RUN } from "../judge/recording.ts";
import type { ScannedRow } from "./scan.ts";

/** Mean from which a recording is named as offset. */
const DC_OFFSET = 0.02;

/** Length of exact zeros from which a recording is named, seconds. */
const ZERO_RUN_SECONDS = 0.1;

/** Says what is wrong with a recording as it was made. */
export function faultsOf({ row, checks, sampleRate }: ScannedRow): string[] {
  const faults = [];
  if (checks.silent) faults.push("is silent");
  if (isClipped(checks)) {
    faults.push(`is clipped in ${(100 * checks.clippedShare).toFixed(2)} % of its samples`);
  }
  if (Math.abs(checks.dcOffset) > DC_OFFSET) {
    faults.push(`has an offset of ${checks.dcOffset.toFixed(3)}`);
  }
  if (checks.longestZeroRun > Math.max(ZERO_RUN_SECONDS * sampleRate, SHORTEST_ZERO_RUN)) {
    const zeroSeconds = checks.longestZeroRun / sampleRate;
    faults.push(`holds ${zeroSeconds.toFixed(2)} s of exact zeros, as a codec leaves them`);
  }
  return faults.map((fault) => `line ${row.line}: ${row.fname} ${fault}`);
}

/**
 * Names the recordings that were made at a lower rate than is chosen for all.
 *
 * @param chosenRate The rate to which every recording is brought, Hz.
 */
export function narrowRecordings(
  recordings: readonly ScannedRow[],
  chosenRate: number,
): string[] {
  return recordings.filter(({ sampleRate }) => sampleRate < chosenRate)
    .map(({ row: { line, fname }, sampleRate }) =>
      `line ${line}: ${fname} was recorded at ${sampleRate} Hz: its upper bands are empty`
    );
}
