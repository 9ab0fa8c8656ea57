/**
 * What is irregular in a WAV file without being ambiguous, in words.
 *
 * @module
 */
import { areZeroFrom } from "./byte_source.ts";
import { chunksFill } from "./chunks/closing.ts";
import { offsetAfter } from "./chunks/headers.ts";
import type { Chunk } from "./chunks/headers.ts";
import type { Located } from "./chunks/locate.ts";
import { walkChunks } from "./chunks/walk.ts";
import { describeLeading } from "./leading_tags.ts";
import { idAt } from "./riff.ts";
import type { Riff } from "./riff.ts";
import { requireBinary } from "./text_copy.ts";

/** What a recording has, or begins with. */
const RECORDING_IDS = new Set(["fmt ", "data", "RIFF", "RIFX", "RF64", "BW64"]);

/** Says what is irregular in a file without being ambiguous. */
export function notesOn(
  riff: Riff,
  { fmt, data, lacksPad, repeatsFmt }: Required<Pick<Located, "fmt" | "data">> & Located,
  { frameBytes, dataBytes }: { readonly frameBytes: number; readonly dataBytes: number },
): string[] {
  const { bytes, start, promises64, dataSize64 } = riff;
  const after = offsetAfter(riff, data);
  const nAfter = bytes.size - after;
  const isForeign = nAfter > 0 && !chunksFill(riff, after) &&
    !areZeroFrom(bytes, after);
  const behind = walkChunks(riff, data.start < fmt.start ? offsetAfter(riff, fmt) : after);
  const isSecond = behind.some(({ id }) => RECORDING_IDS.has(id) && !(repeatsFmt && id === "fmt "));
  if (isForeign) requireBinary(bytes);
  return [
    start > 0 && describeLeading(bytes, start),
    promises64 && dataSize64 === undefined && "the ds64 chunk with its 64-bit sizes is missing",
    data.start < fmt.start && "the fmt chunk comes after the data chunk",
    repeatsFmt && "its fmt chunk stands in it twice",
    lacksPad && "a chunk of odd size lacks its pad byte",
    data.openEnded &&
    `${data.openEnded}: it is read to the ${nAfter > 0 ? "chunks that close" : "end of"} the file`,
    data.lookalike !== undefined &&
    `the last ${data.offset + data.size - data.lookalike} bytes of its sound look like a chunk ` +
      `${JSON.stringify(idAt(bytes, data.lookalike))}: listen to its end`,
    mayBePadded(riff, data, frameBytes)
      ? "its last byte is zero, may be padding, and is left out"
      : data.size > dataBytes && `the last frame is incomplete (${data.size - dataBytes} of ` +
          `${frameBytes} bytes) and is left out`,
    !data.openEnded && wrongRiffSize(riff, Math.max(fmt.start, data.start)),
    isSecond && "a second recording stands behind the end of the first and is left out",
    isForeign && !isSecond && `the last ${nAfter} bytes belong to no chunk and are left out`,
  ].filter((note) => typeof note === "string");
}

/**
 * Says that the size in the RIFF header ends where neither the file does nor a chunk from an offset
 * on; false where it does. With its 64-bit sizes missing, a file promised none.
 */
function wrongRiffSize(riff: Riff, from: number): string | false {
  const { bytes, start, end, promises64, dataSize64 } = riff;
  if (end === bytes.size || (promises64 && dataSize64 === undefined)) return false;
  for (const chunk of walkChunks(riff)) {
    const ends = [chunk.offset + chunk.size, offsetAfter(riff, chunk)];
    if (chunk.start >= from && ends.includes(end)) return false;
  }
  return `the RIFF size is wrong (${end - start - 8} bytes, where ${bytes.size - start - 8} ` +
    "follow) and is not used";
}

/** Says whether the last byte of data without a true size may fill them up to an even length. */
export function mayBePadded(
  { bytes }: Riff,
  { offset, size, openEnded }: Chunk,
  frameBytes: number,
) {
  return openEnded !== undefined && frameBytes === 1 && size > 0 && size % 2 === 0 &&
    bytes.read(offset + size - 1, 1)[0] === 0;
}
