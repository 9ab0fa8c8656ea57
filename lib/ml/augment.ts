/**
 * Augmentation of standardised log-mel windows: what could as well have been
 * recorded. Windows are changed in place, in the batch that owns them.
 *
 * @module
 */
import type { Random } from "../random.ts";

/** A window inside a batch. */
export interface WindowView {
  /** Values, frame after frame. */
  readonly data: Float32Array;
  /** Number of frames. */
  readonly frames: number;
  /** Features in a frame. */
  readonly bands: number;
}

/** How far {@linkcode augmentWindow} goes. */
export interface AugmentOptions {
  /** Longest share of the time, and of the bands, that is masked. */
  readonly maskShare: number;
  /** Bands up or down by which a window is moved at most. */
  readonly bandShift: number;
  /** Deviation of the noise added to each value. */
  readonly noise: number;
}

/**
 * Changes a window at random: moved by a few bands, a little noise, a stretch
 * of time and a stretch of bands set to 0, the mean of standardised features.
 *
 * Source: SpecAugment, Park et al. (2019), without its time warp.
 */
export function augmentWindow(
  window: WindowView,
  { maskShare, bandShift, noise }: AugmentOptions,
  random: Random,
): void {
  const { data, frames, bands } = window;
  if (bandShift > 0) shiftBands(window, random.integer(2 * bandShift + 1) - bandShift);
  if (noise > 0) {
    for (let i = 0; i < data.length; i++) data[i] += noise * random.normal();
  }
  if (maskShare > 0) {
    const height = random.integer(Math.floor(maskShare * frames) + 1);
    const top = random.integer(frames - height + 1);
    data.fill(0, top * bands, (top + height) * bands);
    const width = random.integer(Math.floor(maskShare * bands) + 1);
    const left = random.integer(bands - width + 1);
    for (let t = 0; t < frames; t++) data.fill(0, t * bands + left, t * bands + left + width);
  }
}

/** Moves every frame by `shift` bands; the band at the edge is repeated. */
function shiftBands({ data, frames, bands }: WindowView, shift: number): void {
  if (shift === 0) return;
  for (let t = 0; t < frames; t++) {
    const frame = data.subarray(t * bands, (t + 1) * bands);
    const edge = frame[shift > 0 ? 0 : bands - 1];
    if (shift > 0) frame.copyWithin(shift, 0, bands - shift).fill(edge, 0, shift);
    else frame.copyWithin(0, -shift).fill(edge, bands + shift);
  }
}

/**
 * Mixes each window of a batch with another one, and their targets alike.
 *
 * Source: mixup, Zhang et al. (2018), with weights uniform in 0.5 … 1.
 *
 * @param x Windows × values.
 * @param y Windows × classes.
 * @param n Number of windows.
 */
export function mixBatch(x: Float32Array, y: Float32Array, n: number, random: Random): void {
  const partners = random.shuffle(Array.from({ length: n }, (_, i) => i));
  const weights = partners.map(() => random.uniform(0.5, 1));
  for (const values of [x, y]) {
    const size = values.length / n;
    const before = values.slice();
    for (let i = 0; i < n; i++) {
      const partner = partners[i] * size;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        values[at] = weights[i] * before[at] + (1 - weights[i]) * before[partner + j];
      }
    }
  }
}
