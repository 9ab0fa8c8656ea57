/** The power spectra of two frames, from their packed transforms. */

import { COMPLEX, F64, LANES } from "./plan";

/**
 * Takes the packed transform Z apart into that of the even samples, E = (Z[k] +
 * conj Z[n-k]) / 2, and of the odd ones, O = (Z[k] - conj Z[n-k]) / 2i, writes the
 * power of E + wO at k and of E - wO at n-k, and returns the sum of all.
 */
@inline
export function unpackPower(packed: usize, power: usize, half: i32, turns: usize): v128 {
  const re = v128.load(packed), im = v128.load(packed, LANES);
  const ends = power + (half as usize) * LANES;
  const low = square(f64x2.add(re, im)), high = square(f64x2.sub(re, im));
  v128.store(power, low);
  v128.store(ends, high);
  let sums = f64x2.add(low, high);
  const quarter = f64x2.splat(0.25);
  let up = packed + COMPLEX, down = packed + ((half - 1) as usize) * COMPLEX;
  let at = power + LANES, mirrored = ends - LANES;
  for (; up <= down; up += COMPLEX, down -= COMPLEX, at += LANES, mirrored -= LANES) {
    turns += 2 * F64;
    const wr = v128.load64_splat(turns), wi = v128.load64_splat(turns, F64);
    const ar = v128.load(up), ai = v128.load(up, LANES);
    const br = v128.load(down), bi = v128.load(down, LANES);
    const evenR = f64x2.add(ar, br), evenI = f64x2.sub(ai, bi);
    const oddR = f64x2.add(ai, bi), oddI = f64x2.sub(br, ar);
    const turnedR = f64x2.sub(f64x2.mul(oddR, wr), f64x2.mul(oddI, wi));
    const turnedI = f64x2.add(f64x2.mul(oddR, wi), f64x2.mul(oddI, wr));
    const here = squares(f64x2.add(evenR, turnedR), f64x2.add(evenI, turnedI), quarter);
    const there = squares(f64x2.sub(evenR, turnedR), f64x2.sub(evenI, turnedI), quarter);
    v128.store(at, here);
    v128.store(mirrored, there);
    sums = f64x2.add(sums, here);
    if (up !== down) sums = f64x2.add(sums, there);
  }
  return sums;
}

/** Squares both lanes. */
@inline
function square(x: v128): v128 {
  return f64x2.mul(x, x);
}

/** Sums two squares and scales them. */
@inline
function squares(re: v128, im: v128, scale: v128): v128 {
  return f64x2.mul(f64x2.add(square(re), square(im)), scale);
}
