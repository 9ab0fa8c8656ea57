/** The gradients of convolutions by 3 x 3 taps, on the tiles of winograd.ts. */

import { frameImage } from "./frame";
import { multiplyColumns } from "./multiply_columns";
import { bytesOf } from "./simd";
import { TILE_BYTES, TILE_COLUMNS, TILE_ROWS } from "./tile";
import { turnFilter } from "./turn_filter";
import { WINDOW_BYTES, WindowShape } from "./window";
import {
  blockBytes,
  blockRows,
  frameBytes,
  tilesOver,
  winogradConv2d,
  winogradWorkspace,
} from "./winograd";
import {
  BETWEEN_BYTES,
  gatherFilterGradient,
  positionBytes,
  POSITIONS,
  spreadInput,
  spreadOutputGradient,
} from "./winograd_tiles";

/** Returns the bytes of workspace of the gradients. */
export function winogradGradientsWorkspace(s: WindowShape): usize {
  const size = s.channels * s.outChannels;
  const ofFilter = TILE_BYTES + BETWEEN_BYTES +
    frameBytes(s.outHeight, s.outWidth, s.channels) +
    blockBytes(s.outHeight, s.outWidth, s.channels) +
    blockBytes(s.outHeight, s.outWidth, s.outChannels) + bytesOf(POSITIONS * size);
  const ofInput = WINDOW_BYTES + bytesOf(9 * size) +
    winogradWorkspace(s.height, s.width, s.outChannels, s.channels);
  return max(ofFilter, ofInput);
}

/** Computes the gradient of x. The parameters are those of `conv2dInputGradient`. */
export function winogradInputGradient(
  s: WindowShape,
  dy: usize,
  filter: usize,
  dx: usize,
  work: usize,
): void {
  const turned = work + WINDOW_BYTES;
  const rest = turned + bytesOf(9 * s.channels * s.outChannels);
  const t = changetype<WindowShape>(work);
  t.batch = s.batch;
  t.height = s.outHeight;
  t.width = s.outWidth;
  t.channels = s.outChannels;
  t.outHeight = s.height;
  t.outWidth = s.width;
  t.outChannels = s.channels;
  t.kernelHeight = t.kernelWidth = 3;
  t.strideHeight = t.strideWidth = 1;
  t.padTop = 2 - s.padTop;
  t.padLeft = 2 - s.padLeft;
  turnFilter(s, turned, filter);
  winogradConv2d(t, dy, turned, 0, false, dx, rest);
}

/** Computes the gradient of the filter. The parameters are those of `conv2dFilterGradient`. */
export function winogradFilterGradient(
  s: WindowShape,
  first: i32,
  count: i32,
  x: usize,
  dy: usize,
  dFilter: usize,
  work: usize,
): void {
  const tileRows = tilesOver(s.outHeight), columns = tilesOver(s.outWidth);
  const height = 2 * tileRows + 2, width = 2 * columns + 2;
  const most = blockRows(s.outHeight, s.outWidth);
  const between = work + TILE_BYTES;
  const frame = between + BETWEEN_BYTES;
  const input = frame + frameBytes(s.outHeight, s.outWidth, s.channels);
  const output = input + blockBytes(s.outHeight, s.outWidth, s.channels);
  const sums = output + blockBytes(s.outHeight, s.outWidth, s.outChannels);
  const rowStep = bytesOf(width * s.channels);
  const outRow = bytesOf(s.outWidth * s.outChannels);
  memory.fill(sums, 0, bytesOf(POSITIONS * s.channels * count));
  for (let n = 0; n < s.batch; n++) {
    const gradient = dy + ((n * s.outHeight) as usize) * outRow + bytesOf(first);
    frameImage(s, frame, height, width, x + bytesOf(n * s.height * s.width * s.channels));
    for (let row = 0; row < tileRows; row += most) {
      const rows = min(most, tileRows - row);
      const corner = frame + ((2 * row) as usize) * rowStep;
      spreadInput(input, corner, rowStep, rows, columns, s.channels, between);
      spreadOutputGradient(
        output,
        gradient + ((2 * row) as usize) * outRow,
        s.outHeight - 2 * row,
        s.outWidth,
        s.outChannels,
        count,
        rows,
        columns,
        between,
      );
      addPositions(sums, input, output, rows * columns, s.channels, count, work);
    }
  }
  gatherFilterGradient(dFilter + bytesOf(first), sums, s.channels, s.outChannels, count, between);
}

/** Adds the products of the tiles' inputs and gradients at each position. */
function addPositions(
  sums: usize,
  input: usize,
  output: usize,
  tiles: i32,
  channels: i32,
  count: i32,
  cut: usize,
): void {
  const inStep = bytesOf(channels), outStep = bytesOf(count);
  for (let position = 0; position < POSITIONS; position++) {
    for (let j = 0; j < count; j += TILE_COLUMNS) {
      for (let i = 0; i < channels; i += TILE_ROWS) {
        multiplyColumns(
          1,
          tiles,
          input + bytesOf(i),
          inStep,
          0,
          output + bytesOf(j),
          outStep,
          0,
          sums + (i as usize) * outStep + bytesOf(j),
          outStep,
          min(TILE_ROWS, channels - i),
          min(TILE_COLUMNS, count - j),
          true,
          cut,
        );
      }
    }
    input += positionBytes(tiles, channels);
    output += positionBytes(tiles, count);
    sums += (channels as usize) * outStep;
  }
}
