/**
 * Findings in the words of the trade.
 *
 * @module
 */
import type { Finding } from "./limits.ts";

/**
 * Says a finding as a tester would.
 *
 * @example
 * ```ts
 * import { findingWords } from "earmark/ml/limits/words.ts";
 * import assert from "node:assert/strict";
 *
 * const finding = { side: "above", hz: 2912, excessDb: 6.21, levelDb: -20, limitDb: -26.21 } as const;
 * const more = { levelOf: "frame", range: [2912, 2912], time: { start: 0.12, end: 0.18 } } as const;
 * const words = findingWords({ ...finding, ...more });
 * assert.equal(words, "6.2 dB above the limit at 2.9 kHz, 0.12 to 0.18 s");
 * ```
 */
export function findingWords({ side, hz, excessDb, time }: Finding): string {
  const place = hz < 1000 ? `${Math.round(hz)} Hz` : `${(hz / 1000).toFixed(1)} kHz`;
  const when = time ? `, ${time.start.toFixed(2)} to ${time.end.toFixed(2)} s` : "";
  // What is outside by less than is written is outside all the same.
  return `${Math.max(0.1, excessDb).toFixed(1)} dB ${side} the limit at ${place}${when}`;
}
