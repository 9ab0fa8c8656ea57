/**
 * What a recording may come as: the bytes of a file, a file that is read as it is needed, samples.
 *
 * @module
 */
import { byteSourceOf } from "../../../audio/wav/byte_source.ts";
import type { ByteSource } from "../../../audio/wav/byte_source.ts";
import type { Signal } from "../../../dsp/signal.ts";
import { openRecording, takeRecording } from "./recording.ts";
import type { OpenOptions, Recording } from "./recording.ts";
import type { Samples } from "./samples.ts";

/** The bytes of a file that is read as it is needed. */
export interface FileBytes extends ByteSource {
  /** Computes the SHA-256 of all of them. Returns: 64 hexadecimal digits. */
  sha256(): string;
}

/** A recording: the bytes of a file, what they are read from, or samples with their rate. */
export type SoundToJudge = Uint8Array | FileBytes | Samples;

/** Tells samples from the bytes of a file. */
export function isSamples(sound: SoundToJudge): sound is Samples {
  return "sampleRate" in sound;
}

/**
 * Opens a recording, whatever it comes as.
 *
 * @throws {WavError} If the bytes can't be read without guessing.
 * @throws {CompressedError} If they are compressed and can't be decoded whole.
 * @throws {DataError} If there is no sample in it, or its rate can't be true.
 * @throws {RangeError} If samples are not finite, of one length, or of a positive rate.
 */
export async function openAsRecording(
  sound: SoundToJudge,
  options?: OpenOptions,
): Promise<Recording<Signal>> {
  return isSamples(sound)
    ? takeRecording(sound)
    : await openRecording(byteSourceOf(sound), options);
}

/** Computes the SHA-256 of a file's bytes. Returns: 64 hexadecimal digits. */
export async function hashOf(bytes: Uint8Array | FileBytes): Promise<string> {
  if (!(bytes instanceof Uint8Array)) return bytes.sha256();
  const digest = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
  return new Uint8Array(digest).toHex();
}
