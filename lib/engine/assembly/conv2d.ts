/** Convolution in two dimensions, channels last. */

import { finish } from "./gemm/finish";
import { frameHeight, frameInput, frameWidth, listOffsets, slide } from "./windows/frame";
import { packColumns, packedBytes } from "./gemm/pack";
import { bytesOf } from "./simd/lanes";
import { TILE_BYTES, TILE_ROWS } from "./gemm/tile";
import { WindowShape } from "./windows/window";
import { suitsWinograd, winogradConv2d, winogradWorkspace } from "./winograd/conv2d";
import { winogradGradientsWorkspace } from "./winograd/gradients";

/** Returns the bytes of workspace that a convolution or one of its gradients needs. */
export function conv2dWorkspace(s: WindowShape): usize {
  if (suitsWinograd(s)) {
    const forward = winogradWorkspace(s.outHeight, s.outWidth, s.channels, s.outChannels);
    return max(forward, winogradGradientsWorkspace(s));
  }
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
  if (suitsWinograd(s)) return winogradConv2d(s, x, filter, bias, isRelu, y, work);
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
