/** The tile of a product in which neither the transposed A nor B is packed. */

import { multiplyAdd } from "../simd/lanes";
import { storeTile } from "./tile";

/**
 * Multiplies the transpose of six columns of A by eight columns of B, both row by
 * row along k as they lie in memory: the sum of outer products that a convolution's
 * filter gradient is. k runs over `runs` runs of `length` rows.
 *
 * @param a First of six contiguous floats; `aStep` bytes to the next k, `aRunStep`
 *   bytes from run to run.
 * @param b First of eight contiguous floats, with steps as for `a`.
 * @param c The parameters from here on are those of `storeTile`.
 */
@inline
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
  // deno-fmt-ignore
  storeTile(
    s00, s01, s10, s11, s20, s21, s30, s31, s40, s41, s50, s51,
    c, cStep, rows, columns, accumulate, cut,
  );
}
