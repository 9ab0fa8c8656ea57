/** The gradients of outputs and filters at the positions of tiles.ts. */

import { bytesOf } from "../simd/lanes";
import { mapFilterGradient, mapOutputGradient } from "./maps";

/**
 * Brings the gradients of tiles of outputs to their positions; they are zero outside of
 * the image.
 *
 * @param to Shape: tiles x count, `step` bytes from position to position.
 * @param dy The first tile's first pixel, at the first of `count` of its channels.
 * @param height Rows of pixels from there to the end of the image.
 * @param width Pixels of a row.
 * @param rows Rows of tiles.
 * @param columns Tiles of a row.
 * @param between Workspace of BETWEEN_BYTES.
 */
export function spreadOutputGradient(
  to: usize,
  step: usize,
  dy: usize,
  height: i32,
  width: i32,
  channels: i32,
  count: i32,
  rows: i32,
  columns: i32,
  between: usize,
): void {
  const zero = f32x4.splat(0);
  const pixel = bytesOf(channels), target = bytesOf(count);
  const inputs = between + 128;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const corner = dy + ((2 * row * width + 2 * column) as usize) * pixel;
      const hasRight = 2 * column + 1 < width, hasBelow = 2 * row + 1 < height;
      for (let c: usize = 0; c < target; c += 16) {
        const p = corner + c, q = p + (width as usize) * pixel;
        v128.store(inputs, v128.load(p));
        v128.store(inputs, hasRight ? v128.load(p + pixel) : zero, 16);
        v128.store(inputs, hasBelow ? v128.load(q) : zero, 32);
        v128.store(inputs, hasRight && hasBelow ? v128.load(q + pixel) : zero, 48);
        mapOutputGradient(between, 32, inputs, 32);
        mapOutputGradient(between + 16, 32, inputs + 16, 32);
        for (let i: usize = 0; i < 4; i++) {
          mapOutputGradient(to + c + 4 * i * step, step, between + 32 * i, 16);
        }
      }
      to += target;
    }
  }
}

/**
 * Gathers the gradient of a filter from its positions, for `count` of the channels
 * that come out.
 *
 * @param dFilter Shape: 3 x 3 x channels x outChannels, at the first of those channels.
 * @param from Shape: positions x channels x count.
 */
export function gatherFilterGradient(
  dFilter: usize,
  from: usize,
  channels: i32,
  outChannels: i32,
  count: i32,
  between: usize,
): void {
  const row = bytesOf(outChannels);
  const tap = (channels as usize) * row;
  const step = (channels as usize) * bytesOf(count);
  for (let k = 0; k < channels; k++) {
    for (let j = 0; j < count; j += 4) {
      for (let i: usize = 0; i < 4; i++) {
        mapFilterGradient(between + 16 * i, 64, from + i * step, 4 * step);
      }
      const target = dFilter + (k as usize) * row + bytesOf(j);
      for (let i: usize = 0; i < 3; i++) {
        mapFilterGradient(target + 3 * i * tap, tap, between + 64 * i, 16);
      }
      from += 16;
    }
  }
}
