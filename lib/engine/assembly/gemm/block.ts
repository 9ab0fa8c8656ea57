/**
 * Products with a matrix B that is packed once and used often: into panels for the tile,
 * or as plain rows where a BLAS multiplies.
 */

import { multiplyByBlas, suitsBlas } from "./blas";
import { multiplyRows } from "./multiply_rows";
import { packColumns, transpose } from "./pack";
import { bytesOf } from "../simd/lanes";
import { TILE_COLUMNS, TILE_ROWS } from "./tile";

/**
 * Packs B for `multiplyBlock`, into `packedBytes(k, n)`. The parameters are those of
 * `packColumns`.
 */
export function packBlock(
  to: usize,
  from: usize,
  k: i32,
  n: i32,
  rowStep: usize,
  columnStep: usize,
): void {
  if (!suitsBlas(k, n)) return packColumns(to, from, k, n, rowStep, columnStep);
  const width = bytesOf(n);
  if (columnStep != 4) return transpose(to, width, from, columnStep, n, k);
  for (let i = 0; i < k; i++) {
    memory.copy(to, from, width);
    to += width;
    from += rowStep;
  }
}

/**
 * Returns where in a packed B, in bytes, the four floats of row i lie that begin in
 * column j, a multiple of 4.
 */
@inline
export function packedOffset(k: i32, n: i32, i: i32, j: i32): usize {
  if (suitsBlas(k, n)) return bytesOf(i * n + j);
  return ((j >> 3) as usize) * (k as usize) * 32 + (i as usize) * 32 + bytesOf(j & 7);
}

/** Multiplies contiguous rows of A by B as `packBlock` packs it. */
export function multiplyBlock(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aStep: usize,
  packed: usize,
  c: usize,
  cStep: usize,
  accumulate: bool,
  cut: usize,
): void {
  if (!suitsBlas(k, n)) {
    multiplyPanels(m, n, k, a, aStep, packed, c, cStep, accumulate, cut);
  } else {
    multiplyByBlas(m, n, k, a, aStep, 4, packed, bytesOf(n), 4, c, cStep, accumulate);
  }
}

/** Multiplies contiguous rows of A by panels of B as `packColumns` makes them. */
export function multiplyPanels(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aStep: usize,
  packed: usize,
  c: usize,
  cStep: usize,
  accumulate: bool,
  cut: usize,
): void {
  for (let j = 0; j < n; j += TILE_COLUMNS) {
    const columns = min(TILE_COLUMNS, n - j);
    for (let i = 0; i < m; i += TILE_ROWS) {
      const rows = min(TILE_ROWS, m - i);
      const a0 = a + (i as usize) * aStep;
      const last = a0 + ((rows - 1) as usize) * aStep;
      multiplyRows(
        1,
        k,
        0,
        a0,
        min(a0 + aStep, last),
        min(a0 + 2 * aStep, last),
        min(a0 + 3 * aStep, last),
        min(a0 + 4 * aStep, last),
        min(a0 + 5 * aStep, last),
        packed + bytesOf(j * k),
        c + (i as usize) * cStep + bytesOf(j),
        cStep,
        rows,
        columns,
        accumulate,
        cut,
      );
    }
  }
}
