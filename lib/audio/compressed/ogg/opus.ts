/**
 * Opus in Ogg.
 *
 * @module
 */
import { COPY_AGAIN, cutBlocks, lossyNote, refuse } from "../format.ts";
import type { CompressedFormat } from "../format.ts";
import { readOgg, startsOgg } from "./pages.ts";
import { plural } from "../../../plural.ts";

/** Rate at which Opus is decoded and its positions are counted, whatever was recorded, Hz. */
const RATE = 48000;

/** Packets that are decoded at once. */
const BATCH = 64;

/** What the first packet says. */
interface OpusHead {
  readonly nChannels: number;
  /** Frames that a decoder gives before the sound starts. */
  readonly preSkip: number;
  /** Rate of what was encoded, Hz; 0 where it is not said. */
  readonly inputRate: number;
  /** What samples are multiplied by. */
  readonly gain: number;
  /** How streams make channels, where there are more than two. */
  readonly mapping?: {
    readonly streamCount: number;
    readonly coupledStreamCount: number;
    readonly channelMappingTable: number[];
  };
}

/**
 * Opus in Ogg.
 *
 * Source: RFC 7845.
 */
export const opus: CompressedFormat = {
  name: "Opus",
  isKind: (bytes) => startsOgg(bytes, "OpusHead"),
  open(bytes) {
    const { packets: [first, , ...packets], granule, notes } = readOgg(bytes, "Opus");
    const head = parseHead(first);
    const { nChannels, preSkip, inputRate } = head;
    const length = Math.max(granule - preSkip, 0);
    const ofRate = inputRate > 0 && inputRate !== RATE
      ? [`it was recorded at ${inputRate} Hz; Opus is always decoded at ${RATE} Hz`]
      : [];
    return {
      ...{ encoding: "opus", sampleRate: RATE, nChannels, length },
      notes: [...notes, ...ofRate, lossyNote("Opus")],
      blocks: () => cutBlocks(decodePackets(packets, head), { start: preSkip, length }),
    };
  },
};

/** Parses the first packet. */
function parseHead(packet: Uint8Array): OpusHead {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const family = packet.length >= 19 ? packet[18] : -1;
  const nChannels = packet[9] ?? 0;
  const isKnown = family === 0 ? nChannels === 1 || nChannels === 2 : family === 1 &&
    nChannels >= 1 && nChannels <= 8 && packet.length >= 21 + nChannels;
  if (!isKnown) {
    const value = `${plural(nChannels, "channel")} of mapping ${family}; convert it to WAV`;
    refuse("Opus", "its header must name channels that are mono, stereo or surround", value, 0);
  }
  return {
    nChannels,
    preSkip: view.getUint16(10, true),
    inputRate: view.getUint32(12, true),
    gain: 10 ** (view.getInt16(16, true) / (20 * 256)),
    ...(family === 1 && {
      mapping: {
        streamCount: packet[19],
        coupledStreamCount: packet[20],
        channelMappingTable: [...packet.subarray(21, 21 + nChannels)],
      },
    }),
  };
}

/** Decodes packets, with the header's gain. */
async function* decodePackets(
  packets: readonly Uint8Array[],
  { nChannels: channels, gain, mapping }: OpusHead,
): AsyncGenerator<readonly Float32Array[]> {
  const { OpusDecoder } = await import("opus-decoder");
  const decoder = new OpusDecoder({ channels, ...mapping });
  await decoder.ready;
  try {
    for (let i = 0; i < packets.length; i += BATCH) {
      const { channelData, errors } = decoder.decodeFrames(packets.slice(i, i + BATCH));
      if (errors.length > 0) {
        refuse("Opus", "its packets must decode", `${errors[0].message}; ${COPY_AGAIN}`, 0);
      }
      yield gain === 1
        ? channelData
        : channelData.map((channel) => channel.map((sample) => gain * sample));
    }
  } finally {
    decoder.free();
  }
}
