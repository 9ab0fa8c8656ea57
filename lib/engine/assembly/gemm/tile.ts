/**
 * The register tile: 6 rows by 8 columns of a matrix product, held in twelve SIMD
 * registers while the sum runs over k, by `multiplyRows` or `multiplyColumns`. Every
 * product and convolution of the engine ends there. Twelve sums, two registers of B and
 * one broadcast value of A fill fifteen of the sixteen registers that WebAssembly gets
 * on x86.
 */

/** Rows of a tile. */
export const TILE_ROWS: i32 = 6;

/** Columns of a tile: two SIMD registers. */
export const TILE_COLUMNS: i32 = 8;

/** Bytes of a tile: the workspace in which a tile at an edge is cut. */
export const TILE_BYTES: usize = 4 * 6 * 8;

/**
 * Writes a tile to C or adds it to what is there.
 *
 * @param s00 The tile: six rows of two registers.
 * @param c Where the tile goes, with `cStep` bytes between its rows.
 * @param rows How many rows lie inside C, 1 … 6.
 * @param columns How many columns lie inside C, 1 … 8.
 * @param accumulate Whether the tile is added to C or overwrites it.
 * @param cut Workspace of TILE_BYTES.
 */
@inline
export function storeTile(
  s00: v128,
  s01: v128,
  s10: v128,
  s11: v128,
  s20: v128,
  s21: v128,
  s30: v128,
  s31: v128,
  s40: v128,
  s41: v128,
  s50: v128,
  s51: v128,
  c: usize,
  cStep: usize,
  rows: i32,
  columns: i32,
  accumulate: bool,
  cut: usize,
): void {
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
@inline
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
