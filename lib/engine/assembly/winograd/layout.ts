/** Where a convolution on tiles keeps what it works on. */

import { bytesOf } from "../simd/lanes";
import { TILE_BYTES } from "../gemm/tile";
import { WindowShape } from "../windows/window";
import { BETWEEN_BYTES, positionBytes, POSITIONS } from "./tiles";

/** Tiles of a block, about: with their inputs and outputs it stays in the second-level cache. */
const BLOCK_TILES: i32 = 96;

/** Bytes of a `TileLayout`, up to a multiple of 16. */
const LAYOUT_BYTES: usize = 64;

/** The parts of a workspace, and the sizes of tiles and blocks. */
@unmanaged
export class TileLayout {
  /** Where a tile of a product at an edge is cut. */
  cut: usize;
  /** Where four channels of a tile lie between rows and columns. */
  between: usize;
  /** The image in its frame. */
  frame: usize;
  /** Inputs of a block at all positions. */
  input: usize;
  /** Outputs of a block at all positions. */
  output: usize;
  /** The rest of the workspace. */
  rest: usize;
  /** Bytes between rows of the frame. */
  rowStep: usize;
  /** Rows of tiles of an image. */
  tileRows: i32;
  /** Tiles of a row. */
  tileColumns: i32;
  /** Rows of tiles of a block. */
  blockRows: i32;
  /** Images of a block, where gradients of several are added: more than 1 if small. */
  blockImages: i32;
  frameHeight: i32;
  frameWidth: i32;
}

/** Returns the tiles that cover some rows or columns of outputs. */
@inline
function tilesOver(outputs: i32): i32 {
  return (outputs + 1) >> 1;
}

/** Returns the rows of tiles of a block. */
function blockRows(outHeight: i32, outWidth: i32): i32 {
  return min(tilesOver(outHeight), max(1, BLOCK_TILES / tilesOver(outWidth)));
}

/** Returns the images of a block. */
function blockImages(outHeight: i32, outWidth: i32): i32 {
  return max(1, BLOCK_TILES / (tilesOver(outHeight) * tilesOver(outWidth)));
}

/** Returns the bytes of a block with some channels at all positions. */
function blockBytes(outHeight: i32, outWidth: i32, channels: i32): usize {
  const tiles = blockImages(outHeight, outWidth) * blockRows(outHeight, outWidth) *
    tilesOver(outWidth);
  return (POSITIONS as usize) * positionBytes(tiles, channels);
}

/** Returns the bytes of an image within the frame that its tiles cover. */
function frameBytes(outHeight: i32, outWidth: i32, channels: i32): usize {
  return bytesOf((2 * tilesOver(outHeight) + 2) * (2 * tilesOver(outWidth) + 2) * channels);
}

/** Returns the bytes that `layTiles` lays out, without the rest. */
export function layoutBytes(
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  outChannels: i32,
): usize {
  return LAYOUT_BYTES + TILE_BYTES + BETWEEN_BYTES + frameBytes(outHeight, outWidth, channels) +
    blockBytes(outHeight, outWidth, channels) + blockBytes(outHeight, outWidth, outChannels);
}

/** Lays a workspace out, from its start. */
export function layTiles(work: usize, s: WindowShape): TileLayout {
  const t = changetype<TileLayout>(work);
  t.tileRows = tilesOver(s.outHeight);
  t.tileColumns = tilesOver(s.outWidth);
  t.blockRows = blockRows(s.outHeight, s.outWidth);
  t.blockImages = blockImages(s.outHeight, s.outWidth);
  t.frameHeight = 2 * t.tileRows + 2;
  t.frameWidth = 2 * t.tileColumns + 2;
  t.rowStep = bytesOf(t.frameWidth * s.channels);
  t.cut = work + LAYOUT_BYTES;
  t.between = t.cut + TILE_BYTES;
  t.frame = t.between + BETWEEN_BYTES;
  t.input = t.frame + frameBytes(s.outHeight, s.outWidth, s.channels);
  t.output = t.input + blockBytes(s.outHeight, s.outWidth, s.channels);
  t.rest = t.output + blockBytes(s.outHeight, s.outWidth, s.outChannels);
  return t;
}
