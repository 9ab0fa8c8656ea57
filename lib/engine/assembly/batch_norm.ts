/** Batch normalisation over the rows of a matrix with one column per channel. */

import { addLanes, SUM_BLOCK, sumBlock } from "./reduce";
import { bytesOf, multiplyAdd, storeLanes } from "./simd/lanes";

/**
 * Computes the mean and the variance (divided by n) of each column, in one pass:
 * blocks of rows are merged by Chan's formula, which does not lose the variance of
 * values far from zero.
 *
 * @param step Bytes between rows.
 * @param work Workspace of 16 bytes per column and 32 more.
 *
 * Source: Chan, Golub and LeVeque (1979).
 */
export function moments(
  rows: i32,
  columns: i32,
  step: usize,
  x: usize,
  mean: usize,
  variance: usize,
  work: usize,
): void {
  const squares = work + ((columns as usize) << 3);
  const lanes = squares + ((columns as usize) << 3);
  memory.fill(work, 0, (columns as usize) << 4);
  for (let i = 0; i < rows; i += SUM_BLOCK) {
    const count = min(SUM_BLOCK, rows - i);
    for (let j = 0; j < columns; j += 4) {
      const p = x + bytesOf(j);
      const centre = f32x4.div(sumBlock(p, count, step), f32x4.splat(count as f32));
      v128.store(lanes, centre);
      v128.store(lanes, spreadBlock(p, count, step, centre), 16);
      for (let k = 0; k < min(4, columns - j); k++) {
        const at = ((j + k) as usize) << 3, lane = lanes + bytesOf(k);
        mergeColumn(work + at, squares + at, load<f32>(lane), load<f32>(lane, 16), i, count);
      }
    }
    x += (count as usize) * step;
  }
  for (let j = 0; j < columns; j++) {
    const at = (j as usize) << 3;
    store<f32>(mean + bytesOf(j), load<f64>(work + at) as f32);
    store<f32>(variance + bytesOf(j), (load<f64>(squares + at) / (rows as f64)) as f32);
  }
}

/** Sums the squared distances from a centre of `count` vectors, `step` bytes apart. */
@inline
function spreadBlock(p: usize, count: i32, step: usize, centre: v128): v128 {
  let total = f32x4.splat(0);
  for (; count > 0; count--) {
    const distance = f32x4.sub(v128.load(p), centre);
    total = multiplyAdd(distance, distance, total);
    p += step;
  }
  return total;
}

/** Merges mean and squared distances of a block of one column into those of the rows before. */
@inline
function mergeColumn(
  mean: usize,
  squares: usize,
  centre: f32,
  spread: f32,
  before: i32,
  count: i32,
): void {
  const distance = (centre as f64) - load<f64>(mean);
  const share = (count as f64) / ((before + count) as f64);
  store<f64>(mean, load<f64>(mean) + distance * share);
  const between = distance * distance * (before as f64) * share;
  store<f64>(squares, load<f64>(squares) + (spread as f64) + between);
}

/** Computes y = (x - mean) factor + offset for each column, then ReLU if asked for. */
export function normalize(
  rows: i32,
  columns: i32,
  x: usize,
  mean: usize,
  factor: usize,
  offset: usize,
  isRelu: bool,
  y: usize,
): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j += 4) {
      const at = bytesOf(j);
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      let v = multiplyAdd(centred, v128.load(factor + at), v128.load(offset + at));
      if (isRelu) v = f32x4.max(v, zero);
      storeLanes(y + at, v, columns - j);
    }
    x += bytesOf(columns);
    y += bytesOf(columns);
  }
}

/**
 * Computes what the gradients of batch normalisation share: per column the sums of
 * dy and of dy (x - mean) inverse.
 *
 * @param step Bytes between rows.
 * @param inverse 1 / sqrt(variance + epsilon) of each column.
 * @param work Workspace of 16 bytes per column.
 */
export function normalizeSums(
  rows: i32,
  columns: i32,
  step: usize,
  x: usize,
  dy: usize,
  mean: usize,
  inverse: usize,
  dBeta: usize,
  dGamma: usize,
  work: usize,
): void {
  const products = work + ((columns as usize) << 3);
  memory.fill(work, 0, (columns as usize) << 4);
  for (let i = 0; i < rows; i += SUM_BLOCK) {
    const count = min(SUM_BLOCK, rows - i);
    for (let j = 0; j < columns; j += 4) {
      const at = bytesOf(j), lanes = columns - j;
      const centre = v128.load(mean + at);
      let p = x + at, q = dy + at;
      let sum = f32x4.splat(0), product = sum;
      for (let k = count; k > 0; k--) {
        const gradient = v128.load(q);
        sum = f32x4.add(sum, gradient);
        product = multiplyAdd(gradient, f32x4.sub(v128.load(p), centre), product);
        p += step;
        q += step;
      }
      addLanes(work + (at << 1), sum, lanes);
      addLanes(products + (at << 1), f32x4.mul(product, v128.load(inverse + at)), lanes);
    }
    x += (count as usize) * step;
    dy += (count as usize) * step;
  }
  for (let j = 0; j < columns; j++) {
    const at = (j as usize) << 3;
    store<f32>(dBeta + bytesOf(j), load<f64>(work + at) as f32);
    store<f32>(dGamma + bytesOf(j), load<f64>(products + at) as f32);
  }
}

/**
 * Computes dx = gamma inverse (dy - dBeta / n - (x - mean) inverse dGamma / n).
 *
 * @param n Rows over which the sums run; `rows` of them are computed.
 *
 * Source: Ioffe and Szegedy (2015), section 3.
 */
export function normalizeGradient(
  rows: i32,
  columns: i32,
  n: i32,
  x: usize,
  dy: usize,
  mean: usize,
  inverse: usize,
  gamma: usize,
  dBeta: usize,
  dGamma: usize,
  dx: usize,
): void {
  const share = f32x4.splat(1 / (n as f32));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j += 4) {
      const at = bytesOf(j);
      const scale = v128.load(inverse + at);
      const centred = f32x4.mul(f32x4.sub(v128.load(x + at), v128.load(mean + at)), scale);
      const shared = multiplyAdd(centred, v128.load(dGamma + at), v128.load(dBeta + at));
      const own = f32x4.sub(v128.load(dy + at), f32x4.mul(shared, share));
      const v = f32x4.mul(f32x4.mul(v128.load(gamma + at), scale), own);
      storeLanes(dx + at, v, columns - j);
    }
    x += bytesOf(columns);
    dy += bytesOf(columns);
    dx += bytesOf(columns);
  }
}
