/**
 * Dropouts: a value that is held, zero or another, in the midst of sound.
 *
 * @module
 */

import { readerOf, stretchesOf } from "../../dsp/signal.ts";
import type { SampleReader, Signal } from "../../dsp/signal.ts";
import { extremesOf } from "../runs.ts";

/** Shortest run that is looked at, samples: the steps of a quiet or slow signal are shorter. */
const MIN_RUN = 32;

/** Samples on either side of a run that say whether it stands in sound. */
const BESIDE = 32;

/** Share of the steps beside a run that must move. */
const MOVING = 0.5;

/** Runs at an extreme from which they are flat tops: one alone is a value that was held. */
const FEWEST_TOPS = 3;

/**
 * Finds the longest run of equal samples that stands in sound: on both sides of it most samples
 * differ from the next. Flat tops, which stand at an extreme of the signal time and again, are left
 * out, and so is what is held at the start or the end.
 *
 * @param signal Samples, full scale 1.
 * @returns Length of the run, samples; 0 where none is of at least 32 samples.
 *
 * @example
 * ```ts
 * import { longestHeldRun } from "earmark/audio/checks/held_run.ts";
 * import assert from "node:assert/strict";
 *
 * const signal = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i / 5));
 * assert.equal(longestHeldRun(signal), 0);
 * assert.equal(longestHeldRun(signal.fill(0, 400, 500)), 100);
 * assert.equal(longestHeldRun(signal.fill(0, 0, 300)), 100);
 * ```
 */
export function longestHeldRun(signal: Signal): number {
  const samplesAt = readerOf(signal);
  let longest = MIN_RUN - 1;
  let extremes: readonly [number, number] | undefined;
  const tops = [0, 1].map(() => ({ count: 0, longest: 0 }));
  for (const { start, end, value } of heldRuns(signal)) {
    const isInSound = start >= BESIDE && moves(samplesAt, start - BESIDE, start) &&
      end - 1 + BESIDE < signal.length && moves(samplesAt, end - 1, end - 1 + BESIDE);
    if (!isInSound) continue;
    extremes ??= extremesOf(signal);
    const top = tops[extremes.indexOf(value)];
    if (top === undefined) longest = Math.max(longest, end - start);
    else {
      top.count++;
      top.longest = Math.max(top.longest, end - start);
    }
  }
  for (const top of tops) {
    if (top.count > 0 && top.count < FEWEST_TOPS) longest = Math.max(longest, top.longest);
  }
  return longest < MIN_RUN ? 0 : longest;
}

/** Finds the runs of equal samples that are long enough to be looked at. */
function* heldRuns(signal: Signal) {
  let start = 0;
  let value = NaN;
  for (const { samples, start: offset } of stretchesOf(signal)) {
    for (let i = 0; i < samples.length; i++) {
      if (samples[i] === value) continue;
      const end = offset + i;
      if (end - start >= MIN_RUN) yield { start, end, value };
      start = end;
      value = samples[i];
    }
  }
  if (signal.length - start >= MIN_RUN) yield { start, end: signal.length, value };
}

/** Says whether most of the steps within `from` … `to` change the value. */
function moves(samplesAt: SampleReader, from: number, to: number): boolean {
  const samples = samplesAt(from, to + 1);
  let moving = 0;
  for (let i = 1; i < samples.length; i++) if (samples[i] !== samples[i - 1]) moving++;
  return moving >= MOVING * (to - from);
}
