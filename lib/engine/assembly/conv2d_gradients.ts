/** The gradients of convolution in two dimensions, channels last. */

import { frameInput, frameWidth, listOffsets, slide } from "./windows/frame";
import { multiplyColumns } from "./gemm/multiply_columns";
import { packColumns, packedBytes } from "./gemm/pack";
import { bytesOf } from "./simd/lanes";
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from "./gemm/tile";
import { turnFilter } from "./windows/turn_filter";
import { WindowShape } from "./windows/window";
import { suitsWinograd } from "./winograd/conv2d";
import { winogradFilterGradient, winogradInputGradient } from "./winograd/gradients";

/** Bytes of the rows of input and gradient in a block: they stay in the first-level cache. */
const GRADIENT_BLOCK_BYTES: i32 = 40000;

/**
 * Computes the gradient of the filter from x and the gradient of y, for `count` of
 * the channels that come out, the first of which is `first`, a multiple of 8.
 */
export function conv2dFilterGradient(
  s: WindowShape,
  first: i32,
  count: i32,
  x: usize,
  dy: usize,
  dFilter: usize,
  work: usize,
): void {
  if (suitsWinograd(s)) return winogradFilterGradient(s, first, count, x, dy, dFilter, work);
  const length = s.kernelWidth * s.channels;
  const rowStep = bytesOf(frameWidth(s) * s.channels);
  const frame = work + TILE_BYTES;
  const outRow = bytesOf(s.outWidth * s.outChannels);
  const outStep = bytesOf(s.outChannels);
  const inRun = (s.strideHeight as usize) * rowStep;
  const blockRows = max(1, GRADIENT_BLOCK_BYTES / ((outRow + inRun) as i32));
  const last = first + count;
  for (let i = 0; i < s.kernelHeight * length; i++) {
    memory.fill(dFilter + (i as usize) * outStep + bytesOf(first), 0, bytesOf(count));
  }
  for (let n = 0; n < s.batch; n++) {
    frameInput(s, frame, x + bytesOf(n * s.height * s.width * s.channels));
    const gradient = dy + (n as usize) * (s.outHeight as usize) * outRow;
    for (let h = 0; h < s.outHeight; h += blockRows) {
      const runs = min(blockRows, s.outHeight - h);
      for (let kernelRow = 0; kernelRow < s.kernelHeight; kernelRow++) {
        const patch = frame + (h as usize) * inRun + (kernelRow as usize) * rowStep;
        const target = dFilter + (kernelRow as usize) * bytesOf(length) * (s.outChannels as usize);
        for (let j = first; j < last; j += TILE_COLUMNS) {
          for (let i = 0; i < length; i += TILE_ROWS) {
            multiplyColumns(
              runs,
              s.outWidth,
              patch + bytesOf(i),
              bytesOf(s.strideWidth * s.channels),
              inRun,
              gradient + (h as usize) * outRow + bytesOf(j),
              outStep,
              outRow,
              target + (i as usize) * outStep + bytesOf(j),
              outStep,
              min(TILE_ROWS, length - i),
              min(TILE_COLUMNS, last - j),
              true,
              work,
            );
          }
        }
      }
    }
  }
}

/**
 * Computes the gradient of x from the filter and the gradient of y: a convolution
 * of dy, its pixels a stride apart, with the filter turned by 180 degrees.
 */
export function conv2dInputGradient(
  s: WindowShape,
  dy: usize,
  filter: usize,
  dx: usize,
  work: usize,
): void {
  if (suitsWinograd(s)) return winogradInputGradient(s, dy, filter, dx, work);
  const depth = s.kernelHeight * s.kernelWidth * s.outChannels;
  const pixels = s.height * s.width;
  const width = s.width + s.kernelWidth - 1;
  const height = s.height + s.kernelHeight - 1;
  const rowStep = bytesOf(width * s.outChannels);
  const packed = work + TILE_BYTES;
  const turned = packed + packedBytes(depth, s.channels);
  const offsets = turned + bytesOf(depth * s.channels);
  const frame = offsets + bytesOf(pixels + TILE_ROWS);
  turnFilter(s, turned, filter);
  packColumns(packed, turned, depth, s.channels, bytesOf(s.channels), 4);
  listOffsets(offsets, s.height, s.width, rowStep, bytesOf(s.outChannels));
  const top = s.kernelHeight - 1 - s.padTop, left = s.kernelWidth - 1 - s.padLeft;
  for (let n = 0; n < s.batch; n++) {
    const gradient = dy + bytesOf(n * s.outHeight * s.outWidth * s.outChannels);
    memory.fill(frame, 0, (height as usize) * rowStep);
    for (let h = 0; h < s.outHeight; h++) {
      const row = frame + ((top + h * s.strideHeight) as usize) * rowStep;
      for (let w = 0; w < s.outWidth; w++) {
        memory.copy(
          row + bytesOf((left + w * s.strideWidth) * s.outChannels),
          gradient + bytesOf((h * s.outWidth + w) * s.outChannels),
          bytesOf(s.outChannels),
        );
      }
    }
    slide(
      s.kernelHeight,
      s.kernelWidth * s.outChannels,
      rowStep,
      frame,
      offsets,
      pixels,
      packed,
      s.channels,
      dx + bytesOf(n * pixels * s.channels),
      work,
    );
  }
}
