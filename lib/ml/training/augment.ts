/**
 * Augmentation of standardised log-mel windows: what could as well have been
 * recorded. Windows are changed in place, in the batch that owns them.
 *
 * @module
 */
import type { Random } from "../../random.ts";
import { addNoise } from "./noise.ts";

/** A window inside a batch. */
export interface WindowView {
  /** Values, frame after frame. */
  readonly data: Float32Array;
  /** Number of frames. */
  readonly frames: number;
  /** Features in a frame. */
  readonly bands: number;
  /** Values in a feature. */
  readonly channels: number;
  /** Stretches of bands, one for each recorded channel, of which none goes on in the next. Default: 1. */
  readonly signals?: number;
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
  const { data, frames, bands, channels, signals = 1 } = window;
  const width = bands * channels;
  const signalBands = bands / signals;
  if (bandShift > 0) shiftBands(window, random.integer(2 * bandShift + 1) - bandShift);
  if (noise > 0) addNoise(data, noise, random);
  if (maskShare > 0) {
    const time = drawStretch(frames, maskShare, random);
    data.fill(0, time.start * width, time.end * width);
    // The same bands of every signal, as the signals hear one part.
    const band = drawStretch(signalBands, maskShare, random);
    for (let start = 0; start < frames * width; start += signalBands * channels) {
      data.fill(0, start + band.start * channels, start + band.end * channels);
    }
  }
}

/** Draws a stretch of at most a share of a length. */
function drawStretch(
  length: number,
  share: number,
  random: Random,
): { start: number; end: number } {
  const size = random.integer(Math.floor(share * length) + 1);
  const start = random.integer(length - size + 1);
  return { start, end: start + size };
}

/** Moves every frame by `shift` bands, each signal's by themselves; the band at the edge is repeated. */
function shiftBands({ data, frames, bands, channels, signals = 1 }: WindowView, shift: number) {
  const width = bands / signals * channels;
  const skipped = Math.min(Math.abs(shift), bands / signals - 1) * channels;
  for (let start = 0; start < frames * bands * channels; start += width) {
    const end = start + width;
    if (shift > 0) {
      data.copyWithin(start + skipped, start, end - skipped);
      for (let i = start + channels; i < start + skipped; i++) data[i] = data[i - channels];
    } else {
      data.copyWithin(start, start + skipped, end);
      for (let i = end - skipped; i < end; i++) data[i] = data[i - channels];
    }
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
