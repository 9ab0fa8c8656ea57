/**
 * The linear maps of Winograd's minimal filtering F(2, 3), which computes two outputs
 * of a filter with three taps by four products instead of six. Each maps a few
 * vectors of four channels to others, `step` bytes apart; along columns and then along
 * rows it does so in two dimensions.
 *
 * Source: Lavin & Gray (2016), "Fast algorithms for convolutional neural networks",
 * section 4.1, where the matrices are called B (input), G (filter) and A (output).
 */

/** Maps 4 inputs to the 4 factors of the products: B transposed. */
@inline
export function mapInput(to: usize, step: usize, v0: v128, v1: v128, v2: v128, v3: v128): void {
  v128.store(to, f32x4.sub(v0, v2));
  v128.store(to += step, f32x4.add(v1, v2));
  v128.store(to += step, f32x4.sub(v2, v1));
  v128.store(to + step, f32x4.sub(v1, v3));
}

/** Maps 3 taps of a filter to the other 4 factors: G. */
@inline
export function mapFilter(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const half = f32x4.splat(0.5);
  const v0 = v128.load(from), v1 = f32x4.mul(half, v128.load(from += fromStep));
  const v2 = v128.load(from + fromStep);
  const ends = f32x4.mul(half, f32x4.add(v0, v2));
  v128.store(to, v0);
  v128.store(to += toStep, f32x4.add(ends, v1));
  v128.store(to += toStep, f32x4.sub(ends, v1));
  v128.store(to + toStep, v2);
}

/** Returns the first of 2 outputs from 3 of the 4 products: a row of A transposed. */
@inline
export function firstOutput(v0: v128, v1: v128, v2: v128): v128 {
  return f32x4.add(v0, f32x4.add(v1, v2));
}

/** Returns the second of 2 outputs from 3 of the 4 products: the other row. */
@inline
export function secondOutput(v1: v128, v2: v128, v3: v128): v128 {
  return f32x4.sub(f32x4.sub(v1, v2), v3);
}

/** Maps the gradients of 2 outputs to those of the 4 products: A. */
@inline
export function mapOutputGradient(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const v0 = v128.load(from), v1 = v128.load(from + fromStep);
  v128.store(to, v0);
  v128.store(to += toStep, f32x4.add(v0, v1));
  v128.store(to += toStep, f32x4.sub(v0, v1));
  v128.store(to + toStep, f32x4.neg(v1));
}

/** Maps the gradients of a filter's 4 factors to those of its 3 taps: G transposed. */
@inline
export function mapFilterGradient(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const half = f32x4.splat(0.5);
  const v0 = v128.load(from), v1 = v128.load(from += fromStep);
  const v2 = v128.load(from += fromStep), v3 = v128.load(from + fromStep);
  const sum = f32x4.mul(half, f32x4.add(v1, v2));
  v128.store(to, f32x4.add(v0, sum));
  v128.store(to += toStep, f32x4.mul(half, f32x4.sub(v1, v2)));
  v128.store(to + toStep, f32x4.add(sum, v3));
}
