/**
 * The mel filter bank: triangles that sum the bins of a spectrum into bands.
 *
 * @module
 */

import { requireInteger, requirePositive } from "../require.ts";
import { binCount, binFrequencies } from "../fourier/fft.ts";
import { type Band, type FilterBank, packBands } from "./filter_bank.ts";
import { binBelow, edgeFrequencies, toAxis } from "./mel_edges.ts";
import type { MelRange, MelScale } from "./mel_scale.ts";

/**
 * Where a triangle's corners lie, and along which axis its sides are straight:
 * `bins`, corners rounded down to bins (python_speech_features); `hertz`, straight
 * in hertz (librosa, torchaudio); `mel`, straight in mel (tf.signal, YAMNet).
 */
export type MelEdges = "bins" | "hertz" | "mel";

/** How high a triangle is: `peak`, 1; `slaney`, 2 / (its width in hertz). */
export type MelNorm = "peak" | "slaney";

/** How to build a mel filter bank. */
export interface MelFilterBankOptions {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Size of the Fourier transform, in samples. */
  readonly nFft: number;
  /** Number of bands. */
  readonly nMels: number;
  /** Lower edge of the lowest band, in hertz. */
  readonly fMin: number;
  /** Upper edge of the highest band, in hertz; at most sampleRate / 2. */
  readonly fMax: number;
  /** Which mel formula. */
  readonly melScale: MelScale;
  /** Where a triangle's corners lie. */
  readonly melEdges: MelEdges;
  /** How high a triangle is. */
  readonly melNorm: MelNorm;
}

/** What determines the bands' frequencies, whatever the transform. */
export type MelBands = MelRange & Pick<MelFilterBankOptions, "nMels">;

/**
 * Builds a mel filter bank.
 *
 * @returns Bands in rising order, none of them empty.
 * @throws {RangeError} If fMax is above sampleRate / 2 or not above fMin, or if
 * a band would hold no bin (`largestMelCount` gives the most bands that fit).
 *
 * Source: librosa.filters.mel for `hertz`,
 * python_speech_features.get_filterbanks for `bins`,
 * tf.signal.linear_to_mel_weight_matrix for `mel`.
 *
 * @example
 * ```ts
 * import { melFilterBank } from "earmark/dsp/mel/mel_filter_bank.ts";
 * import assert from "node:assert/strict";
 *
 * const bank = melFilterBank({
 *   sampleRate: 16000, nFft: 512, nMels: 26, fMin: 0, fMax: 8000,
 *   melScale: "htk", melEdges: "bins", melNorm: "peak",
 * });
 * assert.equal(bank.nBins, 257);
 * ```
 */
export function melFilterBank(options: MelFilterBankOptions): FilterBank {
  checkOptions(options);
  const bands = buildBands(options);
  if (bands.some((band) => band.weights.length === 0)) {
    const most = largestMelCount(options);
    throw new RangeError(
      `Cannot build mel filterbank as every band must hold a bin (the most is nMels = ${most}): ` +
        `current value is ${options.nMels}`,
    );
  }
  return packBands(bands, binCount(options.nFft));
}

/**
 * Finds the largest number of bands without an empty one; 0 where even a single
 * band would be empty.
 *
 * @param options As for `melFilterBank`; nMels is not used.
 * @throws {RangeError} If fMax is above sampleRate / 2 or not above fMin.
 *
 * @example
 * ```ts
 * import { largestMelCount } from "earmark/dsp/mel/mel_filter_bank.ts";
 * import assert from "node:assert/strict";
 *
 * const nMels = largestMelCount({
 *   sampleRate: 16000, nFft: 512, fMin: 0, fMax: 8000,
 *   melScale: "htk", melEdges: "hertz", melNorm: "peak",
 * });
 * assert.equal(nMels, 114);
 * ```
 */
export function largestMelCount(options: Omit<MelFilterBankOptions, "nMels">): number {
  checkOptions({ ...options, nMels: 1 });
  for (let nMels = binCount(options.nFft); nMels > 0; nMels--) {
    const bands = buildBands({ ...options, nMels });
    if (bands.every((band) => band.weights.length > 0)) return nMels;
  }
  return 0;
}

/**
 * Lists the centre frequency of each band, in hertz: what to write beside the
 * bands in a figure.
 *
 * @returns Rising, equally spaced in mel; a band peaks at a bin near it. Shape: nMels.
 *
 * Source: librosa.mel_frequencies(nMels + 2, …)[1:-1].
 *
 * @example
 * ```ts
 * import { bandCentres } from "earmark/dsp/mel/mel_filter_bank.ts";
 * import assert from "node:assert/strict";
 *
 * const bands = { nMels: 3, fMin: 0, fMax: 800, melScale: "slaney" } as const;
 * assert.deepEqual(bandCentres(bands), Float64Array.of(200, 400, 600));
 * ```
 */
export function bandCentres(options: MelBands): Float64Array {
  return edgeFrequencies(options).slice(1, -1);
}

/** Builds the triangles, including empty ones. */
function buildBands(options: MelFilterBankOptions): Band[] {
  const { sampleRate, nFft, nMels, melEdges, melNorm } = options;
  const edges = edgeFrequencies(options);
  const corners = edges.map((hz) =>
    melEdges === "bins" ? binBelow(hz, options) : toAxis(hz, options)
  );
  const axis = binFrequencies(nFft, sampleRate)
    .map((hz, k) => melEdges === "bins" ? k : toAxis(hz, options));
  const bands: Band[] = [];
  for (let i = 0, start = 0; i < nMels; i++) {
    const height = melNorm === "slaney" ? 2 / (edges[i + 2] - edges[i]) : 1;
    const triangle = { left: corners[i], centre: corners[i + 1], right: corners[i + 2], height };
    while (axis[start] < triangle.left) start++;
    const first = weightAt(axis[start], triangle) > 0 ? start : start + 1;
    const weights: number[] = [];
    for (let k = first; weightAt(axis[k], triangle) > 0; k++) {
      weights.push(weightAt(axis[k], triangle));
    }
    bands.push({ start: first, weights });
  }
  return bands;
}

/** A triangle: its corners on the axis, and its height. */
interface Triangle {
  readonly left: number;
  readonly centre: number;
  readonly right: number;
  readonly height: number;
}

/** Computes the weight of a point on the axis; a side of the triangle may have no width. */
function weightAt(x: number, { left, centre, right, height }: Triangle): number {
  if (!(x >= left && x < right)) return 0;
  return height * (x < centre ? (x - left) / (centre - left) : (right - x) / (right - centre));
}

/** Checks the options that any filter bank needs. */
function checkOptions({ sampleRate, nFft, nMels, fMin, fMax }: MelFilterBankOptions): void {
  const action = "build mel filterbank";
  requirePositive(action, "sampleRate", sampleRate);
  requireInteger(action, "nFft", nFft, 2);
  requireInteger(action, "nMels", nMels, 1);
  if (!(fMax <= sampleRate / 2)) {
    throw new RangeError(
      `Cannot ${action} as fMax must be <= sampleRate / 2: current value is ${fMax}`,
    );
  }
  if (!(fMin >= 0 && fMin < fMax)) {
    throw new RangeError(
      `Cannot ${action} as fMin must be >= 0 and below fMax = ${fMax}: current value is ${fMin}`,
    );
  }
}
