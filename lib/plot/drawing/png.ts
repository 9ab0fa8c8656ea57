/**
 * Pixels to PNG, with a palette where 256 colours suffice. The compression is
 * JavaScript, as zlib's output differs between builds and processors, and a
 * committed notebook must not.
 *
 * @module
 */
import { zlibSync } from "fflate";
import { countColors, maxColors } from "./palette.ts";
import type { Pixels } from "./pixels.ts";

/**
 * Encodes an image as PNG, without loss. The same pixels give the same bytes.
 *
 * Source: W3C, Portable Network Graphics (third edition).
 *
 * @throws {RangeError} If `data` is not as long as width and height say, or empty.
 *
 * @example
 * ```ts
 * import { encodePng } from "earmark/plot/drawing/png.ts";
 * import assert from "node:assert/strict";
 *
 * const red = encodePng({ data: Uint8Array.of(255, 0, 0, 255), width: 1, height: 1 });
 * assert.equal(String.fromCharCode(...red.subarray(1, 4)), "PNG");
 * ```
 */
export function encodePng({ data, width, height }: Pixels): Uint8Array<ArrayBuffer> {
  if (data.length === 0 || data.length !== 4 * width * height) {
    throw new RangeError(
      `Cannot encode PNG as data must hold ${width} × ${height} × 4 values: ` +
        `current value is ${data.length}`,
    );
  }
  const colors = new Uint32Array(new Uint8Array(data).buffer);
  const palette = [...countColors(colors).keys()].sort((a, b) => a - b);
  const isIndexed = palette.length <= maxColors && palette.every((color) => color >>> 24 === 255);
  const samples = isIndexed ? indexColors(colors, palette) : data;
  // Bits a sample, type (3: palette, 6: RGBA), deflate, adaptive filters, not interlaced.
  const kind = [8, isIndexed ? 3 : 6, 0, 0, 0];
  return join([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", Uint8Array.from([...uint32(width), ...uint32(height), ...kind])),
    ...(isIndexed ? [chunk("PLTE", Uint8Array.from(palette.flatMap(rgbOf)))] : []),
    chunk("IDAT", zlibSync(withFilterTypes(samples, height), { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** Red, green and blue of a colour as it lies in memory, red first. */
function rgbOf(color: number): number[] {
  return [color & 255, (color >>> 8) & 255, (color >>> 16) & 255];
}

/** Replaces each colour by its place in the palette. */
function indexColors(colors: Uint32Array, palette: readonly number[]): Uint8Array {
  const places = new Map(palette.map((color, place) => [color, place]));
  const samples = new Uint8Array(colors.length);
  for (let i = 0; i < colors.length; i++) {
    // Most pixels are like their neighbour.
    samples[i] = colors[i] === colors[i - 1] ? samples[i - 1] : places.get(colors[i])!;
  }
  return samples;
}

/** Puts "no filter" before each row: flat colours compress best as they are. */
function withFilterTypes(samples: Pixels["data"], height: number): Uint8Array {
  const length = samples.length / height;
  const rows = new Uint8Array(height * (length + 1));
  for (let y = 0; y < height; y++) {
    rows.set(samples.subarray(y * length, (y + 1) * length), y * (length + 1) + 1);
  }
  return rows;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** Computes the CRC-32 that closes a chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc;
}

/** Frames data with its length, type and checksum. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const content = join([new TextEncoder().encode(type), data]);
  return join([uint32(data.length), content, uint32(crc32(content))]);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
