/**
 * Fewer colours, so that a picture needs no more than a palette and its file is small.
 *
 * @module
 */
import type { Pixels } from "./pixels.ts";

/** The most colours that a palette holds. */
export const maxColors = 256;

/** Largest difference of colours that are merged, summed over the channels of 0 … 255. */
const smallestTolerance = 8;

/**
 * Reduces an image to at most 256 colours, without a visible difference.
 *
 * Frequent colours stay as they are, so paper, text and lines keep theirs; a shade
 * that differs little from one of them is replaced by it.
 */
export function reduceColors({ data, width, height }: Pixels): Pixels {
  const colors = new Uint32Array(new Uint8Array(data).buffer);
  const replacements = findReplacements(countColors(colors));
  let last = colors[0];
  let replacement = replacements.get(last)!;
  for (let i = 0; i < colors.length; i++) {
    if (colors[i] !== last) {
      last = colors[i];
      replacement = replacements.get(last)!;
    }
    colors[i] = replacement;
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

/** Finds for each colour the one that replaces it. */
function findReplacements(counts: ReadonlyMap<number, number>): Map<number, number> {
  const byFrequency = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || a - b);
  // In small steps, as a tolerance that is larger than it must be shows in ramps of colours.
  for (let tolerance = smallestTolerance;; tolerance *= 1.25) {
    const palette = choosePalette(byFrequency, tolerance);
    if (palette.length <= maxColors) {
      return new Map(byFrequency.map((color) => [color, nearest(palette, color)]));
    }
  }
}

/** Chooses colours, the frequent ones first, that differ by more than a tolerance. */
function choosePalette(byFrequency: readonly number[], tolerance: number): number[] {
  const palette: number[] = [];
  for (const color of byFrequency) {
    if (palette.every((chosen) => distance(chosen, color) > tolerance)) palette.push(color);
  }
  return palette;
}

function nearest(palette: readonly number[], color: number): number {
  let best = palette[0];
  for (const chosen of palette) if (distance(chosen, color) < distance(best, color)) best = chosen;
  return best;
}

/** Sums the differences of red, green, blue and alpha of two colours, 0 … 255 each. */
function distance(a: number, b: number): number {
  let sum = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    sum += Math.abs(((a >>> shift) & 255) - ((b >>> shift) & 255));
  }
  return sum;
}
