/** Pooling in two dimensions and its gradients, channels last. */

import { bytesOf, storeLanes } from "./simd";
import { WindowShape } from "./window";

// The window of the output pixel at hand, cut at the edges of the image.
let top: i32 = 0;
let bottom: i32 = 0;
let left: i32 = 0;
let right: i32 = 0;

/** Sets the window of an output pixel. */
@inline
function setWindow(s: WindowShape, h: i32, w: i32): void {
  const y = h * s.strideHeight - s.padTop, x = w * s.strideWidth - s.padLeft;
  top = max(0, y);
  bottom = min(s.height, y + s.kernelHeight);
  left = max(0, x);
  right = min(s.width, x + s.kernelWidth);
}

/** Returns where the pixel of an image lies. */
@inline
function pixelAt(s: WindowShape, image: usize, h: i32, w: i32): usize {
  return image + bytesOf((h * s.width + w) * s.channels);
}

/** Tells whether windows cover every pixel exactly once. */
function isTiling(s: WindowShape): bool {
  return s.kernelHeight == s.strideHeight && s.kernelWidth == s.strideWidth &&
    s.height == s.outHeight * s.strideHeight && s.width == s.outWidth * s.strideWidth;
}

/** Computes the largest value under each window. */
export function maxPool(s: WindowShape, x: usize, y: usize): void {
  for (let n = 0; n < s.batch; n++) {
    const image = x + bytesOf(n * s.height * s.width * s.channels);
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, h, w);
        for (let c = 0; c < s.channels; c += 4) {
          let largest = f32x4.splat(-Infinity);
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) {
              largest = f32x4.pmax(largest, v128.load(pixelAt(s, image, i, j) + bytesOf(c)));
            }
          }
          storeLanes(y + bytesOf(c), largest, s.channels - c);
        }
        y += bytesOf(s.channels);
      }
    }
  }
}

/** Gives the gradient of each output to the first largest value under its window. */
export function maxPoolGradient(s: WindowShape, x: usize, dy: usize, dx: usize): void {
  const pixels = s.height * s.width * s.channels;
  const once = isTiling(s);
  if (!once) memory.fill(dx, 0, bytesOf(s.batch * pixels));
  for (let n = 0; n < s.batch; n++) {
    const image = x + bytesOf(n * pixels), target = dx + bytesOf(n * pixels);
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, h, w);
        for (let c = 0; c < s.channels; c += 4) {
          const lanes = s.channels - c;
          const first = firstLargest(s, image + bytesOf(c));
          const gradient = v128.load(dy + bytesOf(c));
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) {
              const p = pixelAt(s, target, i, j) + bytesOf(c);
              const isFirst = i32x4.eq(first, i32x4.splat(i * s.width + j));
              const share = v128.and(gradient, isFirst);
              storeLanes(p, once ? share : f32x4.add(v128.load(p), share), lanes);
            }
          }
        }
        dy += bytesOf(s.channels);
      }
    }
  }
}

/** Finds the index of the pixel with the first largest value under the window. */
@inline
function firstLargest(s: WindowShape, image: usize): v128 {
  let largest = f32x4.splat(-Infinity), index = i32x4.splat(-1);
  for (let i = top; i < bottom; i++) {
    for (let j = left; j < right; j++) {
      const value = v128.load(pixelAt(s, image, i, j));
      const isLarger = f32x4.gt(value, largest);
      largest = v128.bitselect(value, largest, isLarger);
      index = v128.bitselect(i32x4.splat(i * s.width + j), index, isLarger);
    }
  }
  return index;
}

/** Averages the values under each window; padding does not count. */
export function averagePool(s: WindowShape, x: usize, y: usize): void {
  for (let n = 0; n < s.batch; n++) {
    const image = x + bytesOf(n * s.height * s.width * s.channels);
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, h, w);
        const count = f32x4.splat(((bottom - top) * (right - left)) as f32);
        for (let c = 0; c < s.channels; c += 4) {
          let total = f32x4.splat(0);
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) {
              total = f32x4.add(total, v128.load(pixelAt(s, image, i, j) + bytesOf(c)));
            }
          }
          storeLanes(y + bytesOf(c), f32x4.div(total, count), s.channels - c);
        }
        y += bytesOf(s.channels);
      }
    }
  }
}

/** Shares the gradient of each output equally among the pixels under its window. */
export function averagePoolGradient(s: WindowShape, dy: usize, dx: usize): void {
  const pixels = s.height * s.width * s.channels;
  memory.fill(dx, 0, bytesOf(s.batch * pixels));
  for (let n = 0; n < s.batch; n++) {
    const target = dx + bytesOf(n * pixels);
    for (let h = 0; h < s.outHeight; h++) {
      for (let w = 0; w < s.outWidth; w++) {
        setWindow(s, h, w);
        const count = f32x4.splat(((bottom - top) * (right - left)) as f32);
        for (let c = 0; c < s.channels; c += 4) {
          const share = f32x4.div(v128.load(dy + bytesOf(c)), count);
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) {
              const p = pixelAt(s, target, i, j) + bytesOf(c);
              storeLanes(p, f32x4.add(v128.load(p), share), s.channels - c);
            }
          }
        }
        dy += bytesOf(s.channels);
      }
    }
  }
}
