/**
 * A second reader of WAV files, slow and strict: value by value through a DataView, and only where
 * a file keeps to the format to the letter. It has no line in common with the one it checks.
 */
import { holdsChunk, isPrintable, textAt } from "./held_chunks.ts";
import type { Place } from "./held_chunks.ts";

/** What the twin says of a file: its samples, that it must be refused, or nothing. */
export type TwinSound =
  | {
    readonly channels: readonly Float32Array[];
    readonly sampleRate: number;
    /** Whether bits are set below those that carry samples: it may also be refused. */
    readonly isDoubtful: boolean;
  }
  | "refuse"
  | undefined;

/** How samples are stored. */
export interface Stored {
  readonly tag: number;
  readonly nChannels: number;
  readonly sampleRate: number;
  /** Bytes of a sample. */
  readonly width: number;
  /** Bits that carry the sample, the upper ones. */
  readonly validBits: number;
  readonly littleEndian: boolean;
}

const PCM = 1, FLOAT = 3, A_LAW = 6, MU_LAW = 7, EXTENSIBLE = 0xfffe;

const STANDARD = "000000001000800000aa00389b71", AMBISONIC = "00002107d3118644c8c1ca000000";

/** Decodes frames one value after the other. */
export function decodeSlowly(
  view: DataView,
  { start, end }: { readonly start: number; readonly end: number },
  stored: Stored,
): Float32Array[] {
  const { nChannels, width } = stored;
  const nFrames = Math.floor((end - start) / (nChannels * width));
  const channels = Array.from({ length: nChannels }, () => new Float32Array(nFrames));
  for (let i = 0; i < nFrames; i++) {
    for (let c = 0; c < nChannels; c++) {
      channels[c][i] = valueAt(view, start + (i * nChannels + c) * width, stored);
    }
  }
  return channels;
}

/** Reads one value, full scale 1. */
function valueAt(view: DataView, at: number, { tag, width, littleEndian }: Stored): number {
  if (tag === FLOAT) {
    return width === 4 ? view.getFloat32(at, littleEndian) : view.getFloat64(at, littleEndian);
  }
  if (tag === MU_LAW) return expandMuLaw(view.getUint8(at)) / 32768;
  if (tag === A_LAW) return expandALaw(view.getUint8(at)) / 32768;
  if (width === 1) return view.getUint8(at) / 128 - 1;
  let unsigned = 0;
  for (let k = 0; k < width; k++) {
    unsigned += view.getUint8(at + k) * 256 ** (littleEndian ? k : width - 1 - k);
  }
  const full = 256 ** width / 2;
  return (unsigned >= full ? unsigned - 2 * full : unsigned) / full;
}

/** ITU-T G.711, mu-law: sign, three bits of exponent, four of mantissa, all inverted. */
function expandMuLaw(code: number): number {
  const bits = 255 - code;
  const size = (33 + 2 * (bits % 16)) * 2 ** (Math.floor(bits / 16) % 8) - 33;
  return (bits < 128 ? size : -size) * 4;
}

/** ITU-T G.711, A-law: even bits inverted, the sign bit set where it is positive. */
function expandALaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = Math.floor(bits / 16) % 8;
  const mantissa = 2 * (bits % 16) + 1;
  const size = exponent === 0 ? mantissa : (mantissa + 32) * 2 ** (exponent - 1);
  return (bits < 128 ? -size : size) * 8;
}

/** Reads a file; says nothing where it does not keep to the format to the letter. */
export function readTwin(bytes: Uint8Array): TwinSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = findChunks(bytes, view);
  if (found === undefined) return undefined;
  const { fmt, data, littleEndian } = found;
  const stored = readStored(view, fmt, littleEndian);
  if (stored === undefined || stored === "refuse") return stored;
  const channels = decodeSlowly(view, data, stored);
  const isDoubtful = hasSpareBits(view, data, stored);
  return { channels, sampleRate: stored.sampleRate, isDoubtful };
}

/** Finds the two chunks that matter where every chunk before them is whole and padded, with whatever byte. */
function findChunks(bytes: Uint8Array, view: DataView) {
  const riff = startOf(bytes);
  const form = textAt(bytes, riff);
  if (!["RIFF", "RIFX", "RF64", "BW64"].includes(form)) return undefined;
  if (textAt(bytes, riff + 8) !== "WAVE") return undefined;
  const littleEndian = form !== "RIFX";
  let fmt: Place | undefined, data: Place | undefined, long: number | undefined;
  for (let at = riff + 12; at + 8 <= bytes.length;) {
    const id = textAt(bytes, at);
    if (!isPrintable(id)) break;
    let size = view.getUint32(at + 4, littleEndian);
    if (id === "data" && size === 0xffffffff) {
      if (!form.endsWith("64") || long === undefined) return undefined;
      size = long;
    }
    const place = { start: at + 8, end: at + 8 + size };
    if (id === "fmt " || id === "data") {
      if (id === "fmt " ? fmt : data) return undefined;
      if (id === "fmt ") fmt = place;
      else data = place;
    }
    if (fmt && data && id !== "fmt " && id !== "data") break;
    if (place.end > bytes.length) return undefined;
    // A ds64 whose first chunks are counted otherwise is left to the reader.
    if (id === "ds64" && (!littleEndian || long !== undefined || size < 16)) return undefined;
    if (id === "ds64") long = Number(view.getBigUint64(at + 16, true));
    at = place.end + size % 2;
  }
  if (!fmt || !data || hasTwice(bytes, Math.max(fmt.end, data.end))) return undefined;
  if (data.end === data.start && data.end < bytes.length) return undefined;
  if (holdsChunk(bytes, view, { ...data, littleEndian })) return undefined;
  return { fmt, data, littleEndian };
}

/** Says whether a name of one of the two chunks stands behind both. */
function hasTwice(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at + 4 <= bytes.length; at++) {
    if (["fmt ", "data"].includes(textAt(bytes, at))) return true;
  }
  return false;
}

/** Finds the file behind an ID3 tag. */
function startOf(bytes: Uint8Array): number {
  if (textAt(bytes, 0).slice(0, 3) !== "ID3" || bytes.length < 10) return 0;
  const size = [6, 7, 8, 9].reduce((total, at) => total * 128 + bytes[at], 0);
  return 10 + size + ((bytes[5] & 16) > 0 ? 10 : 0);
}

function readStored(view: DataView, { start, end }: Place, littleEndian: boolean) {
  if (end - start < 16) return undefined;
  const short = (at: number) => view.getUint16(start + at, littleEndian);
  const sampleRate = view.getUint32(start + 4, littleEndian);
  const nChannels = short(2), bits = short(14);
  if (nChannels === 0 || nChannels > 1024) return "refuse";
  if (sampleRate === 0 || sampleRate > 1e7) return "refuse";
  let tag = short(0), validBits = bits;
  if (tag === EXTENSIBLE) {
    if (end - start < 40 || short(16) < 22) return undefined;
    let rest = "";
    for (let at = 26; at < 40; at++) {
      rest += view.getUint8(start + at).toString(16).padStart(2, "0");
    }
    if (!littleEndian || ![STANDARD, AMBISONIC].includes(rest)) return undefined;
    [tag, validBits] = [short(24), short(18) || bits];
    if (validBits > bits) return "refuse";
  }
  if (![PCM, FLOAT, A_LAW, MU_LAW].includes(tag)) return "refuse";
  const isWhole = tag === PCM
    ? bits >= 1 && bits <= 32
    : (tag === FLOAT ? [32, 64] : [8]).includes(bits);
  if (!isWhole) return "refuse";
  const width = Math.ceil(bits / 8);
  if (short(12) !== nChannels * width) return undefined;
  return { tag, nChannels, sampleRate, width, validBits, littleEndian };
}

/** Says whether bits below the valid ones are set: they may be the high or the low ones. */
function hasSpareBits(view: DataView, { start, end }: Place, stored: Stored): boolean {
  const { tag, width, validBits, littleEndian } = stored;
  if (tag !== PCM) return false;
  let spare = 8 * width - validBits;
  for (let k = 0; k < width && spare > 0; k++, spare -= 8) {
    const place = littleEndian ? k : width - 1 - k;
    const mask = 2 ** Math.min(8, spare) - 1;
    for (let at = start + place; at < end; at += width) if (view.getUint8(at) & mask) return true;
  }
  return false;
}
