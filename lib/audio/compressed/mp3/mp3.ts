/**
 * MP3 files.
 *
 * @module
 */
import { soundStart } from "../../wav/leading_tags.ts";
import { COPY_AGAIN, cutBlocks, lossyNote, refuse } from "../format.ts";
import type { CompressedFormat } from "../format.ts";
import { startsMp3, walkMp3 } from "./frames.ts";
import type { Mp3Frames } from "./frames.ts";

/** Bytes that are handed to the decoder at once. */
const CHUNK = 2 ** 16;

/** Samples by which a decoder of layer III lags behind its encoder. */
const DECODER_DELAY = 529;

/** MPEG audio of layer III. */
export const mp3: CompressedFormat = {
  name: "MP3",
  isKind: (bytes) => startsMp3(bytes, soundStart(bytes)),
  open(bytes) {
    const frames = walkMp3(bytes);
    const { header: { sampleRate, nChannels, nSamples }, info, notes } = frames;
    const nAll = frames.nFrames * nSamples;
    const { delay, padding } = info?.gaps ?? { delay: -DECODER_DELAY, padding: 0 };
    const start = delay + DECODER_DELAY;
    // The end of the padding has not come out of the decoder yet where it stops.
    const length = Math.max(0, nAll - start - Math.max(0, padding - DECODER_DELAY));
    const lowPass = info?.lowPass ?? 0;
    const keptBelow = lowPass > 0 && lowPass < sampleRate / 2 ? lowPass : undefined;
    return {
      ...{ encoding: "mp3", sampleRate, nChannels, length },
      notes: [...notes, lossyNote("MP3", keptBelow)],
      blocks: () => cutBlocks(decodeFrames(bytes, frames), { start, length }),
    };
  },
};

/** Decodes frames, and counts what comes out of them. */
async function* decodeFrames(
  bytes: Uint8Array,
  { start, end, nFrames, header }: Mp3Frames,
): AsyncGenerator<readonly Float32Array[]> {
  const { MPEGDecoder } = await import("mpg123-decoder");
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  let n = 0;
  try {
    for (let offset = start; offset < end; offset += CHUNK) {
      const chunk = bytes.subarray(offset, Math.min(offset + CHUNK, end));
      const { channelData, errors, samplesDecoded } = decoder.decode(chunk);
      if (errors.length > 0) {
        refuse("MP3", "its frames must decode", `${errors[0].message}; ${COPY_AGAIN}`, offset);
      }
      n += samplesDecoded;
      // The decoder gives two channels, which are one and the same where there is one.
      yield channelData.slice(0, header.nChannels);
    }
  } finally {
    decoder.free();
  }
  if (n !== nFrames * header.nSamples) {
    const rule = `its ${nFrames} frames must give ${header.nSamples} samples each`;
    refuse("MP3", rule, `${n} in all; ${COPY_AGAIN}`, end);
  }
}
