/** What follows the products of a layer. */

import { bytesOf, storeLanes } from "../simd/lanes";

/** Adds a bias to rows of channels and applies ReLU, in place. */
export function finish(y: usize, rows: i32, channels: i32, bias: usize, isRelu: bool): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < channels; j += 4) {
      let v = v128.load(y + bytesOf(j));
      if (bias != 0) v = f32x4.add(v, v128.load(bias + bytesOf(j)));
      if (isRelu) v = f32x4.max(v, zero);
      storeLanes(y + bytesOf(j), v, channels - j);
    }
    y += bytesOf(channels);
  }
}
