/**
 * The header of a RIFF file: where it starts, its byte order, and the 64-bit sizes.
 *
 * @module
 */
import { WavError } from "../../errors.ts";
import type { ByteSource } from "./byte_source.ts";
import { latin1 } from "./file_signature.ts";
import { describeForeign, soundStart } from "./leading_tags.ts";

/** A WAV file whose first twelve bytes have been read. */
export interface Riff {
  readonly bytes: ByteSource;
  /** Byte order of every number in it: `RIFX` is big-endian. */
  readonly littleEndian: boolean;
  /** Offset of the header, bytes: 0, or behind tags and zeros. */
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

/** Reads four characters. */
export function idAt(bytes: ByteSource, offset: number): string {
  return latin1(bytes.read(offset, 4));
}

/** Reads a number of 32 bits; all of its bytes must be there. */
export function uint32At(
  { bytes, littleEndian }: Pick<Riff, "bytes" | "littleEndian">,
  offset: number,
): number {
  return viewOf(bytes.read(offset, 4)).getUint32(0, littleEndian);
}

/** Views bytes as numbers. */
export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Says whether the bytes start like a WAV file of any kind: RIFF, RIFX, RF64 or BW64. */
export function isWav(bytes: Uint8Array): boolean {
  return /^(RIFF|RIFX|RF64|BW64)[^]{4}WAVE$/.test(latin1(bytes.subarray(0, HEADER_LENGTH)));
}

/**
 * Reads the RIFF header, and the 64-bit sizes of RF64 and BW64, wherever `ds64` stands. Tags
 * and zeros before it are passed over.
 *
 * Source: Microsoft and IBM, Multimedia Programming Interface 1.0; EBU Tech
 * 3306 (RF64); ITU-R BS.2088 (BW64).
 *
 * @throws {WavError} If the file is empty or not a WAV; the message says what it is.
 */
export function openRiff(bytes: ByteSource): Riff {
  if (bytes.size === 0) {
    refuseWav("the file must not be empty", "0 bytes; copy or record it again", 0);
  }
  const start = soundStart(bytes);
  if (!isWav(bytes.read(start, HEADER_LENGTH))) {
    refuseWav('the file must start with "RIFF" and "WAVE"', describeForeign(bytes), 0);
  }
  const form = idAt(bytes, start);
  const littleEndian = form !== "RIFX";
  const promises64 = form === "RF64" || form === "BW64";
  const firstChunk = start + HEADER_LENGTH;
  const header = { bytes, littleEndian, start, firstChunk, promises64 };
  requireByteOrder(header);
  const ds64 = findDs64(header);
  if (ds64 === undefined) {
    return { ...header, end: start + 8 + uint32At(header, start + 4) };
  }
  const sizes = viewOf(bytes.read(ds64, 16));
  const end = start + 8 + Number(sizes.getBigUint64(0, true));
  return { ...header, end, dataSize64: Number(sizes.getBigUint64(8, true)) };
}

/** Refuses a file whose first chunk ends within it by the other byte order alone. */
function requireByteOrder({ bytes, littleEndian, firstChunk }: Pick<Riff, OfFirstChunk>): void {
  const room = bytes.size - firstChunk - 8;
  if (room < 0 || idAt(bytes, firstChunk) === "data") return;
  const sizeIn = (isLittle: boolean) => uint32At({ bytes, littleEndian: isLittle }, firstChunk + 4);
  if (sizeIn(littleEndian) <= room || sizeIn(!littleEndian) > room) return;
  const [own, other] = littleEndian ? ["little", "big"] : ["big", "little"];
  refuseWav(
    `the numbers of a ${littleEndian ? "RIFF" : "RIFX"} file must be ${own}-endian`,
    `${other}-endian ones, so that the order of the samples is in doubt; export it again from the ` +
      "program that recorded it",
    firstChunk + 4,
  );
}

type OfFirstChunk = "bytes" | "littleEndian" | "firstChunk";

/** Returns the offset of the sizes in `ds64`, bytes; undefined where there is none before the data. */
function findDs64(header: Omit<Riff, "end" | "dataSize64">): number | undefined {
  const { bytes, firstChunk } = header;
  let offset = firstChunk;
  for (let n = 0; n < MOST_BEFORE_DS64 && offset + 24 <= bytes.size; n++) {
    const id = idAt(bytes, offset);
    const size = uint32At(header, offset + 4);
    if (id === "ds64") return size >= 16 ? offset + 8 : undefined;
    if (id === "data") return undefined;
    offset += 8 + size + size % 2;
  }
  return undefined;
}
