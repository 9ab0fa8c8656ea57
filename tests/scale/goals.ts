/**
 * What steps of the main job must keep to, however many the clips.
 *
 * @module
 */
import type { Measured } from "./measured_run.ts";

/** What a step took. */
export interface StepTaken extends Measured {
  /** Name of the step; that of a second run ends in `again`. */
  readonly name: string;
  readonly nClips: number;
}

/** Memory of a step on clips at most, 10^6 bytes. */
const MOST_MB = 1000;

/** Time of the cores for a clip at most, over that for a clip of a smaller set. */
const MOST_GROWTH = 1.1;

/** Time of the cores that a second run takes at most, as a share of the first. */
const MOST_AGAIN = 0.05;

/** Clips from which a second run is held to its share: below, the start of the program counts. */
const ENOUGH_CLIPS = 5000;

/** Lists the goals that steps missed, those of one set after those of another. */
export function missedGoals(taken: readonly StepTaken[]): string[] {
  return [...taken.keys()].flatMap((i) => {
    const { name, nClips, cpuSeconds, peakMb } = taken[i];
    const what = `${name} of ${nClips} clips`;
    const smaller = taken.slice(0, i).findLast((step) => step.name === name);
    const growth = smaller && (cpuSeconds / nClips) / (smaller.cpuSeconds / smaller.nClips);
    const share = name.endsWith("again") ? cpuSeconds / taken[i - 1].cpuSeconds : 0;
    return [
      ...missedMemory(what, peakMb, MOST_MB),
      ...(growth !== undefined && growth > MOST_GROWTH
        ? [
          `${what} must cost at most ${MOST_GROWTH} times as much for a clip: ${growth.toFixed(2)}`,
        ]
        : []),
      ...(share > MOST_AGAIN && nClips >= ENOUGH_CLIPS
        ? [`${what} must take at most ${MOST_AGAIN} of the first run: ${share.toFixed(3)}`]
        : []),
    ];
  });
}

/** Says where memory was above its limit, 10^6 bytes. */
export function missedMemory(what: string, peakMb: number, mostMb: number): string[] {
  return peakMb > mostMb
    ? [`${what} must take at most ${mostMb} MB of memory: ${peakMb.toFixed(0)}`]
    : [];
}
