/** The tile of a product in which rows of A lie anywhere and B is packed. */

import { multiplyAdd } from "../simd/lanes";
import { storeTile } from "./tile";

/**
 * Multiplies six rows of A by a panel of B. The rows lie anywhere; each is made of
 * `runs` runs of `length` floats, `runStep` bytes apart: one run for a product, one
 * per kernel row for a convolution. The panel is packed, 8 floats per k.
 *
 * @param a0 Pointers of the six rows; rows that are not written repeat a valid one.
 * @param c The parameters from here on are those of `storeTile`.
 */
@inline
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
  // deno-fmt-ignore
  storeTile(
    s00, s01, s10, s11, s20, s21, s30, s31, s40, s41, s50, s51,
    c, cStep, rows, columns, accumulate, cut,
  );
}
