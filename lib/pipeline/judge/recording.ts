/**
 * The one way from a file's bytes to the cleaned signals that are judged: decode, take the
 * channels that are heard, cut a codec's silence, remove the offset, resample, cut quiet
 * stretches. Training and prediction both take it.
 *
 * @module
 */
import { cutSharedQuiet } from "../../audio/clean_channels.ts";
import { type DecodedSound, decodeSound, openSound } from "../../audio/decode.ts";
import { measureSignal, type SignalMeasures } from "../../audio/measure.ts";
import { mixToMono } from "../../audio/mono.ts";
import { nominalNotes, nominalRate } from "../../audio/nominal_rate.ts";
import { removeOffset } from "../../audio/offset.ts";
import { createResampler, type Resampler } from "../../audio/resample/resample.ts";
import { measureSurroundings, type Surroundings } from "../../audio/surroundings.ts";
import type { ByteSource } from "../../audio/wav/byte_source.ts";
import { MOST_HELD, type Signal, sourceOf, wholeOf } from "../../dsp/signal.ts";
import { DataError } from "../../errors.ts";
import { shortcutFeatures } from "../../ml/features/shortcuts.ts";
import type { Settings } from "../../settings.ts";
import { hearRecording } from "./heard.ts";
import { requireSamples } from "./samples.ts";
import type { Samples } from "./samples.ts";

/** Raised with every change of the numbers that {@linkcode cleanRecording} returns. */
export const CLEAN_VERSION = 2;

/** Level that stands for no sound at all, where -Infinity could not be written as JSON. */
const LOWEST_DB = -200;

/** Samples of a recording at the rate of the settings that are judged at most. */
const MOST_SAMPLES = 2 ** 29;

/** What decides how a recording is cleaned. */
export type CleanSettings = Pick<Settings, "audio" | "clean">;

/** Rate of a file below which no sound is in it, Hz: that of the lowest setting. */
const LOWEST_RATE = 50;

/** A recording as it was made, at its own rate; a long one is read as it is needed. */
export interface Recording<Channel extends Signal = Float32Array> {
  /** Mean of the channels as they are, full scale 1. */
  readonly signal: Channel;
  /** The channels in the file as they are, with their offsets; of one length. */
  readonly channels: readonly Channel[];
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
  /** Number of channels in the file. */
  readonly nChannels: number;
  /** Encoding of the samples in the file, such as `pcm16`. */
  readonly encoding: string;
  /** What is irregular in the file without being ambiguous, in words. */
  readonly header: readonly string[];
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

/**
 * Decodes a recording and measures it as it was made.
 *
 * @param bytes Content of a file of a format that is read.
 * @throws {WavError} If the file can't be read without guessing.
 * @throws {CompressedError} If it is compressed and can't be decoded whole.
 * @throws {DataError} If it holds no sample, or its rate can't be true.
 */
export async function decodeRecording(bytes: Uint8Array): Promise<Recording> {
  return recordingOf(await decodeSound(bytes)) as Recording;
}

/**
 * Opens a recording and measures it as it was made; a long one that is not compressed is read as it
 * is needed, and never held as a whole.
 *
 * @param bytes What the file is read from, for as long as the recording is.
 * @param options.mostHeld As `openWav` takes it.
 * @throws {WavError} As {@linkcode decodeRecording} does.
 * @throws {CompressedError} As {@linkcode decodeRecording} does.
 * @throws {DataError} As {@linkcode decodeRecording} does.
 */
export async function openRecording(
  bytes: ByteSource,
  options?: { readonly mostHeld?: number },
): Promise<Recording<Signal>> {
  return recordingOf(await openSound(bytes, options));
}

/** Takes a sound as a recording, unless its rate can't be true. */
function recordingOf({ encoding, notes, ...sound }: DecodedSound<Signal>): Recording<Signal> {
  if (sound.sampleRate >= LOWEST_RATE) return measured(sound, encoding, notes);
  throw new DataError(
    `its sample rate must be >= ${LOWEST_RATE} Hz, or there is nothing to hear (export it again ` +
      `with its true rate): current value is ${sound.sampleRate}`,
  );
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
  return measured(samples, "float32", []) as Recording;
}

/** Measures samples that were stored in some encoding. */
function measured(
  { channels, sampleRate: stated }: Pick<Recording<Signal>, "channels" | "sampleRate">,
  encoding: string,
  noted: readonly string[],
): Recording<Signal> {
  if (channels.length === 0 || channels[0].length === 0) {
    throw new DataError("there is no sample in it (record it again)");
  }
  const sampleRate = nominalRate(stated);
  const header = [...noted, ...nominalNotes(stated)];
  const signal = mixToMono(channels);
  const notes = noteSignal(signal, channels, sampleRate);
  return { signal, channels, sampleRate, nChannels: channels.length, encoding, header, notes };
}

/** Measures a recording as it was made; it is clipped where one of its channels is. */
function noteSignal(
  signal: Signal,
  channels: readonly Signal[],
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
  const { sampleRate } = recording;
  requireLength(
    Math.ceil(recording.signal.length * audio.sampleRate / sampleRate),
    audio.sampleRate,
  );
  const signals = hearRecording(recording, audio, zeroRunLength(clean, sampleRate));
  const isSilent = (signal: Signal) => measureSignal(signal).silent;
  if (signals.every(isSilent)) return signals.map(() => new Float32Array(0));
  const resample = resamplerOf(sampleRate, audio.sampleRate);
  const length = signals[0].length * audio.sampleRate / sampleRate;
  const isLong = signals.length * length > MOST_HELD;
  const resampled = signals.map((signal) => resample(isLong ? sourceOf(signal) : signal));
  return cutSharedQuiet(resampled, { sampleRate: audio.sampleRate, ...clean });
}

/** Cleans a recording as {@linkcode cleanSignals} does, into memory. */
export function cleanRecording(
  recording: Recording<Signal>,
  settings: CleanSettings,
): Float32Array[] {
  return cleanSignals(recording, settings).map(wholeOf);
}

/** Refuses a recording whose features would not fit into memory. */
function requireLength(length: number, sampleRate: number): void {
  if (length <= MOST_SAMPLES) return;
  const hours = (MOST_SAMPLES / sampleRate / 3600).toFixed(1);
  throw new DataError(
    `Cannot judge a recording of more than ${MOST_SAMPLES} samples at ${sampleRate} Hz, ${hours} ` +
      `hours (cut it into pieces): current value is ${length}`,
  );
}

/** Measures how a recording was made, by the mean of its channels without the offset. */
export function surroundingsOf(recording: Recording<Signal>): Surroundings {
  const { signal, sampleRate } = recording;
  return measureSurroundings(removeOffset(signal, sampleRate), recording);
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

/** Returns the features of a classifier that may not listen. */
export function shortcutsOf(
  { seconds, sampleRate, checks }: RecordingNotes,
  surroundings: Surroundings,
): Float64Array {
  const { rmsDb, peakDb, dcOffset } = checks;
  const measured = { durationSeconds: seconds, rmsDb, peakDb, sampleRate, dcOffset };
  return shortcutFeatures({ ...measured, ...surroundings });
}

/** Share of samples in clipped runs from which a recording is called clipped. */
const CLIPPED_SHARE = 1e-4;

/** Says whether a recording is clipped in more than a sample or two. */
export function isClipped({ clippedShare }: SignalMeasures): boolean {
  return clippedShare > CLIPPED_SHARE;
}
