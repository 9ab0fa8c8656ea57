/**
 * Convolutions by 3 x 3 taps in 4 / 9 of the products: Winograd's F(2 x 2, 3 x 3),
 * some rows of tiles of one image at a time. As inputs are subtracted from each other,
 * an infinite one may become NaN, unlike in sums of products.
 */

import { multiplyBlock } from "../gemm/block";
import { finish } from "../gemm/finish";
import { frameImage } from "../windows/frame";
import { packedBytes } from "../gemm/pack";
import { bytesOf } from "../simd/lanes";
import { WindowShape } from "../windows/window";
import { layoutBytes, layTiles } from "./layout";
import { gatherOutput, positionBytes, POSITIONS, spreadFilter, spreadInput } from "./tiles";

/** Channels in and out from which the products saved outweigh the maps to the positions. */
const LEAST_CHANNELS: i32 = 16;

/** Outputs along each side from which few tiles reach beyond the image. */
const LEAST_SIDE: i32 = 4;

/** Tells whether a convolution can be done, and is done faster, on tiles. */
export function suitsWinograd(s: WindowShape): bool {
  return s.kernelHeight == 3 && s.kernelWidth == 3 && s.strideHeight == 1 && s.strideWidth == 1 &&
    s.channels >= LEAST_CHANNELS && s.outChannels >= LEAST_CHANNELS &&
    (s.channels & 3) == 0 && (s.outChannels & 3) == 0 &&
    min(s.outHeight, s.height) >= LEAST_SIDE && min(s.outWidth, s.width) >= LEAST_SIDE;
}

/** Returns the bytes of workspace of `winogradConv2d`. */
export function winogradWorkspace(
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  outChannels: i32,
): usize {
  return layoutBytes(outHeight, outWidth, channels, outChannels) +
    (POSITIONS as usize) * packedBytes(channels, outChannels);
}

/** Computes a convolution that suits. The parameters are those of `conv2d`. */
export function winogradConv2d(
  s: WindowShape,
  x: usize,
  filter: usize,
  bias: usize,
  isRelu: bool,
  y: usize,
  work: usize,
): void {
  const t = layTiles(work, s);
  const columns = t.tileColumns, channels = s.outChannels;
  const outRow = bytesOf(s.outWidth * channels);
  spreadFilter(t.rest, filter, s.channels, channels, t.between);
  for (let n = 0; n < s.batch; n++) {
    const image = y + ((n * s.outHeight) as usize) * outRow;
    const source = x + bytesOf(n * s.height * s.width * s.channels);
    frameImage(s, t.frame, t.frameHeight, t.frameWidth, source);
    for (let row = 0; row < t.tileRows; row += t.blockRows) {
      const rows = min(t.blockRows, t.tileRows - row);
      const corner = t.frame + ((2 * row) as usize) * t.rowStep;
      const target = image + ((2 * row) as usize) * outRow;
      const tiles = rows * columns, step = positionBytes(tiles, s.channels);
      spreadInput(t.input, step, corner, t.rowStep, rows, columns, s.channels);
      multiplyPositions(t.output, t.input, t.rest, tiles, s.channels, channels, t.cut);
      gatherOutput(target, s.outHeight - 2 * row, s.outWidth, t.output, rows, columns, channels);
    }
    if (bias != 0 || isRelu) finish(image, s.outHeight * s.outWidth, channels, bias, isRelu);
  }
}

/** Multiplies the tiles' inputs by the filter's factors at each position. */
function multiplyPositions(
  output: usize,
  input: usize,
  factors: usize,
  tiles: i32,
  channels: i32,
  outChannels: i32,
  cut: usize,
): void {
  const inStep = bytesOf(channels), outStep = bytesOf(outChannels);
  for (let position = 0; position < POSITIONS; position++) {
    multiplyBlock(
      tiles,
      outChannels,
      channels,
      input,
      inStep,
      factors,
      output,
      outStep,
      false,
      cut,
    );
    input += positionBytes(tiles, channels);
    factors += packedBytes(channels, outChannels);
    output += positionBytes(tiles, outChannels);
  }
}
