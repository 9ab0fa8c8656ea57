/** WAV files, valid and broken, built byte by byte. */

/** Fields of a `fmt ` chunk; those not given follow from the others. */
export interface FmtFields {
  readonly tag?: number;
  readonly nChannels?: number;
  readonly sampleRate?: number;
  readonly frameBytes?: number;
  readonly bits?: number;
  /** Valid bits: makes the header extensible, with `tag` as its sub-format. */
  readonly validBits?: number;
  readonly littleEndian?: boolean;
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function uint32(value: number, littleEndian = true): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
}

/** Builds a chunk, padded; a `size` that is given replaces the true one. */
export function chunk(
  id: string,
  content: Uint8Array,
  { size = content.length, littleEndian = true } = {},
): Uint8Array {
  const pad = new Uint8Array(content.length % 2);
  return concat(ascii(id), uint32(size, littleEndian), content, pad);
}

export function fmt(fields: FmtFields = {}): Uint8Array {
  const { tag = 1, nChannels = 1, sampleRate = 8000, bits = 16, validBits } = fields;
  const { frameBytes = nChannels * Math.ceil(bits / 8), littleEndian = true } = fields;
  const isExtensible = validBits !== undefined;
  const content = new Uint8Array(isExtensible ? 40 : 16);
  const view = new DataView(content.buffer);
  view.setUint16(0, isExtensible ? 0xfffe : tag, littleEndian);
  view.setUint16(2, nChannels, littleEndian);
  view.setUint32(4, sampleRate, littleEndian);
  view.setUint32(8, sampleRate * frameBytes, littleEndian);
  view.setUint16(12, frameBytes, littleEndian);
  view.setUint16(14, bits, littleEndian);
  if (isExtensible) {
    view.setUint16(16, 22, littleEndian);
    view.setUint16(18, validBits, littleEndian);
    view.setUint32(24, tag, littleEndian);
    view.setUint16(30, 0x10, littleEndian);
    content.set([0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71], 32);
  }
  return chunk("fmt ", content, { littleEndian });
}

export function data(...bytes: readonly number[]): Uint8Array {
  return chunk("data", Uint8Array.from(bytes));
}

/** Builds a file of chunks; a `size` that is given replaces the true one. */
export function riff(
  chunks: readonly Uint8Array[],
  { form = "RIFF", size }: { form?: string; size?: number } = {},
): Uint8Array {
  const content = concat(ascii("WAVE"), ...chunks);
  return concat(ascii(form), uint32(size ?? content.length, form !== "RIFX"), content);
}
