/** The step of the Adam optimiser. */

import { bytesOf, storeLanes } from "./simd/lanes";

/**
 * Updates the moments of n weights in place and writes the moved weights. Nothing
 * is fused: every operation is rounded as tfjs's sequence of kernels rounds it.
 *
 * @param rest1 1 - beta1.
 * @param bias1 1 - beta1 to the power of the step.
 */
export function adam(
  n: i32,
  weights: usize,
  gradient: usize,
  first: usize,
  second: usize,
  moved: usize,
  rate: f32,
  beta1: f32,
  rest1: f32,
  bias1: f32,
  beta2: f32,
  rest2: f32,
  bias2: f32,
  epsilon: f32,
): void {
  for (let i = 0; i < n; i += 4) {
    const at = bytesOf(i), lanes = n - i;
    const g = v128.load(gradient + at);
    const m = f32x4.add(
      f32x4.mul(v128.load(first + at), f32x4.splat(beta1)),
      f32x4.mul(g, f32x4.splat(rest1)),
    );
    const v = f32x4.add(
      f32x4.mul(v128.load(second + at), f32x4.splat(beta2)),
      f32x4.mul(f32x4.mul(g, g), f32x4.splat(rest2)),
    );
    const root = f32x4.sqrt(f32x4.div(v, f32x4.splat(bias2)));
    const direction = f32x4.div(
      f32x4.div(m, f32x4.splat(bias1)),
      f32x4.add(root, f32x4.splat(epsilon)),
    );
    const w = f32x4.sub(v128.load(weights + at), f32x4.mul(direction, f32x4.splat(rate)));
    storeLanes(first + at, m, lanes);
    storeLanes(second + at, v, lanes);
    storeLanes(moved + at, w, lanes);
  }
}
