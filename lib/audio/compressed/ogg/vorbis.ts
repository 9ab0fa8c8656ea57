/**
 * Vorbis in Ogg.
 *
 * @module
 */
import { soundStart } from "../../wav/leading_tags.ts";
import { COPY_AGAIN, cutBlocks, lossyNote, refuse } from "../format.ts";
import type { CompressedFormat } from "../format.ts";
import { readOgg, startsOgg } from "./pages.ts";
import { plural } from "../../../plural.ts";

/** Bytes that are handed to the decoder at once. */
const CHUNK = 2 ** 16;

/** Length of the header that comes first, bytes. */
const HEAD_LENGTH = 30;

/**
 * Vorbis in Ogg.
 *
 * Source: Xiph.Org, Vorbis I specification, section 4.2.2 and appendix A.
 */
export const vorbis: CompressedFormat = {
  name: "Ogg Vorbis",
  isKind: (bytes) => startsOgg(bytes, "\x01vorbis"),
  open(bytes) {
    const { packets: [head], granule: length, notes } = readOgg(bytes, "Ogg Vorbis");
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const isHead = head.length >= HEAD_LENGTH && view.getUint32(7, true) === 0;
    const nChannels = isHead ? head[11] : 0;
    const sampleRate = isHead ? view.getUint32(12, true) : 0;
    if (nChannels === 0 || sampleRate === 0) {
      const value = `${plural(nChannels, "channel")} at ${sampleRate} Hz; ${COPY_AGAIN}`;
      refuse("Ogg Vorbis", "its header must name channels and a rate", value, 0);
    }
    return {
      ...{ encoding: "vorbis", sampleRate, nChannels, length },
      notes: [...notes, lossyNote("Vorbis")],
      blocks: () => cutBlocks(decodePages(bytes), { start: 0, length }),
    };
  },
};

/** Decodes a file whose pages were found to be whole. */
async function* decodePages(bytes: Uint8Array): AsyncGenerator<readonly Float32Array[]> {
  const { OggVorbisDecoder } = await import("@wasm-audio-decoders/ogg-vorbis");
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  try {
    for (let start = soundStart(bytes); start < bytes.length; start += CHUNK) {
      yield take(await decoder.decode(bytes.subarray(start, start + CHUNK)));
    }
    yield take(await decoder.flush());
  } finally {
    decoder.free();
  }
}

/** Takes the samples out of what a decoder returned. */
function take({ channelData, samplesDecoded, errors }: {
  readonly channelData: Float32Array[];
  readonly samplesDecoded: number;
  readonly errors: readonly { readonly message: string }[];
}): Float32Array[] {
  if (errors.length > 0) {
    refuse("Ogg Vorbis", "its packets must decode", `${errors[0].message}; ${COPY_AGAIN}`, 0);
  }
  return samplesDecoded > 0 ? channelData : [];
}
