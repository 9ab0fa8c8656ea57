/**
 * Samples to WAV files. npm:wavefile takes 0.4 s for ten seconds of float and puts
 * comments after the data; this encoder copies the data as it is in memory and puts
 * the comment first, where the start of the file is enough to read it.
 *
 * @module
 */

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
  { sampleRate, encoding = "float32", comment }: EncodeWavOptions,
): Uint8Array {
  checkInput(channels, sampleRate, comment);
  const samples = encoding === "float32" ? interleave(channels) : toPcm16(interleave(channels));
  const chunks = [
    chunk("fmt ", fmtContent(channels.length, sampleRate, encoding)),
    ...(encoding === "float32" ? [chunk("fact", uint32(channels[0].length))] : []),
    ...(comment === undefined ? [] : [chunk("LIST", ascii("INFO"), chunk("ICMT", text(comment)))]),
    // Little-endian, like every machine that Deno runs on.
    chunk("data", new Uint8Array(samples.buffer)),
  ];
  return chunk("RIFF", ascii("WAVE"), ...chunks);
}

function checkInput(channels: readonly Float32Array[], sampleRate: number, comment = ""): void {
  const refuse = (rule: string, value: string | number): never => {
    throw new RangeError(`Cannot encode WAV as ${rule}: current value is ${value}`);
  };
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
  for (const channel of channels) {
    for (let i = 0; i < channel.length; i++) {
      if (!Number.isFinite(channel[i])) refuse(`sample ${i} must be finite`, channel[i]);
    }
  }
}

/** Lays channels out frame by frame. */
function interleave(channels: readonly Float32Array[]): Float32Array {
  const nChannels = channels.length;
  const samples = new Float32Array(nChannels * channels[0].length);
  channels.forEach((channel, first) => {
    for (let i = 0, k = first; i < channel.length; i++, k += nChannels) samples[k] = channel[i];
  });
  return samples;
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
  const size = parts.reduce((n, part) => n + part.length, 0);
  const bytes = new Uint8Array(8 + size + (size % 2));
  bytes.set(ascii(id));
  bytes.set(uint32(size), 4);
  let offset = 8;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
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
