/**
 * Pixels to PNG, with a palette where 256 colours suffice. The compression is
 * JavaScript, as zlib's output differs between builds and processors, and a
 * committed notebook must not.
 *
 * @module
 */
import { encode } from "fast-png";
import { countColors, maxColors } from "./palette.ts";
import type { Pixels } from "./pixels.ts";

/** The smallest files, as committed notebooks hold many. */
const zlib = { level: 9 } as const;

/**
 * Encodes an image as PNG, without loss. The same pixels give the same bytes.
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
  const image = isIndexed
    ? { data: indexColors(colors, palette), channels: 1, palette: palette.map(rgbOf) }
    : { data, channels: 4 };
  return new Uint8Array(encode({ ...image, width, height }, { zlib }));
}

/** Red, green and blue of a colour as it lies in memory, red first. */
function rgbOf(color: number): [number, number, number] {
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
