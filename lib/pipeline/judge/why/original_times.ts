/**
 * When what is left of a recording was heard: from cleaned samples back to the recording's own time.
 *
 * @module
 */
import { keptRuns } from "../../../audio/clean.ts";
import { loudestOf } from "../../../audio/clean_channels.ts";
import type { SampleRun } from "../../../audio/runs.ts";
import type { Signal } from "../../../dsp/signal.ts";
import type { Settings } from "../../../settings.ts";
import { hearRecording, unheardRuns } from "../sound/heard.ts";
import { resampleHeard, zeroRunLength } from "../sound/clean.ts";
import type { Recording } from "../sound/recording.ts";

/** A stretch of a recording, seconds from its start. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Whether something within it was cut, and is not what is meant. */
  readonly isCutInside: boolean;
}

/**
 * Returns the function that says when a run of cleaned samples was heard. It takes the steps of
 * `cleanRecording` again: zeros are cut at the recording's rate, quiet stretches after resampling.
 * Where a recording is repeated to fill a window, a run beyond its end is that of its start.
 *
 * @param settings Those by which the recording was cleaned to something.
 */
export function originalTimes(
  recording: Recording<Signal>,
  { audio, clean }: Pick<Settings, "audio" | "clean">,
): (run: SampleRun) => Stretch {
  const { sampleRate } = recording;
  const minLength = zeroRunLength(clean, sampleRate);
  const zeros = unheardRuns(recording, audio, minLength);
  const rates = { from: sampleRate, to: audio.sampleRate };
  const heard = resampleHeard(hearRecording(recording, audio, minLength), rates);
  const kept = keptRuns(loudestOf(heard), { sampleRate: audio.sampleRate, ...clean });
  const length = kept.reduce((n, { start, end }) => n + end - start, 0);
  const secondsAt = (sample: number) =>
    passRuns(placeIn(kept, sample) / audio.sampleRate * sampleRate, zeros) / sampleRate;
  return ({ start, end }) => {
    const [first, last] = [start, end - 1];
    const isAcross = Math.floor(first / length) !== Math.floor(last / length);
    const [from, to] = isAcross ? [0, length - 1] : [first % length, last % length];
    const stretch = { start: secondsAt(from), end: secondsAt(to) + 1 / audio.sampleRate };
    const seconds = (to - from + 1) / audio.sampleRate;
    return { ...stretch, isCutInside: stretch.end - stretch.start > seconds + CUT_SECONDS };
  };
}

/** What is not called a cut, seconds: rounding to samples of two rates. */
const CUT_SECONDS = 1e-3;

/** Finds the sample of a signal that stands at a place among those that were kept. */
function placeIn(kept: readonly SampleRun[], place: number): number {
  let rest = place;
  for (const { start, end } of kept) {
    if (rest < end - start) return start + rest;
    rest -= end - start;
  }
  return kept.at(-1)!.end;
}

/** Adds the runs that were cut before a sample to its place, which may lie between samples. */
function passRuns(place: number, cut: readonly SampleRun[]): number {
  return cut.reduce((at, { start, end }) => at >= start ? at + end - start : at, place);
}
