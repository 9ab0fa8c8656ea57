/**
 * The header of a RIFF file: where it starts, its byte order, and the 64-bit sizes.
 *
 * @module
 */
import { WavError } from "../../errors.ts";
import { describeForeignFile, latin1 } from "./file_signature.ts";
import { tagLength } from "./id3.ts";

/** A WAV file whose first twelve bytes have been read. */
export interface Riff {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Byte order of every number in it: `RIFX` is big-endian. */
  readonly littleEndian: boolean;
  /** Offset of the header, bytes: 0, or behind an ID3 tag. */
  readonly start: number;
  /** Offset of the first chunk, bytes. */
  readonly firstChunk: number;
  /** Where the header says that the file ends, bytes; often wrong. */
  readonly end: number;
  /** Whether 64-bit sizes are promised, by `RF64` or `BW64`. */
  readonly promises64: boolean;
  /** Size of the data chunk according to `ds64`, bytes; missing where there is none. */
  readonly dataSize64?: number;
}

/** Length of the header, bytes. */
const HEADER_LENGTH = 12;

/** Chunks that are looked at for a `ds64` that does not come first. */
const MOST_BEFORE_DS64 = 8;

/** Throws a {@linkcode WavError} that names a rule and the value that broke it. */
export function refuseWav(rule: string, value: string | number, byteOffset: number): never {
  throw new WavError(`Cannot decode WAV as ${rule}: current value is ${value}`, byteOffset);
}

/** Says whether the bytes start like a WAV file of any kind: RIFF, RIFX, RF64 or BW64. */
export function isWav(bytes: Uint8Array): boolean {
  return /^(RIFF|RIFX|RF64|BW64)[^]{4}WAVE$/.test(latin1(bytes.subarray(0, HEADER_LENGTH)));
}

/**
 * Reads the RIFF header, and the 64-bit sizes of RF64 and BW64, wherever `ds64` stands. An ID3 tag
 * before it is passed over.
 *
 * Source: Microsoft and IBM, Multimedia Programming Interface 1.0; EBU Tech
 * 3306 (RF64); ITU-R BS.2088 (BW64).
 *
 * @throws {WavError} If the file is empty or not a WAV; the message says what it is.
 */
export function openRiff(bytes: Uint8Array): Riff {
  if (bytes.length === 0) {
    refuseWav("the file must not be empty", "0 bytes; copy or record it again", 0);
  }
  const tag = tagLength(bytes);
  const start = isWav(bytes.subarray(tag)) ? tag : 0;
  if (!isWav(bytes.subarray(start))) {
    refuseWav('the file must start with "RIFF" and "WAVE"', describeForeignFile(bytes), 0);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const form = latin1(bytes.subarray(start, start + 4));
  const littleEndian = form !== "RIFX";
  const promises64 = form === "RF64" || form === "BW64";
  const firstChunk = start + HEADER_LENGTH;
  const header = { bytes, view, littleEndian, start, firstChunk, promises64 };
  const ds64 = findDs64(header);
  if (ds64 === undefined) {
    return { ...header, end: start + 8 + view.getUint32(start + 4, littleEndian) };
  }
  const end = start + 8 + Number(view.getBigUint64(ds64, true));
  return { ...header, end, dataSize64: Number(view.getBigUint64(ds64 + 8, true)) };
}

/** Returns the offset of the sizes in `ds64`, bytes; undefined where there is none before the data. */
function findDs64(
  { bytes, view, littleEndian, firstChunk }: Omit<Riff, "end" | "dataSize64">,
): number | undefined {
  let offset = firstChunk;
  for (let n = 0; n < MOST_BEFORE_DS64 && offset + 24 <= bytes.length; n++) {
    const id = latin1(bytes.subarray(offset, offset + 4));
    const size = view.getUint32(offset + 4, littleEndian);
    if (id === "ds64") return size >= 16 ? offset + 8 : undefined;
    if (id === "data") return undefined;
    offset += 8 + size + size % 2;
  }
  return undefined;
}
