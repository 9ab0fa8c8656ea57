/**
 * The triangles of a mel filter bank as they are meant, between the bins as well.
 *
 * @module
 */
import { binBelow, edgeFrequencies, toAxis } from "./mel_edges.ts";
import type { MelFilterBankOptions } from "./mel_filter_bank.ts";
import { melToHz } from "./mel_scale.ts";

/** A triangle as a curve over frequency, its three corners among the points. */
export interface BandTriangle {
  /** Rising, in hertz. */
  readonly frequencies: Float64Array;
  /** Weight at each frequency. Shape: as `frequencies`. */
  readonly weights: Float64Array;
}

/** Steps along a side, which is bent where the axis of a figure is another than its own. */
const N_STEPS = 16;

/**
 * Lists the triangles of a mel filter bank by their corners: what the weights of the bins are
 * samples of. Its tip is a triangle's height, whether or not a bin lies there.
 *
 * @param options Those of `melFilterBank`.
 * @returns In the order of the bands.
 *
 * @example
 * ```ts
 * import { bandTriangles } from "earmark/dsp/mel/band_triangles.ts";
 * import assert from "node:assert/strict";
 *
 * const [first] = bandTriangles({
 *   sampleRate: 16000, nFft: 512, nMels: 3, fMin: 0, fMax: 800,
 *   melScale: "slaney", melEdges: "hertz", melNorm: "peak",
 * });
 * assert.deepEqual([first.frequencies[16], first.weights[16]], [200, 1]);
 * ```
 */
export function bandTriangles(options: MelFilterBankOptions): BandTriangle[] {
  const edges = edgeFrequencies(options);
  const corners = edges.map((hz) => cornerOf(hz, options));
  return Array.from({ length: options.nMels }, (_, band) => {
    const [left, centre, right] = corners.subarray(band, band + 3);
    const height = options.melNorm === "slaney" ? 2 / (edges[band + 2] - edges[band]) : 1;
    const points = Array.from({ length: 2 * N_STEPS + 1 }, (_, i) => {
      const share = i <= N_STEPS ? i / N_STEPS : i / N_STEPS - 1;
      return i <= N_STEPS
        ? { at: left + share * (centre - left), weight: share * height }
        : { at: centre + share * (right - centre), weight: (1 - share) * height };
    });
    return {
      frequencies: Float64Array.from(points, ({ at }) => toHertz(at, options)),
      weights: Float64Array.from(points, ({ weight }) => weight),
    };
  });
}

/** Places a corner along the axis of the sides; hertz where it is snapped to a bin. */
function cornerOf(hz: number, options: MelFilterBankOptions): number {
  const { melEdges, sampleRate, nFft } = options;
  return melEdges === "bins" ? (binBelow(hz, options) * sampleRate) / nFft : toAxis(hz, options);
}

/** Converts a place along that axis to hertz. */
function toHertz(at: number, { melEdges, melScale }: MelFilterBankOptions): number {
  return melEdges === "mel" ? melToHz(at, melScale) : at;
}
