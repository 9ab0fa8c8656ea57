/**
 * What every compressed format has: how it is recognised, and how its file becomes samples.
 *
 * @module
 */
import { CompressedError } from "../../errors.ts";

/** A format that is read, as a line in the table of `formats.ts`. */
export interface CompressedFormat {
  /** Its name in messages: `FLAC`. */
  readonly name: string;
  /** Says whether a file is of this format, by its first bytes. */
  readonly isKind: (bytes: Uint8Array) => boolean;
  /**
   * Reads the headers of a whole file and looks for damage; decodes nothing.
   *
   * @throws {CompressedError} If it is damaged, cut off or ambiguous; says what to do.
   */
  readonly open: (bytes: Uint8Array) => CompressedStream;
}

/** A file whose headers have been read. */
export interface CompressedStream {
  /** Encoding of the samples, as a record names it: `flac16`, `mp3`. */
  readonly encoding: string;
  /** Frames per second, Hz. */
  readonly sampleRate: number;
  /** Number of channels. */
  readonly nChannels: number;
  /** Bits of the integers that were divided by their full scale. Default: samples are none. */
  readonly bits?: number;
  /** Number of frames that the headers promise, without what the encoder put around them. */
  readonly length: number;
  /** What should be known of it, in words. */
  readonly notes: readonly string[];
  /**
   * Decodes it in blocks, one after the other. Loads the decoder.
   *
   * @returns Blocks of channels × frames, `length` frames in all.
   * @throws {CompressedError} If the decoder finds damage that the headers don't tell.
   */
  readonly blocks: () => AsyncGenerator<readonly Float32Array[]>;
}

/** What to do about a damaged file. */
export const COPY_AGAIN = "copy it again from where it was recorded";

/** Throws a {@linkcode CompressedError} that names a rule and the value that broke it. */
export function refuse(
  format: string,
  rule: string,
  value: string | number,
  byteOffset: number,
): never {
  throw new CompressedError(
    `Cannot decode ${format} as ${rule}: current value is ${value}`,
    byteOffset,
  );
}

/**
 * Says what a lossy format does to a recording.
 *
 * @param keptBelow Edge above which its encoder keeps nothing, Hz. Default: unknown.
 */
export function lossyNote(format: string, keptBelow?: number): string {
  const where = keptBelow === undefined ? "high up" : `above ${(keptBelow / 1000).toFixed(1)} kHz`;
  return `${format} is lossy: ${where} and in quiet places it is not what the microphone heard ` +
    "(record WAV or FLAC)";
}

/** Cuts a stream of blocks to the frames from `start` on, `length` of them at most. */
export async function* cutBlocks(
  blocks: AsyncIterable<readonly Float32Array[]>,
  { start, length }: { readonly start: number; readonly length: number },
): AsyncGenerator<readonly Float32Array[]> {
  let position = 0;
  for await (const block of blocks) {
    const nFrames = block[0]?.length ?? 0;
    const from = Math.max(start - position, 0);
    const to = Math.min(start + length - position, nFrames);
    if (from < to) yield block.map((channel) => channel.subarray(from, to));
    position += nFrames;
  }
}
