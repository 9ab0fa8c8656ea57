/** The Fourier transform of two frames at a time. */

import { COMPLEX, F64, LANES } from "./plan";

/**
 * Transforms `size` complex values, from one space to the other and back. Returns the
 * space that holds the result.
 *
 * Source: Stockham's radix-4 transform; Van Loan (1992), Computational Frameworks
 * for the Fast Fourier Transform.
 */
@inline
export function transform(work: usize, other: usize, size: i32, twiddles: usize): usize {
  let from = work;
  let to = other;
  let stride: usize = 1;
  let n = size;
  for (; n >= 4; n >>= 2) {
    twiddles = transformFours(from, to, (n >> 2) as usize, stride, twiddles);
    const last = from;
    from = to;
    to = last;
    stride <<= 2;
  }
  if (n === 1) return from;
  transformPairs(from, to, (size >> 1) as usize);
  return to;
}

/** Multiplies a complex value by a twiddle and stores it. */
@inline
function storeTurned(to: usize, re: v128, im: v128, wr: v128, wi: v128): void {
  v128.store(to, f64x2.sub(f64x2.mul(wr, re), f64x2.mul(wi, im)));
  v128.store(to, f64x2.add(f64x2.mul(wr, im), f64x2.mul(wi, re)), LANES);
}

/** Makes one radix-4 pass of Stockham's transform. Returns where the next twiddles begin. */
@inline
function transformFours(
  from: usize,
  to: usize,
  quarter: usize,
  stride: usize,
  twiddles: usize,
): usize {
  const run = stride * COMPLEX;
  const leap = quarter * run;
  for (let p: usize = 0; p < quarter; p++, twiddles += 6 * F64, to += 3 * run) {
    const w1r = v128.load64_splat(twiddles), w1i = v128.load64_splat(twiddles, F64);
    const w2r = v128.load64_splat(twiddles, 2 * F64), w2i = v128.load64_splat(twiddles, 3 * F64);
    const w3r = v128.load64_splat(twiddles, 4 * F64), w3i = v128.load64_splat(twiddles, 5 * F64);
    for (const end = from + run; from < end; from += COMPLEX, to += COMPLEX) {
      const b = from + leap, c = from + 2 * leap, d = from + 3 * leap;
      const ar = v128.load(from), ai = v128.load(from, LANES);
      const br = v128.load(b), bi = v128.load(b, LANES);
      const cr = v128.load(c), ci = v128.load(c, LANES);
      const dr = v128.load(d), di = v128.load(d, LANES);
      const acR = f64x2.add(ar, cr), acI = f64x2.add(ai, ci);
      const bdR = f64x2.add(br, dr), bdI = f64x2.add(bi, di);
      v128.store(to, f64x2.add(acR, bdR));
      v128.store(to, f64x2.add(acI, bdI), LANES);
      storeTurned(to + 2 * run, f64x2.sub(acR, bdR), f64x2.sub(acI, bdI), w2r, w2i);
      const sideR = f64x2.sub(ar, cr), sideI = f64x2.sub(ai, ci);
      const crossR = f64x2.sub(bi, di), crossI = f64x2.sub(dr, br);
      storeTurned(to + run, f64x2.add(sideR, crossR), f64x2.add(sideI, crossI), w1r, w1i);
      storeTurned(to + 3 * run, f64x2.sub(sideR, crossR), f64x2.sub(sideI, crossI), w3r, w3i);
    }
  }
  return twiddles;
}

/** Makes the last pass where the size is no power of four: sums and differences. */
@inline
function transformPairs(from: usize, to: usize, count: usize): void {
  const leap = count * COMPLEX;
  for (const end = from + leap; from < end; from += LANES, to += LANES) {
    const a = v128.load(from), b = v128.load(from + leap);
    v128.store(to, f64x2.add(a, b));
    v128.store(to + leap, f64x2.sub(a, b));
  }
}
