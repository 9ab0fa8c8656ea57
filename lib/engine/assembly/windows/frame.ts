/**
 * Frames of zeros around images: the patch under a kernel row is contiguous in them,
 * so that a convolution needs no matrix of patches.
 */

import { multiplyRows } from "../gemm/multiply_rows";
import { bytesOf } from "../simd/lanes";
import { TILE_COLUMNS, TILE_ROWS } from "../gemm/tile";
import { WindowShape } from "./window";

/** Rows of the frame that the windows of a forward convolution cover. */
@inline
export function frameHeight(s: WindowShape): i32 {
  return (s.outHeight - 1) * s.strideHeight + s.kernelHeight;
}

/** Columns of that frame. */
@inline
export function frameWidth(s: WindowShape): i32 {
  return (s.outWidth - 1) * s.strideWidth + s.kernelWidth;
}

/** Copies an image into the frame of zeros that its windows cover; the rest is left out. */
export function frameInput(s: WindowShape, frame: usize, image: usize): void {
  frameImage(s, frame, frameHeight(s), frameWidth(s), image);
}

/** Copies an image into a frame of zeros of some size; what lies outside is left out. */
export function frameImage(
  s: WindowShape,
  frame: usize,
  height: i32,
  width: i32,
  image: usize,
): void {
  const rowStep = bytesOf(width * s.channels);
  memory.fill(frame, 0, (height as usize) * rowStep);
  const rows = min(s.height, height - s.padTop);
  const columns = min(s.width, width - s.padLeft);
  for (let h = 0; h < rows; h++) {
    memory.copy(
      frame + ((h + s.padTop) as usize) * rowStep + bytesOf(s.padLeft * s.channels),
      image + bytesOf(h * s.width * s.channels),
      bytesOf(columns * s.channels),
    );
  }
}

/** Lists where in the frame the window of each output pixel begins; the last is repeated. */
export function listOffsets(
  list: usize,
  height: i32,
  width: i32,
  rowStep: usize,
  columnStep: usize,
): void {
  let offset: usize = 0;
  for (let h = 0; h < height; h++) {
    for (let w = 0; w < width; w++) {
      offset = (h as usize) * rowStep + (w as usize) * columnStep;
      store<u32>(list, offset as u32);
      list += 4;
    }
  }
  for (let i = 0; i < TILE_ROWS; i++) store<u32>(list + bytesOf(i), offset as u32);
}

/** Slides a packed filter over a frame: one product of a patch and the filter per pixel. */
export function slide(
  kernelHeight: i32,
  length: i32,
  rowStep: usize,
  frame: usize,
  offsets: usize,
  pixels: i32,
  packed: usize,
  channels: i32,
  y: usize,
  cut: usize,
): void {
  const depth = kernelHeight * length;
  for (let j = 0; j < channels; j += TILE_COLUMNS) {
    for (let i = 0; i < pixels; i += TILE_ROWS) {
      const offset = offsets + bytesOf(i);
      multiplyRows(
        kernelHeight,
        length,
        rowStep,
        frame + load<u32>(offset),
        frame + load<u32>(offset, 4),
        frame + load<u32>(offset, 8),
        frame + load<u32>(offset, 12),
        frame + load<u32>(offset, 16),
        frame + load<u32>(offset, 20),
        packed + bytesOf(j * depth),
        y + bytesOf(i * channels + j),
        bytesOf(channels),
        min(TILE_ROWS, pixels - i),
        min(TILE_COLUMNS, channels - j),
        false,
        cut,
      );
    }
  }
}
