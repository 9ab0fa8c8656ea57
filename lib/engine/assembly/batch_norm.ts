/** Batch normalisation over the rows of a matrix with one column per channel. */

import { addLanes, SUM_BLOCK, sumBlock } from "./reduce";
import { bytesOf, multiplyAdd, storeLanes } from "./simd";

/**
 * Computes the mean and the variance (divided by n) of each column, in one pass:
 * blocks of rows are merged by Chan's formula, which does not lose the variance of
 * values far from zero.
 *
 * Source: Chan, Golub and LeVeque (1979).
 *
 * @param work Workspace of 16 bytes per column.
 */
export function moments(
  rows: i32,
  columns: i32,
  x: usize,
  mean: usize,
  variance: usize,
  work: usize,
): void {
  const step = bytesOf(columns);
  const squares = work + ((columns as usize) << 3);
  memory.fill(work, 0, (columns as usize) << 4);
  for (let i = 0; i < rows; i += SUM_BLOCK) {
    const count = min(SUM_BLOCK, rows - i);
    for (let j = 0; j < columns; j += 4) {
      const p = x + bytesOf(j);
      const centre = f32x4.div(sumBlock(p, count, step), f32x4.splat(count as f32));
      const spread = spreadBlock(p, count, step, centre);
      const at = (j as usize) << 3;
      mergeLanes(work + at, squares + at, centre, spread, i, count, columns - j);
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

/** Merges the mean and the squares of a block into those of the `before` rows seen. */
function mergeLanes(
  means: usize,
  squares: usize,
  centre: v128,
  spread: v128,
  before: i32,
  count: i32,
  lanes: i32,
): void {
  mergeLane(
    means,
    squares,
    f32x4.extract_lane(centre, 0),
    f32x4.extract_lane(spread, 0),
    before,
    count,
  );
  if (lanes > 1) {
    mergeLane(
      means + 8,
      squares + 8,
      f32x4.extract_lane(centre, 1),
      f32x4.extract_lane(spread, 1),
      before,
      count,
    );
  }
  if (lanes > 2) {
    mergeLane(
      means + 16,
      squares + 16,
      f32x4.extract_lane(centre, 2),
      f32x4.extract_lane(spread, 2),
      before,
      count,
    );
  }
  if (lanes > 3) {
    mergeLane(
      means + 24,
      squares + 24,
      f32x4.extract_lane(centre, 3),
      f32x4.extract_lane(spread, 3),
      before,
      count,
    );
  }
}

/** Merges one column. */
@inline
function mergeLane(
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
 * @param inverse 1 / sqrt(variance + epsilon) of each column.
 * @param work Workspace of 16 bytes per column.
 */
export function normalizeSums(
  rows: i32,
  columns: i32,
  x: usize,
  dy: usize,
  mean: usize,
  inverse: usize,
  dBeta: usize,
  dGamma: usize,
  work: usize,
): void {
  const step = bytesOf(columns);
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
 * Source: Ioffe and Szegedy (2015), section 3.
 */
export function normalizeGradient(
  rows: i32,
  columns: i32,
  x: usize,
  dy: usize,
  mean: usize,
  inverse: usize,
  gamma: usize,
  dBeta: usize,
  dGamma: usize,
  dx: usize,
): void {
  const share = f32x4.splat(1 / (rows as f32));
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
