/**
 * From a recording to the cleaned signals that are judged: take the channels that are heard, cut a
 * codec's silence, remove the offset, resample, cut quiet stretches. Training and prediction both
 * take this way.
 *
 * @module
 */
import { cutSharedQuiet } from "../../../audio/clean_channels.ts";
import { measureSignal } from "../../../audio/measure.ts";
import {
  createResampler,
  type ResampleOptions,
  type Resampler,
} from "../../../audio/resample/resample.ts";
import { MOST_HELD, type Signal, sourceOf, wholeOf } from "../../../dsp/signal.ts";
import { DataError } from "../../../errors.ts";
import type { Settings } from "../../../settings.ts";
import { hearRecording } from "./heard.ts";
import type { Recording, SoundHeader } from "./recording.ts";

/** Raised with every change of the numbers that {@linkcode cleanRecording} returns. */
export const CLEAN_VERSION = 2;

/** Samples of all channels of a recording, at the rate of the settings, that are judged at most. */
const MOST_SAMPLES = 2 ** 29;

/**
 * Times by which a recording's rate is raised at most: beyond, all but a thirty-second of what
 * would be heard is empty, and a small file with a wrong rate takes hours for a sound that is none.
 */
const MOST_RAISED = 32;

/** What decides how a recording is cleaned. */
export type CleanSettings = Pick<Settings, "audio" | "clean">;

/**
 * Cleans a recording: one channel, the mean of them, or all of them, kept apart and in step.
 *
 * @returns The signals at `settings.audio.sampleRate`, of one length: one, or one of each channel
 *   that is kept apart. Empty where nothing was recorded, which must not be judged. Those of a long
 *   recording are computed as they are read, each time anew.
 * @throws {DataError} If the two rates are too far apart to be true, the recording has not the
 *   channels that are wanted, or it has more samples than can be judged.
 */
export function cleanSignals(
  recording: Recording<Signal>,
  { audio, clean }: CleanSettings,
): Signal[] {
  const { sampleRate, nChannels, signal } = recording;
  requireHearable({ length: signal.length, sampleRate, nChannels }, audio);
  const signals = hearRecording(recording, audio, zeroRunLength(clean, sampleRate));
  const isSilent = (signal: Signal) => measureSignal(signal).silent;
  if (signals.every(isSilent)) return signals.map(() => new Float32Array(0));
  const resampled = resampleHeard(signals, { from: sampleRate, to: audio.sampleRate });
  return cutSharedQuiet(resampled, { sampleRate: audio.sampleRate, ...clean });
}

/**
 * Returns what refuses a recording by its header where {@linkcode cleanSignals} would refuse it.
 *
 * @throws {DataError} What is returned does.
 */
export function acceptHearable(
  { audio }: Pick<Settings, "audio">,
): (header: SoundHeader) => void {
  return (header) => requireHearable(header, audio);
}

/** Refuses a recording whose rate is too low to be heard, or that is too long. */
function requireHearable(
  { length, sampleRate, nChannels }: SoundHeader,
  audio: Settings["audio"],
): void {
  requireRate(sampleRate, audio.sampleRate);
  const nSignals = audio.channel === "all" ? nChannels - Number(audio.noiseChannel > 0) : 1;
  requireShort({ length: nSignals * length, sampleRate }, audio.sampleRate);
}

/**
 * Refuses a recording that would take more memory or time than anyone expects.
 *
 * @param header Samples of all channels that are heard, and their rate, Hz.
 * @param heardAt Rate at which they are heard, Hz.
 * @throws {DataError} If it is one.
 */
export function requireShort(
  { length: nSamples, sampleRate }: Pick<SoundHeader, "length" | "sampleRate">,
  heardAt: number,
): void {
  const length = Math.ceil(nSamples * heardAt / sampleRate);
  if (length <= MOST_SAMPLES) return;
  const hours = (MOST_SAMPLES / heardAt / 3600).toFixed(1);
  throw new DataError(
    `Cannot judge a recording of more than ${MOST_SAMPLES} samples at ${heardAt} Hz, all ` +
      `channels together, ${hours} hours of one (cut it into pieces): current value is ${length}`,
  );
}

/** Brings what was heard to another rate; what is long then is computed as it is read. */
export function resampleHeard(signals: readonly Signal[], { from, to }: ResampleOptions): Signal[] {
  const resample = resamplerOf(from, to);
  const isLong = signals.length * signals[0].length * to / from > MOST_HELD;
  return signals.map((signal) => resample(isLong ? sourceOf(signal) : signal));
}

/** Cleans a recording as {@linkcode cleanSignals} does, into memory. */
export function cleanRecording(
  recording: Recording<Signal>,
  settings: CleanSettings,
): Float32Array[] {
  return cleanSignals(recording, settings).map(wholeOf);
}

/** Refuses a recording whose rate is far below that at which it would be heard. */
function requireRate(from: number, to: number): void {
  if (to <= MOST_RAISED * from) return;
  throw new DataError(
    `Cannot judge a recording as its rate must be >= ${Math.ceil(to / MOST_RAISED)} Hz, ` +
      `1/${MOST_RAISED} of the ${to} Hz that are heard (export it again with its true rate, or ` +
      `train with a lower audio.sampleRate): current value is ${from}`,
  );
}

/** Zeros in a row that are no codec's at any rate: a quiet sensor rounds to some, samples. */
export const SHORTEST_ZERO_RUN = 10;

/** Returns the length of the shortest run of zeros that is cut, samples; 0 where none is. */
export function zeroRunLength({ zeroRunSeconds }: Settings["clean"], sampleRate: number): number {
  if (zeroRunSeconds === 0) return 0;
  return Math.max(SHORTEST_ZERO_RUN, Math.round(zeroRunSeconds * sampleRate));
}

const resamplers = new Map<string, Resampler>();

/** Returns the resampler of a pair of rates, whose filter is made once. */
export function resamplerOf(from: number, to: number): Resampler {
  const key = `${from} ${to}`;
  const known = resamplers.get(key);
  if (known) return known;
  try {
    const made = createResampler({ from, to });
    resamplers.set(key, made);
    return made;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const rule = cause.message.replace(/^Cannot resample as /, "");
    throw new DataError(`Cannot resample a recording of ${from} Hz as ${rule}`, { cause });
  }
}
