/**
 * The one way from a file's bytes to the cleaned signal that is judged: decode,
 * mix to mono, cut a codec's silence, resample, cut quiet stretches. Training
 * and prediction both take it.
 *
 * @module
 */
import { measureSignal } from "../../audio/measure.ts";
import type { SignalMeasures } from "../../audio/measure.ts";
import { cutQuiet, cutZeroRuns } from "../../audio/clean.ts";
import { mixToMono } from "../../audio/mono.ts";
import { createResampler } from "../../audio/resample/resample.ts";
import type { Resampler } from "../../audio/resample/resample.ts";
import { decodeWav } from "../../audio/wav/decode.ts";
import { DataError } from "../../errors.ts";
import { shortcutFeatures } from "../../ml/features/shortcuts.ts";
import type { Settings } from "../../settings.ts";

/** Raised with every change of the numbers that {@linkcode cleanRecording} returns. */
export const CLEAN_VERSION = 1;

/** Level that stands for no sound at all, where -Infinity could not be written as JSON. */
const LOWEST_DB = -200;

/** A recording as it was made: one channel at its own rate. */
export interface Recording {
  /** Mean of the channels, full scale 1. */
  readonly signal: Float32Array;
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
  /** Number of channels in the file. */
  readonly nChannels: number;
  /** Encoding of the samples in the file, such as `pcm16`. */
  readonly encoding: string;
  /** What was found in it. */
  readonly notes: RecordingNotes;
}

/** What is known of a recording before it is cleaned. */
export interface RecordingNotes {
  /** Length, seconds. */
  readonly seconds: number;
  /** Rate of the file, Hz. */
  readonly sampleRate: number;
  /** Levels and faults of the signal. */
  readonly checks: SignalMeasures;
}

/** A sound as samples, channel by channel. */
export interface Samples {
  /** Channels of one length; full scale is 1. */
  readonly channels: readonly Float32Array[];
  /** Rate, Hz. */
  readonly sampleRate: number;
}

/**
 * Decodes a recording and measures it as it was made.
 *
 * @param bytes Content of a WAV file.
 * @throws {WavError} If the file can't be read without guessing.
 * @throws {DataError} If it holds no sample.
 */
export function decodeRecording(bytes: Uint8Array): Recording {
  const { format: { encoding }, ...sound } = decodeWav(bytes);
  return measured(sound, encoding);
}

/**
 * Takes samples as a recording and measures them.
 *
 * @throws {DataError} If there is no sample.
 * @throws {RangeError} If the rate is not positive, the channels differ in length, or a
 *   sample is not finite.
 */
export function takeRecording(samples: Samples): Recording {
  requireSamples(samples);
  return measured(samples, "float32");
}

/** Measures samples that were stored in some encoding. */
function measured({ channels, sampleRate }: Samples, encoding: string): Recording {
  if (channels.length === 0 || channels[0].length === 0) {
    throw new DataError("there is no sample in it");
  }
  const signal = mixToMono(channels);
  const notes = noteSignal(signal, channels, sampleRate);
  return { signal, sampleRate, nChannels: channels.length, encoding, notes };
}

/** Refuses samples that are no recording. */
function requireSamples({ channels, sampleRate }: Samples): void {
  if (!(sampleRate > 0 && Number.isFinite(sampleRate))) {
    throw new RangeError(
      `Cannot take recording as its rate must be positive: current value is ${sampleRate}`,
    );
  }
  const length = channels[0]?.length ?? 0;
  if (channels.some((channel) => channel.length !== length)) {
    throw new RangeError(
      `Cannot take recording as its channels must be of one length: current value is ${
        channels.map((channel) => channel.length).join(", ")
      }`,
    );
  }
  for (const channel of channels) {
    for (let i = 0; i < length; i++) {
      if (Number.isFinite(channel[i])) continue;
      throw new RangeError(
        `Cannot take recording as its samples must be finite: current value is ${
          channel[i]
        } at ${i}`,
      );
    }
  }
}

/** Measures a recording as it was made; it is clipped where one of its channels is. */
function noteSignal(
  signal: Float32Array,
  channels: readonly Float32Array[],
  sampleRate: number,
): RecordingNotes {
  const checks = measureSignal(signal);
  const clipped = channels.length === 1
    ? checks.clippedShare
    : Math.max(...channels.map((channel) => measureSignal(channel).clippedShare));
  return {
    seconds: signal.length / sampleRate,
    sampleRate,
    checks: {
      ...checks,
      clippedShare: clipped,
      peakDb: Math.max(checks.peakDb, LOWEST_DB),
      rmsDb: Math.max(checks.rmsDb, LOWEST_DB),
    },
  };
}

/**
 * Cleans a recording.
 *
 * @returns The signal at `settings.audio.sampleRate`; empty where nothing was
 *   recorded, which must not be judged.
 * @throws {DataError} If the two rates are too far apart to be true.
 */
export function cleanRecording(
  { signal, sampleRate, notes }: Recording,
  { audio, clean }: Pick<Settings, "audio" | "clean">,
): Float32Array {
  if (notes.checks.silent) return new Float32Array(0);
  const heard = cutZeroRuns(signal, Math.round(clean.zeroRunSeconds * sampleRate));
  const resampled = resamplerOf(sampleRate, audio.sampleRate)(heard);
  return cutQuiet(resampled, { sampleRate: audio.sampleRate, ...clean });
}

const resamplers = new Map<string, Resampler>();

/** Returns the resampler of a pair of rates, whose filter is made once. */
function resamplerOf(from: number, to: number): Resampler {
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

/** Returns the features of a classifier that may not listen. */
export function shortcutsOf({ seconds, sampleRate, checks }: RecordingNotes): Float64Array {
  const { rmsDb, peakDb } = checks;
  return shortcutFeatures({ durationSeconds: seconds, rmsDb, peakDb, sampleRate });
}

/** Share of samples in clipped runs from which a recording is called clipped. */
const CLIPPED_SHARE = 1e-4;

/** Says whether a recording is clipped in more than a sample or two. */
export function isClipped({ clippedShare }: SignalMeasures): boolean {
  return clippedShare > CLIPPED_SHARE;
}
