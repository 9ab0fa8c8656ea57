import type { Random } from "earmark/random.ts";
import { anyBytes, joined } from "../bytes.ts";
import { chance, pick } from "../case.ts";
import type { Stored } from "./twin.ts";

/** A chunk of a file that is made. */
export interface Piece {
  readonly id: string;
  readonly content: Uint8Array;
  /** Size that the header announces. */
  readonly size: number;
  /** Whether a content of odd size is padded. */
  readonly isPadded: boolean;
}

/** A file before it is spoilt. */
export interface Plan {
  readonly form: string;
  readonly stored: Stored;
  readonly pieces: readonly Piece[];
  /** What stands before the header, and behind the last chunk. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** Added to the true RIFF size. */
  readonly riffExcess: number;
}

/** A file with what is known of it. */
export interface Built {
  readonly bytes: Uint8Array;
  /** Where the samples are. */
  readonly start: number;
  readonly end: number;
  /** Where the fmt chunk is, header and all. */
  readonly fmt: readonly [start: number, end: number];
}

/** How samples may be stored: format tag, bytes, bits of the header, bits that carry them. */
const WAYS: readonly (readonly [tag: number, width: number, bits: number, valid: number])[] = [
  ...[[1, 1, 8, 8], [1, 2, 16, 16], [1, 3, 24, 24], [1, 4, 32, 32]] as const,
  ...[[3, 4, 32, 32], [3, 8, 64, 64], [6, 1, 8, 8], [7, 1, 8, 8]] as const,
  // Bits that do not fill their bytes, 24 bits in 4 bytes among them.
  ...[[1, 2, 12, 12], [1, 3, 20, 20], [1, 1, 5, 5], [1, 4, 24, 24], [1, 3, 24, 20]] as const,
];

const RATES = [8000, 16_000, 44_100, 48_000, 192_000, 1, 63, 1e7];

/** Plans a file in which nothing is in doubt. */
export function planFile(random: Random): Plan {
  const form = pick(random, ["RIFF", "RIFF", "RIFF", "RIFF", "RIFX", "RF64", "BW64"]);
  const littleEndian = form !== "RIFX";
  const [tag, width, bits, validBits] = pick(random, WAYS);
  const nChannels = chance(random, 0.01) ? 1024 : 1 + random.integer(pick(random, [1, 2, 8]));
  const sampleRate = pick(random, RATES);
  const stored = { tag, nChannels, sampleRate, width, validBits, littleEndian };
  const most = nChannels > 8 ? 3 : chance(random, 0.002) ? 20_000 : 40;
  const samples = makeSamples(stored, 1 + random.integer(most), random);
  const isExtensible = littleEndian && (validBits < bits || chance(random, 0.3)) &&
    (tag === 1 || tag === 3);
  const fmt = piece("fmt ", fmtContent(stored, { bits, isExtensible, random }));
  const data = piece("data", samples);
  const extra = () => Array.from({ length: random.integer(3) }, () => extraPiece(random));
  const others = [...extra(), fmt, ...extra()];
  const long = form.endsWith("64") ? [ds64(samples.length, random)] : [];
  const at = chance(random, 0.7) ? 0 : random.integer(others.length);
  const pieces = [...others.slice(0, at), ...long, ...others.slice(at), data, ...extra()];
  return {
    ...{ form, stored, before: new Uint8Array(0), after: new Uint8Array(0), riffExcess: 0 },
    pieces: long.length > 0 && chance(random, 0.7)
      ? pieces.map((one) => one === data ? { ...data, size: 0xffffffff } : one)
      : pieces,
  };
}

/** Makes a chunk whose header is true. */
export function piece(id: string, content: Uint8Array): Piece {
  return { id, content, size: content.length, isPadded: true };
}

/** Makes samples of any value, with the bits that carry nothing zero. */
function makeSamples(stored: Stored, nFrames: number, random: Random): Uint8Array {
  const { tag, nChannels, width, validBits, littleEndian } = stored;
  const n = nFrames * nChannels;
  const bytes = anyBytes(random, n * width);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < n; i++) {
    if (tag === 3 && width === 4) view.setFloat32(4 * i, random.normal(), littleEndian);
    if (tag === 3 && width === 8) view.setFloat64(8 * i, random.normal(), littleEndian);
    let spare = tag === 1 ? 8 * width - validBits : 0;
    for (let k = 0; spare > 0; k++, spare -= 8) {
      bytes[i * width + (littleEndian ? k : width - 1 - k)] &= 256 - 2 ** Math.min(8, spare);
    }
  }
  return bytes;
}

function fmtContent(
  { tag, nChannels, sampleRate, width, validBits, littleEndian }: Stored,
  { bits, isExtensible, random }: { bits: number; isExtensible: boolean; random: Random },
): Uint8Array {
  const content = new Uint8Array(isExtensible ? 40 : pick(random, [16, 18]));
  const view = new DataView(content.buffer);
  view.setUint16(0, isExtensible ? 0xfffe : tag, littleEndian);
  view.setUint16(2, nChannels, littleEndian);
  view.setUint32(4, sampleRate, littleEndian);
  view.setUint32(8, sampleRate * nChannels * width, littleEndian);
  view.setUint16(12, nChannels * width, littleEndian);
  view.setUint16(14, bits, littleEndian);
  if (!isExtensible) return content;
  view.setUint16(16, 22, true);
  view.setUint16(18, validBits, true);
  view.setUint16(24, tag, true);
  content.set(
    chance(random, 0.8)
      ? [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]
      : [0, 0, 0x21, 7, 0xd3, 0x11, 0x86, 0x44, 0xc8, 0xc1, 0xca, 0, 0, 0],
    26,
  );
  return content;
}

function ds64(dataBytes: number, random: Random): Piece {
  const content = new Uint8Array(pick(random, [24, 28]));
  new DataView(content.buffer).setUint32(0, dataBytes + 100, true);
  new DataView(content.buffer).setUint32(8, dataBytes, true);
  return piece("ds64", content);
}

const EXTRA_IDS = ["JUNK", "LIST", "bext", "fact", "cue ", "id3 ", "iXML", "PAD ", "xyz!"];

function extraPiece(random: Random): Piece {
  return piece(pick(random, EXTRA_IDS), anyBytes(random, random.integer(30)));
}

/** Lays a file out. */
export function buildFile({ form, pieces, before, after, riffExcess, stored }: Plan): Built {
  const number = (value: number) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, stored.littleEndian);
    return bytes;
  };
  const ascii = (text: string) => new TextEncoder().encode(text);
  const chunks = pieces.map(({ id, content, size, isPadded }) =>
    joined(
      ascii(id),
      number(size),
      content,
      new Uint8Array(isPadded ? content.length % 2 : 0),
    )
  );
  const size = chunks.reduce((total, { length }) => total + length, 4);
  const head = [before, ascii(form), number(size + riffExcess), ascii("WAVE")];
  const placeOf = (id: string): [number, number] => {
    const i = pieces.findIndex((one) => one.id === id);
    const start = chunks.slice(0, i).reduce((at, { length }) => at + length, before.length + 12);
    return [start, start + 8 + (pieces[i]?.content.length ?? 0)];
  };
  const [dataStart, end] = placeOf("data");
  const bytes = joined(...head, ...chunks, after);
  return { bytes, start: dataStart + 8, end, fmt: placeOf("fmt ") };
}
