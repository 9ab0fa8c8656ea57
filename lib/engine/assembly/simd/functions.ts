/**
 * The exponential, the sigmoid and the hyperbolic tangent of four floats, by Cephes'
 * polynomials: within two units in the last place.
 */

import { multiplyAdd } from "./lanes";

/** Evaluates one more step of Horner's rule: total * x + coefficient. */
@inline
function horner(total: v128, x: v128, coefficient: f32): v128 {
  return multiplyAdd(total, x, f32x4.splat(coefficient));
}

/** 1.5 * 2^23: a small number added to it is rounded to an integer, which its last bits hold. */
const ROUNDER: f32 = 12582912;

/** The bits of that. */
const ROUNDER_BITS: i32 = 0x4b400000;

/** Computes exp(x) = 2^n exp(r), |r| <= ln 2 / 2; beyond the bounds it is infinite or zero. */
@inline
export function exp4(x: v128): v128 {
  // pmin and pmax are one instruction each and, in this order, let NaN through
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));
  const shifted = f32x4.add(
    f32x4.mul(bounded, f32x4.splat(1.44269504088896341)),
    f32x4.splat(ROUNDER),
  );
  const n = f32x4.sub(shifted, f32x4.splat(ROUNDER));
  // ln 2 in two parts, so that n ln 2 is subtracted without rounding
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = horner(p, r, 1.3981999507e-3);
  p = horner(p, r, 8.3334519073e-3);
  p = horner(p, r, 4.1665795894e-2);
  p = horner(p, r, 1.6666665459e-1);
  p = horner(p, r, 5.0000001201e-1);
  p = f32x4.add(multiplyAdd(f32x4.mul(r, r), p, r), f32x4.splat(1));
  // 2^n as two factors, as n = 128 and n = -150 do not fit one exponent
  const whole = i32x4.sub(shifted, i32x4.splat(ROUNDER_BITS));
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  return f32x4.mul(f32x4.mul(p, powerOf2(half)), powerOf2(rest));
}

/** Returns 2^n for integers n. */
@inline
function powerOf2(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** Computes 1 / (1 + exp(-x)). */
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** Computes tanh(x): a polynomial near zero, 1 - 2 / (exp(2 |x|) + 1) beyond. */
@inline
export function tanh4(x: v128): v128 {
  const one = f32x4.splat(1), size = f32x4.abs(x), square = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = horner(p, square, 2.06390887954e-2);
  p = horner(p, square, -5.37397155531e-2);
  p = horner(p, square, 1.33314422036e-1);
  p = horner(p, square, -3.33332819422e-1);
  const near = multiplyAdd(f32x4.mul(p, square), x, x);
  const growth = exp4(f32x4.add(size, size));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(growth, one)));
  const sign = v128.and(x, i32x4.splat(0x80000000));
  return v128.bitselect(near, v128.or(far, sign), f32x4.lt(size, f32x4.splat(0.625)));
}
