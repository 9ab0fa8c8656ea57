/** Computes how alike two signals are, sample by sample: 1 where one is the other's multiple. */
export function correlation(x: Float32Array, y: Float32Array): number {
  const n = Math.min(x.length, y.length);
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    xy += x[i] * y[i];
    xx += x[i] ** 2;
    yy += y[i] ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
