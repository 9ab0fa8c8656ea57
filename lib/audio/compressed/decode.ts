/**
 * Compressed recordings to samples, whole or not at all.
 *
 * @module
 */
import { CompressedError } from "../../errors.ts";
import { COPY_AGAIN, refuse } from "./format.ts";
import type { CompressedFormat, CompressedStream } from "./format.ts";
import { MOST_HELD } from "../../dsp/signal.ts";
import type { Signal } from "../../dsp/signal.ts";
import { plural } from "../../plural.ts";
import { bytesOfSample, holdSamples } from "./held_samples.ts";

/** A decoded recording. */
export interface CompressedSound<Channel extends Signal = Float32Array>
  extends Omit<CompressedStream, "blocks" | "nChannels" | "bits"> {
  /** Samples, full scale 1; those of a lossy format may exceed it. Shape: channels × frames. */
  readonly channels: readonly Channel[];
}

/** Bytes of a file and of its samples that are held at most together: 256 MiB. */
export const MOST_BYTES = 2 ** 28;

/** What to do about a recording that is too long to be held. */
const CONVERT = "convert it to WAV, which is read piece by piece, or cut it";

/**
 * Refuses a file that is too large to be decoded, before it is read.
 *
 * @param size Size of the file, bytes.
 * @throws {CompressedError} If it is.
 */
export function requireSize({ name }: CompressedFormat, size: number): void {
  const rule = `the file must have <= ${MOST_BYTES} bytes (${CONVERT})`;
  if (size > MOST_BYTES) refuse(name, rule, size, 0);
}

/**
 * Decodes a compressed recording. Its headers and checksums are held against what the file has and
 * what comes out: a file that is damaged, cut off or joined of several is refused, and never
 * shortened. What an MP3 or Opus encoder puts before and after the sound is cut where the file says
 * how much that is; `notes` says so where it does not, and that a format is lossy.
 *
 * The decoder is loaded with the first file of its format: libFLAC, libvorbis, libopus and mpg123
 * in WebAssembly. Samples of FLAC up to 24 bits are those that were encoded, divided by their full
 * scale.
 *
 * @param bytes The whole file.
 * @returns The samples of every channel, of the same length, all finite.
 * @throws {CompressedError} If it can't be decoded whole; names the byte, and what to do.
 *
 * @example
 * ```ts
 * import { decodeCompressed } from "earmark/audio/compressed/decode.ts";
 * import { compressedFormat } from "earmark/audio/compressed/formats.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = Uint8Array.fromBase64(
 *   "ZkxhQ4AAACIQABAAAAASAAASAfQA8AAAAATABEMdrq0hbyjCzb7HOKO///hkCAAD6gNAAEACAAAGQI5m",
 * );
 * const { channels } = await decodeCompressed(bytes, compressedFormat(bytes)!);
 * assert.deepEqual(channels, [Float32Array.of(0, 0.5, -1, 100 / 32768)]);
 * ```
 */
export async function decodeCompressed(
  bytes: Uint8Array,
  format: CompressedFormat,
): Promise<CompressedSound> {
  return await openCompressed(bytes, format, { mostHeld: Infinity }) as CompressedSound;
}

/**
 * Decodes a compressed recording as {@linkcode decodeCompressed} does. The samples of a long one are
 * held in the fewest bytes in which they are exact, and become floats as they are read.
 *
 * @param options.mostHeld Samples of all channels up to which they are held as floats. Default:
 *   4,194,304.
 * @throws {CompressedError} As {@linkcode decodeCompressed} does.
 */
export async function openCompressed(
  bytes: Uint8Array,
  { name, open }: CompressedFormat,
  { mostHeld = MOST_HELD }: { readonly mostHeld?: number } = {},
): Promise<CompressedSound<Signal>> {
  const { blocks, nChannels, bits, ...sound } = open(bytes);
  const { length } = sound;
  const isLong = length * nChannels > mostHeld;
  const nBytes = bytes.length + length * nChannels * (isLong ? bytesOfSample(bits) : 4);
  if (nBytes > MOST_BYTES) {
    refuse(name, `it and its samples must take <= ${MOST_BYTES} bytes (${CONVERT})`, nBytes, 0);
  }
  const channels = Array.from(
    { length: nChannels },
    () => isLong ? holdSamples(length, bits) : new Float32Array(length),
  );
  const n = await collect(blocks(), channels, name);
  if (n !== length) {
    refuse(name, `the ${length} samples that it announces must decode`, `${n}; ${COPY_AGAIN}`, 0);
  }
  return { ...sound, channels };
}

/** Room for the samples of a channel. */
interface Room {
  readonly length: number;
  set(samples: Float32Array, start: number): void;
}

/** Writes blocks into channels, one after the other; returns how many frames came. */
async function collect(
  blocks: AsyncIterable<readonly Float32Array[]>,
  channels: readonly Room[],
  name: string,
): Promise<number> {
  let n = 0;
  try {
    for await (const block of blocks) {
      const nFrames = block[0]?.length ?? 0;
      if (nFrames > 0 && block.length !== channels.length) {
        const rule = `all of it must have ${plural(channels.length, "channel")}`;
        refuse(name, rule, `${block.length}; ${COPY_AGAIN}`, 0);
      }
      if (n + nFrames > channels[0].length) return n + nFrames;
      block.forEach((samples, k) => {
        requireFinite(samples, name);
        channels[k].set(samples, n);
      });
      n += nFrames;
    }
  } catch (cause) {
    if (cause instanceof CompressedError) throw cause;
    // What a decoder throws, and a trap of WebAssembly, is a fault of the file.
    refuse(name, "its decoder must understand it", `${cause}; ${COPY_AGAIN}`, 0);
  }
  return n;
}

/** Refuses samples that are no numbers. */
function requireFinite(samples: Float32Array, name: string): void {
  for (const sample of samples) {
    if (sample - sample !== 0) {
      refuse(name, "every sample must be finite", `${sample}; ${COPY_AGAIN}`, 0);
    }
  }
}
