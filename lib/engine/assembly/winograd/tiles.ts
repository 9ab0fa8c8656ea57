/**
 * Images and filters at the 16 positions of F(2 x 2, 3 x 3): there a convolution of a
 * tile of 4 x 4 inputs, which gives 2 x 2 outputs, is one product of channels each.
 */

import { packedOffset } from "../gemm/block";
import { packedBytes } from "../gemm/pack";
import { bytesOf } from "../simd/lanes";
import { firstOutput, mapFilter, mapInput, secondOutput } from "./maps";

/** Positions of a tile: 4 x 4. */
export const POSITIONS: i32 = 16;

/**
 * Returns the bytes between positions: a cache line more than the tiles take, as
 * sixteen places a power of two apart would evict each other from the cache.
 */
@inline
export function positionBytes(tiles: i32, channels: i32): usize {
  return bytesOf(tiles * channels) + 64;
}

/** Bytes in which a tile of four channels lies between rows and columns: 3 x 4 vectors at most. */
export const BETWEEN_BYTES: usize = 192;

/**
 * Brings tiles of inputs, two pixels apart, to their positions.
 *
 * @param to Shape: tiles x channels, `step` bytes from position to position.
 * @param frame The first tile, with `rowStep` bytes between rows of pixels.
 * @param rows Rows of tiles.
 * @param columns Tiles of a row.
 */
export function spreadInput(
  to: usize,
  step: usize,
  frame: usize,
  rowStep: usize,
  rows: i32,
  columns: i32,
  channels: i32,
): void {
  const pixel = bytesOf(channels);
  for (let row = 0; row < rows; row++) {
    let tile = frame + ((2 * row) as usize) * rowStep;
    for (let column = 0; column < columns; column++) {
      for (let c: usize = 0; c < pixel; c += 16) {
        let p = tile + c, q = to + c;
        const a0 = v128.load(p), a1 = v128.load(p + pixel);
        const a2 = v128.load(p + 2 * pixel), a3 = v128.load(p + 3 * pixel);
        p += 2 * rowStep;
        const c0 = v128.load(p), c1 = v128.load(p + pixel);
        const c2 = v128.load(p + 2 * pixel), c3 = v128.load(p + 3 * pixel);
        // deno-fmt-ignore
        mapInput(
          q, step, f32x4.sub(a0, c0), f32x4.sub(a1, c1),
          f32x4.sub(a2, c2), f32x4.sub(a3, c3),
        );
        p -= rowStep, q += 4 * step;
        const b0 = v128.load(p), b1 = v128.load(p + pixel);
        const b2 = v128.load(p + 2 * pixel), b3 = v128.load(p + 3 * pixel);
        // deno-fmt-ignore
        mapInput(
          q, step, f32x4.add(b0, c0), f32x4.add(b1, c1),
          f32x4.add(b2, c2), f32x4.add(b3, c3),
        );
        q += 4 * step;
        // deno-fmt-ignore
        mapInput(
          q, step, f32x4.sub(c0, b0), f32x4.sub(c1, b1),
          f32x4.sub(c2, b2), f32x4.sub(c3, b3),
        );
        p += 2 * rowStep, q += 4 * step;
        const d0 = v128.load(p), d1 = v128.load(p + pixel);
        const d2 = v128.load(p + 2 * pixel), d3 = v128.load(p + 3 * pixel);
        // deno-fmt-ignore
        mapInput(
          q, step, f32x4.sub(b0, d0), f32x4.sub(b1, d1),
          f32x4.sub(b2, d2), f32x4.sub(b3, d3),
        );
      }
      tile += 2 * pixel;
      to += pixel;
    }
  }
}

/**
 * Brings a filter to its positions, each packed as by `packBlock`.
 *
 * @param to Shape: positions x `packedBytes(channels, outChannels)`.
 * @param filter Shape: 3 x 3 x channels x outChannels.
 * @param between Workspace of BETWEEN_BYTES.
 */
export function spreadFilter(
  to: usize,
  filter: usize,
  channels: i32,
  outChannels: i32,
  between: usize,
): void {
  const row = bytesOf(outChannels);
  const tap = (channels as usize) * row;
  const step = packedBytes(channels, outChannels);
  for (let k = 0; k < channels; k++) {
    for (let j = 0; j < outChannels; j += 4) {
      const from = filter + (k as usize) * row + bytesOf(j);
      const target = to + packedOffset(channels, outChannels, k, j);
      for (let i: usize = 0; i < 3; i++) {
        mapFilter(between + 16 * i, 48, from + i * tap, 3 * tap);
      }
      for (let i: usize = 0; i < 4; i++) {
        mapFilter(target + 4 * i * step, step, between + 48 * i, 16);
      }
    }
  }
}

/** Returns the first output of a column of products, `offset` bytes on. */
@inline
function firstColumn(v0: usize, v1: usize, v2: usize, offset: usize): v128 {
  return firstOutput(v128.load(v0 + offset), v128.load(v1 + offset), v128.load(v2 + offset));
}

/** Returns the second. */
@inline
function secondColumn(v1: usize, v2: usize, v3: usize, offset: usize): v128 {
  return secondOutput(v128.load(v1 + offset), v128.load(v2 + offset), v128.load(v3 + offset));
}

/**
 * Gathers tiles of 2 x 2 outputs from their positions; what lies outside of the image
 * is left out.
 *
 * @param y The first tile's first pixel.
 * @param height Rows of pixels from there to the end of the image.
 * @param width Pixels of a row.
 * @param from Shape: positions x tiles x channels.
 */
export function gatherOutput(
  y: usize,
  height: i32,
  width: i32,
  from: usize,
  rows: i32,
  columns: i32,
  channels: i32,
): void {
  const pixel = bytesOf(channels);
  const step = positionBytes(rows * columns, channels);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const corner = y + ((2 * row * width + 2 * column) as usize) * pixel;
      const hasRight = 2 * column + 1 < width, hasBelow = 2 * row + 1 < height;
      for (let c: usize = 0; c < pixel; c += 16) {
        const v0 = from + c, v1 = v0 + 4 * step, v2 = v1 + 4 * step, v3 = v2 + 4 * step;
        const a0 = firstColumn(v0, v1, v2, 0), a1 = firstColumn(v0, v1, v2, step);
        const a2 = firstColumn(v0, v1, v2, 2 * step), a3 = firstColumn(v0, v1, v2, 3 * step);
        const p = corner + c, q = p + (width as usize) * pixel;
        v128.store(p, firstOutput(a0, a1, a2));
        if (hasRight) v128.store(p + pixel, secondOutput(a1, a2, a3));
        if (!hasBelow) continue;
        const b0 = secondColumn(v1, v2, v3, 0), b1 = secondColumn(v1, v2, v3, step);
        const b2 = secondColumn(v1, v2, v3, 2 * step), b3 = secondColumn(v1, v2, v3, 3 * step);
        v128.store(q, firstOutput(b0, b1, b2));
        if (hasRight) v128.store(q + pixel, secondOutput(b1, b2, b3));
      }
      from += pixel;
    }
  }
}
