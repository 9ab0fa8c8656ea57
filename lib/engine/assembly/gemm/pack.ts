/** Copies of matrices in the order in which the tile reads them. */

import { TILE_COLUMNS } from "./tile";

/** Returns the bytes of a k x n matrix packed by `packColumns`. */
export function packedBytes(k: i32, n: i32): usize {
  const panels = (n + TILE_COLUMNS - 1) / TILE_COLUMNS;
  return (panels as usize) * (k as usize) * 32;
}

/**
 * Packs a k x n matrix into panels of eight columns: panel after panel, 8 floats
 * per k, zero where the matrix ends.
 *
 * @param rowStep Bytes between rows (along k).
 * @param columnStep Bytes between columns; 4 where a row is contiguous.
 */
export function packColumns(
  to: usize,
  from: usize,
  k: i32,
  n: i32,
  rowStep: usize,
  columnStep: usize,
): void {
  for (let j = 0; j < n; j += TILE_COLUMNS) {
    const columns = min(TILE_COLUMNS, n - j);
    let p = from + (j as usize) * columnStep;
    if (columns == TILE_COLUMNS && columnStep == 4) {
      for (let i = 0; i < k; i++) {
        v128.store(to, v128.load(p));
        v128.store(to, v128.load(p, 16), 16);
        p += rowStep;
        to += 32;
      }
    } else if (columns == TILE_COLUMNS && rowStep == 4) {
      packTransposed(to, p, k, columnStep);
      to += (k as usize) * 32;
    } else {
      for (let i = 0; i < k; i++) {
        let q = p;
        for (let column = 0; column < TILE_COLUMNS; column++) {
          store<f32>(to, column < columns ? load<f32>(q) : 0);
          if (column + 1 < columns) q += columnStep;
          to += 4;
        }
        p += rowStep;
      }
    }
  }
}

/** Packs eight columns that are each contiguous along k. */
function packTransposed(to: usize, p: usize, k: i32, columnStep: usize): void {
  const q = p + (columnStep << 2);
  let i = 0;
  for (; i + 4 <= k; i += 4) {
    const offset = (i as usize) << 2;
    transpose4(to, 32, p + offset, columnStep);
    transpose4(to + 16, 32, q + offset, columnStep);
    to += 128;
  }
  for (; i < k; i++) {
    let from = p + ((i as usize) << 2);
    for (let column = 0; column < TILE_COLUMNS; column++) {
      store<f32>(to, load<f32>(from));
      from += columnStep;
      to += 4;
    }
  }
}

/** Transposes a matrix: `to` gets n rows of k contiguous floats, `toStep` bytes apart. */
export function transpose(
  to: usize,
  toStep: usize,
  from: usize,
  fromStep: usize,
  k: i32,
  n: i32,
): void {
  for (let i = 0; i < k; i += 4) {
    for (let j = 0; j < n; j += 4) {
      const source = from + (i as usize) * fromStep + ((j as usize) << 2);
      const target = to + (j as usize) * toStep + ((i as usize) << 2);
      if (i + 4 <= k && j + 4 <= n) {
        transpose4(target, toStep, source, fromStep);
        continue;
      }
      for (let row = 0; row < min(4, k - i); row++) {
        for (let column = 0; column < min(4, n - j); column++) {
          const value = load<f32>(source + (row as usize) * fromStep + ((column as usize) << 2));
          store<f32>(target + (column as usize) * toStep + ((row as usize) << 2), value);
        }
      }
    }
  }
}

/** Transposes a block of 4 x 4 floats. */
@inline
function transpose4(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const r0 = v128.load(from), r1 = v128.load(from += fromStep);
  const r2 = v128.load(from += fromStep), r3 = v128.load(from + fromStep);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5),
    high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5),
    high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to += toStep, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to += toStep, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + toStep, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
