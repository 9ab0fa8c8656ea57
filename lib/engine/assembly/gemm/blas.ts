/** Products by a BLAS outside of WebAssembly, where the engine was given one. */

/** Whether there is one. */
@external("env", "hasBlas")
declare const hasBlas: i32;

/**
 * Computes C = A B, or C += A B, for row-major matrices or their transposes. Steps are
 * the floats between stored rows.
 */
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
  const aStep = (isTransposedA ? aColumnStep : aRowStep) as i32 >> 2;
  const bStep = (isTransposedB ? bColumnStep : bRowStep) as i32 >> 2;
  sgemm(
    isTransposedA,
    isTransposedB,
    m,
    n,
    k,
    a,
    max(aStep, isTransposedA ? m : k), // more than the step where there is a single row
    b,
    max(bStep, isTransposedB ? k : n),
    accumulate,
    c,
    cStep as i32 >> 2,
  );
}
