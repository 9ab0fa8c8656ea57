/**
 * Fewer colours, so that a picture fits a palette and its file is small.
 *
 * @module
 */
import type { Pixels } from "./png.ts";

/** The most colours that a palette holds. */
export const maxColors = 256;

/**
 * Reduces an opaque image to at most 256 colours, if it has more.
 *
 * Colours that agree in the leading bits of red, green and blue become one, the
 * most frequent of them; so lines, text and paper keep their colour, and what
 * moves is the shades between them. As many bits agree as must.
 *
 * @returns The image, with alpha as it was in the colours that remain.
 */
export function reduceColors({ data, width, height }: Pixels): Pixels {
  const colors = new Uint32Array(data.buffer, data.byteOffset, width * height).slice();
  const counts = countColors(colors);
  if (counts.size > maxColors) {
    const heirs = findHeirs(counts);
    let last = colors[0];
    let heir = heirs.get(last)!;
    for (let i = 0; i < colors.length; i++) {
      if (colors[i] !== last) {
        last = colors[i];
        heir = heirs.get(last)!;
      }
      colors[i] = heir;
    }
  }
  return { data: new Uint8Array(colors.buffer), width, height };
}

/** Counts how often each colour occurs. */
export function countColors(colors: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  let start = 0;
  for (let i = 1; i <= colors.length; i++) {
    if (i < colors.length && colors[i] === colors[start]) continue;
    counts.set(colors[start], (counts.get(colors[start]) ?? 0) + i - start);
    start = i;
  }
  return counts;
}

/** Finds for each colour the one that takes its place. */
function findHeirs(counts: ReadonlyMap<number, number>): Map<number, number> {
  const byFrequency = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || a - b);
  for (let nBits = 6;; nBits--) {
    // The leading bits of three channels; alpha is the fourth byte and stays out of it.
    const mask = 0x010101 * ((0xff << (8 - nBits)) & 0xff);
    const heads = new Map<number, number>();
    for (const color of byFrequency) {
      if (!heads.has(color & mask)) heads.set(color & mask, color);
    }
    if (heads.size <= maxColors) {
      return new Map(byFrequency.map((color) => [color, heads.get(color & mask)!]));
    }
  }
}
