/**
 * Convolutions by 3 x 3 taps in 4 / 9 of the products: Winograd's F(2 x 2, 3 x 3),
 * some rows of tiles of one image at a time, so that they stay in the second cache.
 */

import { finish } from "./finish";
import { frameImage } from "./frame";
import { multiplyBlock } from "./gemm";
import { packedBytes } from "./pack";
import { bytesOf } from "./simd";
import { TILE_BYTES } from "./tile";
import { WindowShape } from "./window";
import { BETWEEN_BYTES, gatherOutput, POSITIONS, positionBytes, spreadFilter, spreadInput } from "./winograd_tiles";

/** Channels on both sides from which fewer products outweigh the way to the positions. */
const LEAST_CHANNELS: i32 = 16;

/** Tiles of a block, about. */
const BLOCK_TILES: i32 = 96;

/** Tells whether a convolution can be done, and is done faster, on tiles. */
export function suitsWinograd(s: WindowShape): bool {
  return s.kernelHeight == 3 && s.kernelWidth == 3 && s.strideHeight == 1 && s.strideWidth == 1 &&
    s.channels >= LEAST_CHANNELS && s.outChannels >= LEAST_CHANNELS &&
    (s.channels & 3) == 0 && (s.outChannels & 3) == 0;
}

/** Returns the tiles that cover some rows or columns of outputs. */
@inline
export function tilesOver(outputs: i32): i32 {
  return (outputs + 1) >> 1;
}

/** Returns the rows of tiles of a block. */
export function blockRows(outHeight: i32, outWidth: i32): i32 {
  return min(tilesOver(outHeight), max(1, BLOCK_TILES / tilesOver(outWidth)));
}

/** Returns the bytes of a block with some channels at all positions. */
export function blockBytes(outHeight: i32, outWidth: i32, channels: i32): usize {
  const tiles = blockRows(outHeight, outWidth) * tilesOver(outWidth);
  return (POSITIONS as usize) * positionBytes(tiles, channels);
}

/** Returns the bytes of an image within the frame that its tiles cover. */
export function frameBytes(outHeight: i32, outWidth: i32, channels: i32): usize {
  return bytesOf((2 * tilesOver(outHeight) + 2) * (2 * tilesOver(outWidth) + 2) * channels);
}

/** Returns the bytes of workspace of `winogradConv2d`. */
export function winogradWorkspace(
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  outChannels: i32,
): usize {
  return TILE_BYTES + BETWEEN_BYTES + frameBytes(outHeight, outWidth, channels) +
    blockBytes(outHeight, outWidth, channels) + blockBytes(outHeight, outWidth, outChannels) +
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
  const tileRows = tilesOver(s.outHeight), columns = tilesOver(s.outWidth);
  const height = 2 * tileRows + 2, width = 2 * columns + 2;
  const most = blockRows(s.outHeight, s.outWidth);
  const between = work + TILE_BYTES;
  const frame = between + BETWEEN_BYTES;
  const input = frame + frameBytes(s.outHeight, s.outWidth, s.channels);
  const output = input + blockBytes(s.outHeight, s.outWidth, s.channels);
  const factors = output + blockBytes(s.outHeight, s.outWidth, s.outChannels);
  const rowStep = bytesOf(width * s.channels);
  const outRow = bytesOf(s.outWidth * s.outChannels);
  spreadFilter(factors, filter, s.channels, s.outChannels, between);
  for (let n = 0; n < s.batch; n++) {
    const image = y + ((n * s.outHeight) as usize) * outRow;
    frameImage(s, frame, height, width, x + bytesOf(n * s.height * s.width * s.channels));
    for (let row = 0; row < tileRows; row += most) {
      const rows = min(most, tileRows - row);
      const corner = frame + ((2 * row) as usize) * rowStep;
      const target = image + ((2 * row) as usize) * outRow;
      spreadInput(input, corner, rowStep, rows, columns, s.channels, between);
      multiplyPositions(output, input, factors, rows * columns, s.channels, s.outChannels, work);
      const left = s.outHeight - 2 * row;
      gatherOutput(target, left, s.outWidth, output, rows, columns, s.outChannels, between);
    }
    if (bias != 0 || isRelu) finish(image, s.outHeight * s.outWidth, s.outChannels, bias, isRelu);
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
  for (let position = 0; position < POSITIONS; position++) {
    multiplyBlock(
      tiles,
      outChannels,
      channels,
      input,
      bytesOf(channels),
      factors,
      output,
      bytesOf(outChannels),
      false,
      cut,
    );
    input += positionBytes(tiles, channels);
    factors += packedBytes(channels, outChannels);
    output += positionBytes(tiles, outChannels);
  }
}
