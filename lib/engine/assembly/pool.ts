/** Pooling in two dimensions and its gradients, channels last. */

import { bytesOf, storeLanes } from "./simd/lanes";
import { WindowShape } from "./windows/window";

// The window of the output pixel at hand, cut at the edges of the image.
let rows: i32 = 0;
let columns: i32 = 0;
let corner: usize = 0;

/** Sets the window of an output pixel; `corner` is where it begins in an image. */
@inline
function setWindow(s: WindowShape, image: usize, h: i32, w: i32): void {
  const y = h * s.strideHeight - s.padTop, x = w * s.strideWidth - s.padLeft;
  const top = max(0, y), left = max(0, x);
  rows = min(s.height, y + s.kernelHeight) - top;
  columns = min(s.width, x + s.kernelWidth) - left;
  corner = image + bytesOf((top * s.width + left) * s.channels);
}

/** Tells whether windows cover every pixel exactly once. */
function isTiling(s: WindowShape): bool {
  return s.kernelHeight == s.strideHeight && s.kernelWidth == s.strideWidth &&
    s.height == s.outHeight * s.strideHeight && s.width == s.outWidth * s.strideWidth;
}

/** Computes the largest value under each window. */
export function maxPool(s: WindowShape, x: usize, y: usize): void {
  const pixelStep = bytesOf(s.channels), rowStep = bytesOf(s.width * s.channels);
  for (let n = 0; n < s.batch; n++) {
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, x, h, w);
        for (let c = 0; c < s.channels; c += 4) {
          let largest = f32x4.splat(-Infinity);
          let row = corner + bytesOf(c);
          for (let i = 0; i < rows; i++) {
            let p = row;
            for (let j = 0; j < columns; j++) {
              largest = f32x4.pmax(largest, v128.load(p));
              p += pixelStep;
            }
            row += rowStep;
          }
          storeLanes(y + bytesOf(c), largest, s.channels - c);
        }
        y += pixelStep;
      }
    }
    x += (s.height as usize) * rowStep;
  }
}

/** Gives the gradient of each output to the first largest value under its window. */
export function maxPoolGradient(s: WindowShape, x: usize, dy: usize, dx: usize): void {
  const pixelStep = bytesOf(s.channels), rowStep = bytesOf(s.width * s.channels);
  const once = isTiling(s);
  if (!once) memory.fill(dx, 0, ((s.batch * s.height) as usize) * rowStep);
  for (let n = 0; n < s.batch; n++) {
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, x, h, w);
        for (let c = 0; c < s.channels; c += 4) {
          const lanes = s.channels - c;
          const first = firstLargest(corner + bytesOf(c), rowStep, pixelStep);
          const gradient = v128.load(dy + bytesOf(c));
          let row = corner - x + dx + bytesOf(c);
          let index = i32x4.splat(0);
          for (let i = 0; i < rows; i++) {
            let p = row;
            for (let j = 0; j < columns; j++) {
              const share = v128.and(gradient, i32x4.eq(first, index));
              storeLanes(p, once ? share : f32x4.add(v128.load(p), share), lanes);
              index = i32x4.add(index, i32x4.splat(1));
              p += pixelStep;
            }
            row += rowStep;
          }
        }
        dy += pixelStep;
      }
    }
    x += (s.height as usize) * rowStep;
    dx += (s.height as usize) * rowStep;
  }
}

/** Finds which pixel of the window, counted row by row, has the first largest value. */
@inline
function firstLargest(row: usize, rowStep: usize, pixelStep: usize): v128 {
  let largest = f32x4.splat(-Infinity), first = i32x4.splat(-1), index = i32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    let p = row;
    for (let j = 0; j < columns; j++) {
      const value = v128.load(p);
      const isLarger = f32x4.gt(value, largest);
      largest = v128.bitselect(value, largest, isLarger);
      first = v128.bitselect(index, first, isLarger);
      index = i32x4.add(index, i32x4.splat(1));
      p += pixelStep;
    }
    row += rowStep;
  }
  return first;
}

/** Averages the values under each window; padding does not count. */
export function averagePool(s: WindowShape, x: usize, y: usize): void {
  const pixelStep = bytesOf(s.channels), rowStep = bytesOf(s.width * s.channels);
  for (let n = 0; n < s.batch; n++) {
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, x, h, w);
        const count = f32x4.splat((rows * columns) as f32);
        for (let c = 0; c < s.channels; c += 4) {
          let total = f32x4.splat(0);
          let row = corner + bytesOf(c);
          for (let i = 0; i < rows; i++) {
            let p = row;
            for (let j = 0; j < columns; j++) {
              total = f32x4.add(total, v128.load(p));
              p += pixelStep;
            }
            row += rowStep;
          }
          storeLanes(y + bytesOf(c), f32x4.div(total, count), s.channels - c);
        }
        y += pixelStep;
      }
    }
    x += (s.height as usize) * rowStep;
  }
}

/** Shares the gradient of each output equally among the pixels under its window. */
export function averagePoolGradient(s: WindowShape, dy: usize, dx: usize): void {
  const pixelStep = bytesOf(s.channels), rowStep = bytesOf(s.width * s.channels);
  memory.fill(dx, 0, ((s.batch * s.height) as usize) * rowStep);
  for (let n = 0; n < s.batch; n++) {
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, dx, h, w);
        const count = f32x4.splat((rows * columns) as f32);
        for (let c = 0; c < s.channels; c += 4) {
          const share = f32x4.div(v128.load(dy + bytesOf(c)), count);
          let row = corner + bytesOf(c);
          for (let i = 0; i < rows; i++) {
            let p = row;
            for (let j = 0; j < columns; j++) {
              storeLanes(p, f32x4.add(v128.load(p), share), s.channels - c);
              p += pixelStep;
            }
            row += rowStep;
          }
        }
        dy += pixelStep;
      }
    }
    dx += (s.height as usize) * rowStep;
  }
}
