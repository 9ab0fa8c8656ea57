/**
 * Convolution in two dimensions and its gradients, channels last. No matrix of
 * patches is made: an image is copied once into a frame of zeros, where the patch
 * under a kernel row is contiguous, and the tile reads it from there.
 */

import { packColumns, packedBytes, transpose } from "./pack";
import { bytesOf, storeLanes } from "./simd";
import { multiplyColumns, multiplyRows, TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from "./tile";

/** Bytes of input and gradient between which the filter gradient stays: the first cache. */
const GRADIENT_BLOCK_BYTES: i32 = 40000;

/** The sizes of a convolution or a pooling, as 13 numbers in memory. */
@unmanaged
export class WindowShape {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
}

/** Returns the bytes of workspace that the three functions below need. */
export function conv2dWorkspace(s: WindowShape): usize {
  const depth = s.kernelHeight * s.kernelWidth;
  const forward = packedBytes(depth * s.channels, s.outChannels) +
    bytesOf(frameHeight(s) * frameWidth(s) * s.channels) +
    bytesOf(s.outHeight * s.outWidth + TILE_ROWS);
  const backward = packedBytes(depth * s.outChannels, s.channels) +
    bytesOf(depth * s.outChannels * s.channels) +
    bytesOf((s.height + s.kernelHeight - 1) * (s.width + s.kernelWidth - 1) * s.outChannels) +
    bytesOf(s.height * s.width + TILE_ROWS);
  return TILE_BYTES + max(forward, backward);
}

/**
 * Computes y = conv(x, filter) + bias, then ReLU if asked for.
 *
 * @param filter Shape: kernelHeight x kernelWidth x channels x outChannels.
 * @param bias Pointer of one float per output channel, or 0.
 */
export function conv2d(
  s: WindowShape,
  x: usize,
  filter: usize,
  bias: usize,
  isRelu: bool,
  y: usize,
  work: usize,
): void {
  const depth = s.kernelHeight * s.kernelWidth * s.channels;
  const pixels = s.outHeight * s.outWidth;
  const rowStep = bytesOf(frameWidth(s) * s.channels);
  const packed = work + TILE_BYTES;
  const offsets = packed + packedBytes(depth, s.outChannels);
  const frame = offsets + bytesOf(pixels + TILE_ROWS);
  packColumns(packed, filter, depth, s.outChannels, bytesOf(s.outChannels), 4);
  const columnStep = bytesOf(s.strideWidth * s.channels);
  listOffsets(offsets, s.outHeight, s.outWidth, (s.strideHeight as usize) * rowStep, columnStep);
  for (let n = 0; n < s.batch; n++) {
    const image = x + bytesOf(n * s.height * s.width * s.channels);
    const target = y + bytesOf(n * pixels * s.outChannels);
    frameInput(s, frame, image);
    slide(
      s.kernelHeight,
      s.kernelWidth * s.channels,
      rowStep,
      frame,
      offsets,
      pixels,
      packed,
      s.outChannels,
      target,
      work,
    );
    if (bias != 0 || isRelu) finish(target, pixels, s.outChannels, bias, isRelu);
  }
}

/** Computes the gradient of the filter from x and the gradient of y. */
export function conv2dFilterGradient(
  s: WindowShape,
  x: usize,
  dy: usize,
  dFilter: usize,
  work: usize,
): void {
  const length = s.kernelWidth * s.channels;
  const rowStep = bytesOf(frameWidth(s) * s.channels);
  const frame = work + TILE_BYTES;
  const outRow = bytesOf(s.outWidth * s.outChannels);
  const outStep = bytesOf(s.outChannels);
  const inRun = (s.strideHeight as usize) * rowStep;
  const blockRows = max(1, GRADIENT_BLOCK_BYTES / ((outRow + inRun) as i32));
  memory.fill(dFilter, 0, bytesOf(s.kernelHeight * length * s.outChannels));
  for (let n = 0; n < s.batch; n++) {
    frameInput(s, frame, x + bytesOf(n * s.height * s.width * s.channels));
    const gradient = dy + (n as usize) * (s.outHeight as usize) * outRow;
    for (let h = 0; h < s.outHeight; h += blockRows) {
      const runs = min(blockRows, s.outHeight - h);
      for (let kernelRow = 0; kernelRow < s.kernelHeight; kernelRow++) {
        const patch = frame + (h as usize) * inRun + (kernelRow as usize) * rowStep;
        const target = dFilter + (kernelRow as usize) * bytesOf(length) * (s.outChannels as usize);
        for (let j = 0; j < s.outChannels; j += TILE_COLUMNS) {
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
              min(TILE_COLUMNS, s.outChannels - j),
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

/** Rows of the frame that the windows of a forward convolution cover. */
@inline
function frameHeight(s: WindowShape): i32 {
  return (s.outHeight - 1) * s.strideHeight + s.kernelHeight;
}

/** Columns of that frame. */
@inline
function frameWidth(s: WindowShape): i32 {
  return (s.outWidth - 1) * s.strideWidth + s.kernelWidth;
}

/** Copies an image into its frame of zeros; what no window covers is left out. */
function frameInput(s: WindowShape, frame: usize, image: usize): void {
  const height = frameHeight(s), width = frameWidth(s);
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
function listOffsets(
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
function slide(
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

/** Turns a filter by 180 degrees and swaps its channels: kernel x outChannels x channels. */
function turnFilter(s: WindowShape, to: usize, filter: usize): void {
  const taps = s.kernelHeight * s.kernelWidth;
  const size = s.channels * s.outChannels;
  for (let tap = 0; tap < taps; tap++) {
    const from = filter + bytesOf((taps - 1 - tap) * size);
    const target = to + bytesOf(tap * size);
    transpose(target, bytesOf(s.channels), from, bytesOf(s.outChannels), s.channels, s.outChannels);
  }
}

/** Adds a bias to rows of channels and applies ReLU, in place. */
export function finish(y: usize, rows: i32, channels: i32, bias: usize, isRelu: bool): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < channels; j += 4) {
      let v = v128.load(y + bytesOf(j));
      if (bias != 0) v = f32x4.add(v, v128.load(bias + bytesOf(j)));
      if (isRelu) v = f32x4.max(v, zero);
      storeLanes(y + bytesOf(j), v, channels - j);
    }
    y += bytesOf(channels);
  }
}
