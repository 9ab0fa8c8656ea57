/** Products by a BLAS outside of WebAssembly, where the engine was given one. */

/** Whether there is one. */
// @ts-ignore: a decorator
@external("env", "hasBlas")
declare const hasBlas: i32;

/**
 * Computes C = A B, or C += A B, for row-major matrices or their transposes. Steps are
 * the floats between stored rows.
 */
// @ts-ignore: a decorator
@external("env", "sgemm")
declare function sgemm(
  isTransposedA: i32,
  isTransposedB: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aStep: i32,
  b: usize,
  bStep: i32,
  accumulate: i32,
  c: usize,
  cStep: i32,
): void;

/** Floats of B from which a call costs less than it saves. */
const LEAST_FLOATS: i32 = 512;

/**
 * Multiply-adds of a part at most: up to 100^3 OpenBLAS multiplies matrices as they lie
 * where it has AVX-512, and copies them before where they are larger.
 */
const MOST_WORK: i64 = 1000000;

/** Rows or columns of a part at least; smaller ones cost more than the copies. */
const LEAST_SIDE: i32 = 48;

/** Tells whether products with a k x n matrix B are left to the BLAS. */
@inline
export function suitsBlas(k: i32, n: i32): bool {
  return hasBlas != 0 && (k as i64) * (n as i64) >= LEAST_FLOATS;
}

/** Computes C = A B or C += A B. The parameters are those of `gemm`. */
export function multiplyByBlas(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRowStep: usize,
  aColumnStep: usize,
  b: usize,
  bRowStep: usize,
  bColumnStep: usize,
  c: usize,
  cStep: usize,
  accumulate: bool,
): void {
  const isTransposedA = aColumnStep != 4, isTransposedB = bColumnStep != 4;
  // A single row has a step too that is no shorter than the row.
  const aStep = max((isTransposedA ? aColumnStep : aRowStep) as i32 >> 2, isTransposedA ? m : k);
  const bStep = max((isTransposedB ? bColumnStep : bRowStep) as i32 >> 2, isTransposedB ? k : n);
  const isTall = m > n;
  const side = isTall ? m : n;
  const most = (MOST_WORK / ((k as i64) * (min(m, n) as i64))) as i32;
  const part = most < LEAST_SIDE ? side : most;
  for (let i = 0; i < side; i += part) {
    const count = min(part, side - i);
    sgemm(
      isTransposedA,
      isTransposedB,
      isTall ? count : m,
      isTall ? n : count,
      k,
      isTall ? a + (i as usize) * aRowStep : a,
      aStep,
      isTall ? b : b + (i as usize) * bColumnStep,
      bStep,
      accumulate,
      isTall ? c + (i as usize) * cStep : c + ((i as usize) << 2),
      cStep as i32 >> 2,
    );
  }
}
