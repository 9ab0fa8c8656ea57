/**
 * Sums and largest values. Floats are added in blocks of 128, blocks in float64, so that a sum over
 * a million values is as exact as one over a hundred.
 */

import { bytesOf, storeLanes } from "./simd/lanes";

/** Values that are added in float32 before they go into a float64. */
export const SUM_BLOCK: i32 = 128;

/**
 * Sums the rows of a matrix: one total per column.
 *
 * @param step Bytes between rows.
 * @param work Workspace of 8 bytes per column.
 */
export function sumRows(
  rows: i32,
  columns: i32,
  step: usize,
  x: usize,
  y: usize,
  work: usize,
): void {
  memory.fill(work, 0, (columns as usize) << 3);
  for (let i = 0; i < rows; i += SUM_BLOCK) {
    const count = min(SUM_BLOCK, rows - i);
    for (let j = 0; j < columns; j += 4) {
      addLanes(work + ((j as usize) << 3), sumBlock(x + bytesOf(j), count, step), columns - j);
    }
    x += (count as usize) * step;
  }
  for (let j = 0; j < columns; j++) {
    store<f32>(y + bytesOf(j), load<f64>(work + ((j as usize) << 3)) as f32);
  }
}

/** Sums the columns of a matrix: one total per row. */
export function sumColumns(rows: i32, columns: i32, x: usize, y: usize): void {
  for (let i = 0; i < rows; i++) {
    let total: f64 = 0;
    let j = 0;
    for (; j + 4 <= columns; j += 4 * SUM_BLOCK) {
      const count = min(SUM_BLOCK, (columns - j) >> 2);
      const s = sumBlock(x + bytesOf(j), count, 16);
      total += (f32x4.extract_lane(s, 0) as f64) + (f32x4.extract_lane(s, 1) as f64) +
        (f32x4.extract_lane(s, 2) as f64) + (f32x4.extract_lane(s, 3) as f64);
    }
    for (j = columns & ~3; j < columns; j++) total += load<f32>(x + bytesOf(j)) as f64;
    store<f32>(y + bytesOf(i), total as f32);
    x += bytesOf(columns);
  }
}

/** Finds the largest value of each column of a matrix of at least one row. */
export function maxRows(rows: i32, columns: i32, x: usize, y: usize): void {
  const step = bytesOf(columns);
  for (let j = 0; j < columns; j += 4) {
    let p = x + bytesOf(j);
    let largest = v128.load(p);
    for (let i = 1; i < rows; i++) {
      p += step;
      largest = f32x4.max(largest, v128.load(p));
    }
    storeLanes(y + bytesOf(j), largest, columns - j);
  }
}

/** Finds the largest value of each row of a matrix of at least one column. */
export function maxColumns(rows: i32, columns: i32, x: usize, y: usize): void {
  for (let i = 0; i < rows; i++) {
    let largest = load<f32>(x);
    for (let j = 1; j < columns; j++) largest = max(largest, load<f32>(x + bytesOf(j)));
    store<f32>(y, largest);
    x += bytesOf(columns);
    y += 4;
  }
}

/** Sums `count` vectors that lie `step` bytes apart. */
@inline
export function sumBlock(p: usize, count: i32, step: usize): v128 {
  let even = f32x4.splat(0), odd = even;
  for (; count >= 2; count -= 2) {
    even = f32x4.add(even, v128.load(p));
    odd = f32x4.add(odd, v128.load(p + step));
    p += step << 1;
  }
  if (count > 0) even = f32x4.add(even, v128.load(p));
  return f32x4.add(even, odd);
}

/** Adds the first `lanes` of four floats to as many float64 totals. */
@inline
export function addLanes(totals: usize, v: v128, lanes: i32): void {
  store<f64>(totals, load<f64>(totals) + (f32x4.extract_lane(v, 0) as f64));
  if (lanes > 1) store<f64>(totals, load<f64>(totals, 8) + (f32x4.extract_lane(v, 1) as f64), 8);
  if (lanes > 2) store<f64>(totals, load<f64>(totals, 16) + (f32x4.extract_lane(v, 2) as f64), 16);
  if (lanes > 3) store<f64>(totals, load<f64>(totals, 24) + (f32x4.extract_lane(v, 3) as f64), 24);
}
