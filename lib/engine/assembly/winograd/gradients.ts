/** The gradients of convolutions by 3 x 3 taps, on the tiles of conv2d.ts. */

import { multiplyByBlas, suitsBlas } from "../gemm/blas";
import { frameImage } from "../windows/frame";
import { multiplyColumns } from "../gemm/multiply_columns";
import { bytesOf } from "../simd/lanes";
import { TILE_COLUMNS, TILE_ROWS } from "../gemm/tile";
import { turnFilter } from "../windows/turn_filter";
import { WINDOW_BYTES, WindowShape } from "../windows/window";
import { winogradConv2d, winogradWorkspace } from "./conv2d";
import { layoutBytes, layTiles, TileLayout } from "./layout";
import { gatherFilterGradient, spreadOutputGradient } from "./gradient_tiles";
import { positionBytes, POSITIONS, spreadInput } from "./tiles";

/** Returns the bytes of workspace of the gradients. */
export function winogradGradientsWorkspace(s: WindowShape): usize {
  const size = s.channels * s.outChannels;
  const ofFilter = layoutBytes(s.outHeight, s.outWidth, s.channels, s.outChannels) +
    bytesOf(POSITIONS * size);
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
  const t = layTiles(work, s);
  memory.fill(t.rest, 0, bytesOf(POSITIONS * s.channels * count));
  for (let n = 0; n < s.batch; n += t.blockImages) {
    const images = min(t.blockImages, s.batch - n);
    for (let row = 0; row < t.tileRows; row += t.blockRows) {
      const rows = min(t.blockRows, t.tileRows - row);
      for (let i = 0; i < images; i++) {
        spreadImage(s, t, n + i, i * rows * t.tileColumns, images, row, rows, first, count, x, dy);
      }
      const tiles = images * rows * t.tileColumns;
      addPositions(t.rest, t.input, t.output, tiles, s.channels, count, t.cut);
    }
  }
  const target = dFilter + bytesOf(first);
  gatherFilterGradient(target, t.rest, s.channels, s.outChannels, count, t.between);
}

/** Brings some rows of tiles of image n and of its gradient to their place in a block. */
function spreadImage(
  s: WindowShape,
  t: TileLayout,
  n: i32,
  before: i32,
  images: i32,
  row: i32,
  rows: i32,
  first: i32,
  count: i32,
  x: usize,
  dy: usize,
): void {
  const tiles = images * rows * t.tileColumns;
  const image = x + bytesOf(n * s.height * s.width * s.channels);
  if (row == 0) frameImage(s, t.frame, t.frameHeight, t.frameWidth, image);
  spreadInput(
    t.input + bytesOf(before * s.channels),
    positionBytes(tiles, s.channels),
    t.frame + ((2 * row) as usize) * t.rowStep,
    t.rowStep,
    rows,
    t.tileColumns,
    s.channels,
  );
  spreadOutputGradient(
    t.output + bytesOf(before * count),
    positionBytes(tiles, count),
    dy + bytesOf((n * s.outHeight + 2 * row) * s.outWidth * s.outChannels + first),
    s.outHeight - 2 * row,
    s.outWidth,
    s.outChannels,
    count,
    rows,
    t.tileColumns,
    t.between,
  );
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
    if (suitsBlas(channels, count)) {
      // deno-fmt-ignore
      multiplyByBlas(
        channels, count, tiles, input, 4, inStep, output, outStep, 4, sums, outStep, true,
      );
    } else {
      addPosition(sums, input, output, tiles, channels, count, cut);
    }
    input += positionBytes(tiles, channels);
    output += positionBytes(tiles, count);
    sums += (channels as usize) * outStep;
  }
}

/** Adds those at one position. */
@inline
function addPosition(
  sums: usize,
  input: usize,
  output: usize,
  tiles: i32,
  channels: i32,
  count: i32,
  cut: usize,
): void {
  const inStep = bytesOf(channels), outStep = bytesOf(count);
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
}
