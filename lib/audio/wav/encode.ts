/**
 * Samples to WAV files. npm:wavefile takes 0.4 s for ten seconds of float and puts
 * comments after the data; this encoder copies the data as it is in memory and puts
 * the comment first, where the start of the file is enough to read it.
 *
 * @module
 */

import { readerOf, STRETCH } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";

/** How {@linkcode encodeWav} writes. */
export interface EncodeWavOptions {
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** How samples are stored. Default `"float32"`. */
  readonly encoding?: "float32" | "pcm16";
  /** Text to store before the samples; see {@linkcode readWavComment}. Default none. */
  readonly comment?: string;
}

/**
 * Encodes channels as a WAV file. The same input gives the same bytes.
 *
 * Floats are stored as they are; for `pcm16`, samples are rounded to the nearest of
 * 65,536 steps and clipped at full scale.
 *
 * @param channels Samples, full scale 1. Shape: channels × frames.
 * @returns The file: RIFF, fmt, fact (float), LIST (if there is a comment), data.
 * @throws {RangeError} If there is no channel, their lengths differ, a sample is
 * not finite, the sample rate is not a positive integer, the comment holds NUL, or
 * the file would exceed 4 GiB.
 *
 * @example
 * ```ts
 * import { encodeWav } from "earmark/audio/wav/encode.ts";
 * import { readWavComment } from "earmark/audio/wav/comment.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = encodeWav([new Float32Array(4)], { sampleRate: 16000, comment: "key 1a2b" });
 * assert.equal(readWavComment(bytes), "key 1a2b");
 * ```
 */
export function encodeWav(
  channels: readonly Float32Array[],
  options: EncodeWavOptions,
): Uint8Array {
  return concat(...encodeWavPieces(channels, options));
}

/**
 * Encodes channels as {@linkcode encodeWav} does, piece by piece: first all that comes before the
 * samples, then the samples of a source some at a time, each piece overwritten by the next.
 *
 * @throws {RangeError} As {@linkcode encodeWav} does; where a sample is not finite, at its piece.
 */
export function* encodeWavPieces(
  channels: readonly Signal[],
  { sampleRate, encoding = "float32", comment }: EncodeWavOptions,
): Generator<Uint8Array> {
  checkInput(channels, sampleRate, comment);
  const nChannels = channels.length;
  const { length } = channels[0];
  const dataBytes = nChannels * length * (encoding === "float32" ? 4 : 2);
  const chunks = [
    chunk("fmt ", fmtContent(nChannels, sampleRate, encoding)),
    ...(encoding === "float32" ? [chunk("fact", uint32(length))] : []),
    ...(comment === undefined ? [] : [chunk("LIST", ascii("INFO"), chunk("ICMT", text(comment)))]),
    concat(ascii("data"), uint32(dataBytes)),
  ];
  const riffBytes = 4 + dataBytes + chunks.reduce((n, { length }) => n + length, 0);
  yield concat(ascii("RIFF"), uint32(riffBytes), ascii("WAVE"), ...chunks);
  const readers = channels.map(readerOf);
  const step = channels.every((channel) => channel instanceof Float32Array) ? length : STRETCH;
  let buffer = new Float32Array(0);
  for (let start = 0; start < length; start += step) {
    const end = Math.min(length, start + step);
    if (buffer.length === 0) buffer = new Float32Array(nChannels * (end - start));
    const samples = buffer.subarray(0, nChannels * (end - start));
    readers.forEach((read, channel) => interleave(read(start, end), channel, nChannels, samples));
    requireFinite(samples, nChannels, start);
    // Little-endian, like every machine that Deno runs on.
    yield bytesOf(encoding === "float32" ? samples : toPcm16(samples));
  }
}

function refuse(rule: string, value: string | number): never {
  throw new RangeError(`Cannot encode WAV as ${rule}: current value is ${value}`);
}

function checkInput(channels: readonly Signal[], sampleRate: number, comment = ""): void {
  if (channels.length < 1 || channels.length > 1024) {
    refuse("the number of channels must be in 1 … 1024", channels.length);
  }
  const uneven = channels.find((channel) => channel.length !== channels[0].length);
  if (uneven) refuse(`every channel must have ${channels[0].length} samples`, uneven.length);
  if (!(Number.isInteger(sampleRate) && sampleRate > 0 && sampleRate < 2 ** 32)) {
    refuse("sampleRate must be a positive integer", sampleRate);
  }
  if (comment.includes("\0")) refuse("the comment must not contain NUL", JSON.stringify(comment));
  const bytes = 4 * channels.length * channels[0].length;
  if (bytes + 3 * comment.length + 100 >= 2 ** 32) {
    refuse("the file must be smaller than 4 GiB", `${bytes} bytes of samples`);
  }
}

/** Refuses frames with a sample that is none; the first of them is that of index `start`. */
function requireFinite(samples: Float32Array, nChannels: number, start: number): void {
  for (let i = 0; i < samples.length; i++) {
    if (Number.isFinite(samples[i])) continue;
    refuse(`sample ${start + Math.floor(i / nChannels)} must be finite`, samples[i]);
  }
}

/** Lays the samples of a channel into frames. */
function interleave(
  samples: Float32Array,
  channel: number,
  nChannels: number,
  into: Float32Array,
): void {
  for (let i = 0, k = channel; i < samples.length; i++, k += nChannels) into[k] = samples[i];
}

/** Rounds samples to 16 bits and clips them at full scale. */
function toPcm16(samples: Float32Array): Int16Array {
  const rounded = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    rounded[i] = Math.max(-32768, Math.min(32767, Math.round(samples[i] * 32768)));
  }
  return rounded;
}

/** Builds the content of the `fmt ` chunk; for float, with the empty extension that is required. */
function fmtContent(nChannels: number, sampleRate: number, encoding: string): Uint8Array {
  const isFloat = encoding === "float32";
  const width = isFloat ? 4 : 2;
  const content = new Uint8Array(isFloat ? 18 : 16);
  const view = new DataView(content.buffer);
  view.setUint16(0, isFloat ? 3 : 1, true);
  view.setUint16(2, nChannels, true);
  view.setUint32(4, sampleRate, true);
  view.setUint32(8, sampleRate * nChannels * width, true);
  view.setUint16(12, nChannels * width, true);
  view.setUint16(14, 8 * width, true);
  return content;
}

/** Builds a chunk: id, size and content, padded to an even length. */
function chunk(id: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  return concat(ascii(id), uint32(content.length), content, new Uint8Array(content.length % 2));
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function ascii(id: string): Uint8Array {
  return new TextEncoder().encode(id);
}

/** Encodes text as UTF-8, terminated by NUL. */
function text(value: string): Uint8Array {
  return new TextEncoder().encode(`${value}\0`);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
