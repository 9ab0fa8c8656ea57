/**
 * Recordings as they were made: from the bytes of a file, or from samples, with what is known of
 * them before they are cleaned.
 *
 * @module
 */
import { type DecodedSound, decodeSound, openSound } from "../../../audio/decode.ts";
import { measureSignal, type SignalMeasures } from "../../../audio/measure.ts";
import { mixToMono } from "../../../audio/mono.ts";
import { nominalNotes, nominalRate } from "../../../audio/nominal_rate.ts";
import { removeOffset } from "../../../audio/offset.ts";
import { measureSurroundings, type Surroundings } from "../../../audio/surroundings.ts";
import type { ByteSource } from "../../../audio/wav/byte_source.ts";
import type { Signal } from "../../../dsp/signal.ts";
import { DataError } from "../../../errors.ts";
import { shortcutFeatures } from "../../../ml/features/shortcuts.ts";
import { requireSamples } from "./samples.ts";
import type { Samples } from "./samples.ts";

/** Level that stands for no sound at all, where -Infinity could not be written as JSON. */
const LOWEST_DB = -200;

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

/** What a recording's header says, before anything of it is measured. */
export interface SoundHeader {
  /** Number of samples of each channel. */
  readonly length: number;
  /** Rate of the signal, Hz. */
  readonly sampleRate: number;
  /** Number of channels. */
  readonly nChannels: number;
}

/** How a recording is opened. */
export interface OpenOptions {
  /** As `openWav` takes it. */
  readonly mostHeld?: number;
  /** Refuses by its header what would be refused later, before hours of it are measured; throws. */
  readonly accept?: (header: SoundHeader) => void;
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
 * @throws {WavError} As {@linkcode decodeRecording} does.
 * @throws {CompressedError} As {@linkcode decodeRecording} does.
 * @throws {DataError} As {@linkcode decodeRecording} does.
 */
export async function openRecording(
  bytes: ByteSource,
  options?: OpenOptions,
): Promise<Recording<Signal>> {
  return recordingOf(await openSound(bytes, options), options);
}

/** Takes a sound as a recording, unless its rate can't be true. */
function recordingOf(
  { encoding, notes, ...sound }: DecodedSound<Signal>,
  options?: OpenOptions,
): Recording<Signal> {
  if (sound.sampleRate >= LOWEST_RATE) return measured(sound, encoding, notes, options);
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
  { accept }: OpenOptions = {},
): Recording<Signal> {
  if (channels.length === 0 || channels[0].length === 0) {
    throw new DataError("there is no sample in it (record it again)");
  }
  const sampleRate = nominalRate(stated);
  accept?.({ length: channels[0].length, sampleRate, nChannels: channels.length });
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

/** Measures how a recording was made, by the mean of its channels without the offset. */
export function surroundingsOf(recording: Recording<Signal>): Surroundings {
  const { signal, sampleRate } = recording;
  return measureSurroundings(removeOffset(signal, sampleRate), recording);
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
