/**
 * The window that suits a data set, with the reason.
 *
 * @module
 */
import { quantile } from "../arrays.ts";

/** What the choice needs to know. */
export interface WindowShape {
  /** Lengths of the recordings after quiet stretches are cut, seconds; at least one. */
  readonly activeSeconds: readonly number[];
  /** Rate to which the recordings are brought, Hz. */
  readonly sampleRate: number;
}

/** Windows to choose from, seconds; coarse, so that one more recording seldom changes the choice. */
// deno-fmt-ignore
const WINDOWS = [
  0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8,
  1, 1.25, 1.6, 2, 2.5, 3, 4, 5,
];

/** Longest window at the rates of sound, seconds. */
const LONGEST_WINDOW = 1;

/** Samples that a window may have at any rate, so that a slow sensor's has frames enough. */
const ENOUGH_SAMPLES = 1024;

/** Samples that a window has at least. */
const FEWEST_SAMPLES = 128;

/**
 * Chooses the window: filled by at least half of the recordings, and not longer than a second
 * or, at a low rate, than {@linkcode ENOUGH_SAMPLES}.
 *
 * @example
 * ```ts
 * import { recommendWindow } from "earmark/data/recommend_window.ts";
 * import assert from "node:assert/strict";
 *
 * const activeSeconds = [3, 10, 30];
 * assert.equal(recommendWindow({ activeSeconds, sampleRate: 16000 }).windowSeconds, 1);
 * assert.equal(recommendWindow({ activeSeconds, sampleRate: 200 }).windowSeconds, 5);
 * ```
 */
export function recommendWindow(
  { activeSeconds, sampleRate }: WindowShape,
): { readonly windowSeconds: number; readonly reason: string } {
  const longest = Math.max(LONGEST_WINDOW, ENOUGH_SAMPLES / sampleRate);
  const possible = WINDOWS.filter((seconds) =>
    seconds <= longest && seconds * sampleRate >= FEWEST_SAMPLES
  );
  const lengths = activeSeconds.filter((seconds) => seconds > 0);
  const median = lengths.length === 0 ? longest : quantile(lengths, 0.5);
  const filled = possible.findLast((seconds) => seconds <= 1.001 * median);
  const windowSeconds = filled ?? possible[0];
  const found = `(median ${Number(median.toPrecision(2))} s)`;
  if (filled === undefined) {
    return {
      windowSeconds,
      reason: `Window ${windowSeconds} s: the shortest; most recordings are repeated until they ` +
        `fill it ${found}.`,
    };
  }
  const enough = longest > LONGEST_WINDOW ? `${ENOUGH_SAMPLES} samples are` : "one second is";
  return {
    windowSeconds,
    reason: median >= longest
      ? `Window ${windowSeconds} s: the recordings are at least as long ${found}, and ${enough} enough for ` +
        `a network.`
      : `Window ${windowSeconds} s: at least half of the recordings fill it ${found}, and it ` +
        `holds most of a strike.`,
  };
}
