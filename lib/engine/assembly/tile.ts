/**
 * The register tile: 6 rows by 8 columns of a matrix product, held in twelve SIMD
 * registers while the sum runs over k. Every product and convolution of the engine
 * ends here. Twelve sums, two registers of B and one broadcast value of A fill
 * fifteen of the sixteen registers that WebAssembly gets on x86.
 */

import { multiplyAdd } from "./simd";

/** Rows of a tile. */
export const TILE_ROWS: i32 = 6;

/** Columns of a tile: two SIMD registers. */
export const TILE_COLUMNS: i32 = 8;

/** Bytes of a tile: the workspace in which a tile at an edge is cut. */
export const TILE_BYTES: usize = 4 * 6 * 8;

/**
 * Multiplies six rows of A by a panel of B. The rows lie anywhere; each is made of
 * `runs` runs of `length` floats, `runStep` bytes apart: one run for a product, one
 * per kernel row for a convolution. The panel is packed, 8 floats per k.
 *
 * @param a0 Pointers of the six rows; rows that are not written repeat a valid one.
 * @param c Where the tile goes, with `cStep` bytes between its rows.
 * @param rows How many rows are written, 1 … 6.
 * @param columns How many columns are written, 1 … 8.
 * @param accumulate Whether the tile is added to C or overwrites it.
 * @param cut Workspace of TILE_BYTES.
 */
export function multiplyRows(
  runs: i32,
  length: i32,
  runStep: usize,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  a4: usize,
  a5: usize,
  b: usize,
  c: usize,
  cStep: usize,
  rows: i32,
  columns: i32,
  accumulate: bool,
  cut: usize,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
  let s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
  let a: v128, b0: v128, b1: v128;
  const skip = runStep - ((length as usize) << 2);
  for (; runs > 0; runs--) {
    let k = length;
    for (; k >= 2; k -= 2) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(a0);
      s00 = multiplyAdd(a, b0, s00);
      s01 = multiplyAdd(a, b1, s01);
      a = v128.load32_splat(a1);
      s10 = multiplyAdd(a, b0, s10);
      s11 = multiplyAdd(a, b1, s11);
      a = v128.load32_splat(a2);
      s20 = multiplyAdd(a, b0, s20);
      s21 = multiplyAdd(a, b1, s21);
      a = v128.load32_splat(a3);
      s30 = multiplyAdd(a, b0, s30);
      s31 = multiplyAdd(a, b1, s31);
      a = v128.load32_splat(a4);
      s40 = multiplyAdd(a, b0, s40);
      s41 = multiplyAdd(a, b1, s41);
      a = v128.load32_splat(a5);
      s50 = multiplyAdd(a, b0, s50);
      s51 = multiplyAdd(a, b1, s51);
      b0 = v128.load(b, 32);
      b1 = v128.load(b, 48);
      a = v128.load32_splat(a0, 4);
      s00 = multiplyAdd(a, b0, s00);
      s01 = multiplyAdd(a, b1, s01);
      a = v128.load32_splat(a1, 4);
      s10 = multiplyAdd(a, b0, s10);
      s11 = multiplyAdd(a, b1, s11);
      a = v128.load32_splat(a2, 4);
      s20 = multiplyAdd(a, b0, s20);
      s21 = multiplyAdd(a, b1, s21);
      a = v128.load32_splat(a3, 4);
      s30 = multiplyAdd(a, b0, s30);
      s31 = multiplyAdd(a, b1, s31);
      a = v128.load32_splat(a4, 4);
      s40 = multiplyAdd(a, b0, s40);
      s41 = multiplyAdd(a, b1, s41);
      a = v128.load32_splat(a5, 4);
      s50 = multiplyAdd(a, b0, s50);
      s51 = multiplyAdd(a, b1, s51);
      a0 += 8, a1 += 8, a2 += 8, a3 += 8, a4 += 8, a5 += 8;
      b += 64;
    }
    if (k > 0) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      a = v128.load32_splat(a0);
      s00 = multiplyAdd(a, b0, s00);
      s01 = multiplyAdd(a, b1, s01);
      a = v128.load32_splat(a1);
      s10 = multiplyAdd(a, b0, s10);
      s11 = multiplyAdd(a, b1, s11);
      a = v128.load32_splat(a2);
      s20 = multiplyAdd(a, b0, s20);
      s21 = multiplyAdd(a, b1, s21);
      a = v128.load32_splat(a3);
      s30 = multiplyAdd(a, b0, s30);
      s31 = multiplyAdd(a, b1, s31);
      a = v128.load32_splat(a4);
      s40 = multiplyAdd(a, b0, s40);
      s41 = multiplyAdd(a, b1, s41);
      a = v128.load32_splat(a5);
      s50 = multiplyAdd(a, b0, s50);
      s51 = multiplyAdd(a, b1, s51);
      a0 += 4, a1 += 4, a2 += 4, a3 += 4, a4 += 4, a5 += 4;
      b += 32;
    }
    a0 += skip, a1 += skip, a2 += skip, a3 += skip, a4 += skip, a5 += skip;
  }
  const isWhole = rows == TILE_ROWS && columns == TILE_COLUMNS;
  let p = isWhole ? c : cut;
  const step = isWhole ? cStep : 32;
  const adds = isWhole && accumulate;
  storeRow(p, s00, s01, adds);
  storeRow(p += step, s10, s11, adds);
  storeRow(p += step, s20, s21, adds);
  storeRow(p += step, s30, s31, adds);
  storeRow(p += step, s40, s41, adds);
  storeRow(p += step, s50, s51, adds);
  if (!isWhole) copyCut(cut, c, cStep, rows, columns, accumulate);
}

/**
 * Multiplies the transpose of six columns of A by eight columns of B, both row by
 * row along k as they lie in memory: the sum of outer products that a convolution's
 * filter gradient is. k runs over `runs` runs of `length` rows.
 *
 * @param a First of six contiguous floats; `aStep` bytes to the next k, `aRunStep`
 *   bytes from run to run.
 * @param b First of eight contiguous floats, with steps as for `a`.
 */
export function multiplyColumns(
  runs: i32,
  length: i32,
  a: usize,
  aStep: usize,
  aRunStep: usize,
  b: usize,
  bStep: usize,
  bRunStep: usize,
  c: usize,
  cStep: usize,
  rows: i32,
  columns: i32,
  accumulate: bool,
  cut: usize,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
  let s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
  let v: v128, b0: v128, b1: v128;
  for (; runs > 0; runs--) {
    let p = a, q = b;
    for (let k = length; k > 0; k--) {
      b0 = v128.load(q);
      b1 = v128.load(q, 16);
      v = v128.load32_splat(p);
      s00 = multiplyAdd(v, b0, s00);
      s01 = multiplyAdd(v, b1, s01);
      v = v128.load32_splat(p, 4);
      s10 = multiplyAdd(v, b0, s10);
      s11 = multiplyAdd(v, b1, s11);
      v = v128.load32_splat(p, 8);
      s20 = multiplyAdd(v, b0, s20);
      s21 = multiplyAdd(v, b1, s21);
      v = v128.load32_splat(p, 12);
      s30 = multiplyAdd(v, b0, s30);
      s31 = multiplyAdd(v, b1, s31);
      v = v128.load32_splat(p, 16);
      s40 = multiplyAdd(v, b0, s40);
      s41 = multiplyAdd(v, b1, s41);
      v = v128.load32_splat(p, 20);
      s50 = multiplyAdd(v, b0, s50);
      s51 = multiplyAdd(v, b1, s51);
      p += aStep;
      q += bStep;
    }
    a += aRunStep;
    b += bRunStep;
  }
  const isWhole = rows == TILE_ROWS && columns == TILE_COLUMNS;
  let p = isWhole ? c : cut;
  const step = isWhole ? cStep : 32;
  const adds = isWhole && accumulate;
  storeRow(p, s00, s01, adds);
  storeRow(p += step, s10, s11, adds);
  storeRow(p += step, s20, s21, adds);
  storeRow(p += step, s30, s31, adds);
  storeRow(p += step, s40, s41, adds);
  storeRow(p += step, s50, s51, adds);
  if (!isWhole) copyCut(cut, c, cStep, rows, columns, accumulate);
}

/** Stores one row of a tile, or adds it to what is there. */

function storeRow(p: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(p), left);
    right = f32x4.add(v128.load(p, 16), right);
  }
  v128.store(p, left);
  v128.store(p, right, 16);
}

/** Copies the part of a tile that lies inside C. */
function copyCut(
  cut: usize,
  c: usize,
  cStep: usize,
  rows: i32,
  columns: i32,
  accumulate: bool,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const p = c + ((j as usize) << 2);
      const value = load<f32>(cut + ((j as usize) << 2));
      store<f32>(p, accumulate ? load<f32>(p) + value : value);
    }
    cut += 32;
    c += cStep;
  }
}
