/**
 * FLAC in Ogg.
 *
 * @module
 */
import { parseFrameHeader } from "../flac/frame_header.ts";
import { streamOf } from "../flac/flac.ts";
import { readStreamInfo } from "../flac/stream_info.ts";
import { COPY_AGAIN, refuse } from "../format.ts";
import type { CompressedFormat } from "../format.ts";
import { readOgg, startsOgg } from "./pages.ts";

/** Length of what comes before `fLaC` in the first packet, bytes. */
const MAPPING_LENGTH = 9;

/** FLAC in Ogg: each packet is a frame. */
export const oggFlac: CompressedFormat = {
  name: "Ogg FLAC",
  isKind: (bytes) => startsOgg(bytes, "\x7fFLAC"),
  open(bytes) {
    const { packets: [head, ...rest], notes } = readOgg(bytes, "Ogg FLAC");
    // The other blocks of metadata are packets of their own, so that this one is made the last.
    const alone = head.slice();
    if (alone.length > MAPPING_LENGTH + 4) alone[MAPPING_LENGTH + 4] |= 0x80;
    const { info } = readStreamInfo(alone, MAPPING_LENGTH);
    const frames = rest.filter((packet) => packet[0] === 0xff);
    const length = frames.reduce((sum, frame, i) => {
      const { nSamples } = parseFrameHeader(frame, 0) ??
        refuse("Ogg FLAC", `frame ${i} must be whole`, `a damaged one; ${COPY_AGAIN}`, 0);
      return sum + nSamples;
    }, 0);
    // Pages say where sound may be missing, of which a writer knows no length before.
    const stream = streamOf(info, length, frames, true);
    return { ...stream, notes: [...notes, ...stream.notes] };
  },
};
