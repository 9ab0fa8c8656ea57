/**
 * Rates that give the class away.
 *
 * @module
 */
import { sum } from "../arrays.ts";

/** What is looked at of a recording. */
export interface RatedRecording {
  /** Its class. */
  readonly label: string;
  /** Rate of its file, Hz. */
  readonly sampleRate: number;
}

/**
 * Says so where a rate is that of one class alone, so that what a file holds or lacks above
 * half of it may be what tells the classes apart.
 *
 * @returns A warning for most recordings being told so; none where they are not.
 *
 * @example
 * ```ts
 * import { ratesThatTell } from "earmark/data/class_rates.ts";
 * import assert from "node:assert/strict";
 *
 * const recordings = [
 *   { label: "OK", sampleRate: 16000 },
 *   { label: "Not OK", sampleRate: 48000 },
 * ];
 * assert.match(ratesThatTell(recordings)[0], /48000 Hz of Not OK/);
 * ```
 */
export function ratesThatTell(recordings: readonly RatedRecording[]): string[] {
  const ofRate = [...Map.groupBy(recordings, ({ sampleRate }) => sampleRate)];
  const told = ofRate.sort(([a], [b]) => a - b)
    .filter(([, [first, ...rest]]) => rest.every(({ label }) => label === first.label));
  const nTold = sum(told.map(([, members]) => members.length));
  if (ofRate.length < 2 || 2 * nTold < recordings.length) return [];
  const rates = told.map(([rate, [{ label }]]) => `${rate} Hz of ${label}`);
  return [
    `rates tell the class (${rates.join(", ")} alone): a model can go by the file's rate instead ` +
    `of the part`,
  ];
}
