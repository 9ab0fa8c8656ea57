/** SIMD arithmetic on four floats at a time. */

/**
 * Computes a * b + c with one rounding where the processor can, which is every x86
 * since 2013 and every ARM64. The bits are the same on all of those.
 */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.relaxed_madd(a, b, c);
}

/** Returns the bytes of n floats. */
@inline
export function bytesOf(n: i32): usize {
  return (n as usize) << 2;
}

/**
 * Stores the first `lanes` of four floats. Kernels load four floats at the end of a
 * row even where fewer are left (the heap has 64 readable bytes behind every block)
 * but never store beyond it.
 */
@inline
export function storeLanes(p: usize, v: v128, lanes: i32): void {
  if (lanes >= 4) {
    v128.store(p, v);
  } else {
    store<f32>(p, f32x4.extract_lane(v, 0));
    if (lanes > 1) store<f32>(p, f32x4.extract_lane(v, 1), 4);
    if (lanes > 2) store<f32>(p, f32x4.extract_lane(v, 2), 8);
  }
}
