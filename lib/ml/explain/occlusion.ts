/**
 * Occlusion: how much a verdict loses when a part of its window is masked.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { bandsOf, logOdds, requireClass } from "./explanation.ts";
import type { ExplanationOptions } from "./explanation.ts";
import type { Predict } from "../judging/judge.ts";
import type { MapExtent } from "./smooth_map.ts";
import { WINDOWS_AT_ONCE } from "../features/windows.ts";

/** How {@linkcode occlusionMap} works. */
export interface OcclusionOptions extends ExplanationOptions {
  /** Extent of the mask. Default: an eighth of the window each way. */
  readonly patch?: MapExtent;
  /** Step from one place to the next. Default: half a patch. */
  readonly stride?: MapExtent;
}

/**
 * Maps how far a class's log-odds fall when a patch of the window is masked, at one
 * place after another: the mean over the patches that cover a cell. Nothing is
 * assumed about the model, so the map checks one from gradients; both depend on `fill`.
 *
 * @param predict Predicts a batch of windows.
 * @param window One scaled window. Shape: frames × (bands·channels).
 * @returns Above 0 supports the class, below 0 counts against it. Shape: frames × bands.
 * @throws {RangeError} If the class doesn't exist, a patch or a stride is not a
 *   positive integer, or a patch is larger than the window.
 *
 * Source: Zeiler & Fergus 2014, "Visualizing and understanding convolutional networks".
 *
 * @example
 * ```ts
 * import { occlusionMap } from "earmark/ml/explain/occlusion.ts";
 * import assert from "node:assert/strict";
 *
 * // The log-odds of class 1 are the window's second value.
 * const predict = (x: Float32Array, n: number) =>
 *   Float32Array.from({ length: 2 * n }, (_, i) => 1 / (1 + Math.exp((1 - 2 * (i % 2)) * x[i | 1])));
 * const window = { data: Float32Array.of(5, 3), rows: 2, columns: 1 };
 * const map = occlusionMap(predict, window, { classIndex: 1 });
 * assert.deepEqual([...map.data].map(Math.round), [0, 3]);
 * ```
 */
export function occlusionMap(
  predict: Predict,
  window: Matrix<Float32Array>,
  options: OcclusionOptions,
): Matrix<Float64Array> {
  const { nChannels = 1 } = options;
  const extent = { frames: window.rows, bands: bandsOf(window, nChannels) };
  const patch = options.patch ?? { frames: eighth(extent.frames), bands: eighth(extent.bands) };
  const stride = options.stride ??
    { frames: Math.ceil(patch.frames / 2), bands: Math.ceil(patch.bands / 2) };
  const places = placesOf(extent, patch, stride);
  const falls = fallsWithout(places, predict, window.data, options);
  const total = new Float64Array(extent.frames * extent.bands);
  const nPatches = new Float64Array(total.length);
  places.forEach((cells, i) => {
    for (const cell of cells) {
      total[cell] += falls[i];
      nPatches[cell]++;
    }
  });
  const data = total.map((fall, i) => fall / nPatches[i]);
  return { data, rows: extent.frames, columns: extent.bands };
}

/** Computes how far a class's log-odds fall without the cells of each place. */
function fallsWithout(
  places: readonly (readonly number[])[],
  predict: Predict,
  window: Float32Array,
  { classIndex, nChannels = 1, fill = 0 }: OcclusionOptions,
): number[] {
  const whole = predict(window, 1);
  const nClasses = whole.length;
  requireClass(classIndex, nClasses);
  const falls: number[] = [];
  for (let from = 0; from < places.length; from += WINDOWS_AT_ONCE) {
    const some = places.slice(from, from + WINDOWS_AT_ONCE);
    const x = new Float32Array(some.length * window.length);
    some.forEach((cells, i) => {
      const masked = x.subarray(i * window.length, (i + 1) * window.length);
      masked.set(window);
      for (const cell of cells) masked.fill(fill, cell * nChannels, (cell + 1) * nChannels);
    });
    const probabilities = predict(x, some.length);
    some.forEach((_, i) => {
      const rest = probabilities.subarray(i * nClasses, (i + 1) * nClasses);
      falls.push(logOdds(whole, classIndex) - logOdds(rest, classIndex));
    });
  }
  return falls;
}

function eighth(size: number): number {
  return Math.max(1, Math.round(size / 8));
}

/** Lists the cells of the patch at each place; together they cover the window. */
function placesOf(window: MapExtent, patch: MapExtent, stride: MapExtent): number[][] {
  const starts = (axis: "frames" | "bands") => startsOf(window[axis], patch[axis], stride[axis]);
  const bandStarts = starts("bands");
  return starts("frames").flatMap((frame) =>
    bandStarts.map((band) =>
      Array.from({ length: patch.frames * patch.bands }, (_, i) => {
        const row = frame + Math.floor(i / patch.bands);
        return row * window.bands + band + i % patch.bands;
      })
    )
  );
}

/** Lists where patches start along an axis; the last one ends where the axis does. */
function startsOf(size: number, patch: number, stride: number): number[] {
  if (!(Number.isInteger(patch) && patch >= 1 && patch <= size)) {
    throw new RangeError(
      `Cannot mask a window as a patch must be an integer in 1 … ${size}: current value is ${patch}`,
    );
  }
  if (!(Number.isInteger(stride) && stride >= 1 && stride <= patch)) {
    throw new RangeError(
      `Cannot mask a window as a stride must be an integer in 1 … ${patch}, the patch's length: ` +
        `current value is ${stride}`,
    );
  }
  const last = size - patch;
  const n = Math.ceil(last / stride);
  return [...Array.from({ length: n }, (_, i) => i * stride), last];
}
