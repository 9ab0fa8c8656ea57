/**
 * FLAC files: lossless, so that what comes out is what was recorded.
 *
 * @module
 */
import { soundStart } from "../../wav/leading_tags.ts";
import { COPY_AGAIN, refuse } from "../format.ts";
import type { CompressedFormat, CompressedStream } from "../format.ts";
import { endOfSound } from "../tags.ts";
import { walkFrames } from "./frames.ts";
import { readStreamInfo, startsFlac } from "./stream_info.ts";
import type { StreamInfo } from "./stream_info.ts";

/** Frames that are decoded at once. */
const BATCH = 32;

/** Bits of a sample beyond which a float32 rounds it. */
const EXACT_BITS = 24;

/** FLAC, which tags may precede. */
export const flac: CompressedFormat = {
  name: "FLAC",
  isKind: (bytes) => startsFlac(bytes, soundStart(bytes)),
  open(bytes) {
    const { info, firstFrame } = readStreamInfo(bytes, soundStart(bytes));
    const sound = bytes.subarray(0, endOfSound(bytes));
    const { offsets, length } = walkFrames(sound, firstFrame, info);
    const frames = offsets.slice(1).map((end, i) => bytes.subarray(offsets[i], end));
    return streamOf(info, length, frames);
  },
};

/**
 * Makes the stream of frames that were found to be whole.
 *
 * @param length Samples of each channel in all frames.
 * @param isClosed Whether what holds the frames tells their end. Default: false.
 * @throws {CompressedError} If there are more or fewer of them than the header announces.
 */
export function streamOf(
  info: StreamInfo,
  length: number,
  frames: readonly Uint8Array[],
  isClosed = false,
): CompressedStream {
  const { sampleRate, nChannels, bits } = info;
  if (length === 0) refuse("FLAC", "a frame must follow the header", `none; ${COPY_AGAIN}`, 0);
  if (info.length > 0 && length !== info.length) {
    const rule = `it must hold the ${info.length} samples that it announces`;
    refuse("FLAC", rule, `${length}; ${COPY_AGAIN}`, 0);
  }
  const notes = [
    info.length === 0 && !isClosed && "its header names no length: sound at its end may be missing",
    bits > EXACT_BITS && `its samples of ${bits} bits are rounded to ${EXACT_BITS}`,
  ].filter((note) => typeof note === "string");
  return {
    ...{ encoding: `flac${bits}`, sampleRate, nChannels, length, notes },
    ...(bits <= EXACT_BITS && { bits }),
    blocks: () => decodeFrames(frames, info),
  };
}

/** Decodes frames, and holds the checksum of all samples against the header's. */
async function* decodeFrames(
  frames: readonly Uint8Array[],
  { bits, md5 }: StreamInfo,
): AsyncGenerator<readonly Float32Array[]> {
  const { FLACDecoder } = await import("@wasm-audio-decoders/flac");
  const isChecked = bits <= EXACT_BITS && !/^0+$/.test(md5);
  const hash = isChecked ? (await import("./md5.ts")).createSampleHash(bits) : undefined;
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    for (let i = 0; i < frames.length; i += BATCH) {
      const { channelData, errors } = await decoder.decodeFrames(frames.slice(i, i + BATCH));
      if (errors.length > 0) {
        refuse("FLAC", "its frames must decode", `${errors[0].message}; ${COPY_AGAIN}`, 0);
      }
      const block = channelData.map((channel) => restoreSamples(channel, bits));
      hash?.add(block);
      yield block;
    }
  } finally {
    decoder.free();
  }
  const found = hash?.digest() ?? md5;
  if (found !== md5) {
    refuse("FLAC", `the MD5 of its samples must be ${md5}`, `${found}; ${COPY_AGAIN}`, 0);
  }
}

/**
 * Restores what was encoded: the decoder divides integers by the largest, 32767 for 16 bits, and
 * full scale is 32768 here as in a WAV.
 *
 * @param channel Changed in place.
 */
function restoreSamples(channel: Float32Array, bits: number): Float32Array {
  const fullScale = 2 ** (bits - 1);
  for (let i = 0; i < channel.length; i++) {
    channel[i] = Math.round(channel[i] * (fullScale - 1)) / fullScale;
  }
  return channel;
}
