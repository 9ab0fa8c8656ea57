/**
 * A bank of filters over the bins of a spectrum, stored without its zeros.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";

/** One filter, without its zeros. */
export interface Band {
  /** Bin of its first weight. */
  readonly start: number;
  /** Weights, bin after bin. */
  readonly weights: readonly number[];
}

/** A filter bank that stores, for each band, the weights of its first to its last bin. */
export interface FilterBank {
  /** Number of bands. */
  readonly nBands: number;
  /** Number of bins of a spectrum. */
  readonly nBins: number;
  /** First bin of each band. Shape: nBands. */
  readonly starts: Int32Array;
  /** Index of each band's first weight, and the end of the last band's. Shape: nBands + 1. */
  readonly offsets: Int32Array;
  /** Weights, band by band. */
  readonly weights: Float64Array;
}

/** Packs filters, in rising order of frequency, into a bank. */
export function packBands(bands: readonly Band[], nBins: number): FilterBank {
  const offsets = new Int32Array(bands.length + 1);
  bands.forEach((band, i) => offsets[i + 1] = offsets[i] + band.weights.length);
  return {
    nBands: bands.length,
    nBins,
    starts: Int32Array.from(bands, (band) => band.start),
    offsets,
    weights: Float64Array.from(bands.flatMap((band) => band.weights)),
  };
}

/** Converts a filter bank to a matrix, with its zeros. Shape: nBands × nBins. */
export function toDense(bank: FilterBank): Matrix<Float64Array> {
  const { nBands, nBins, starts, offsets, weights } = bank;
  const data = new Float64Array(nBands * nBins);
  for (let band = 0; band < nBands; band++) {
    data.set(weights.subarray(offsets[band], offsets[band + 1]), band * nBins + starts[band]);
  }
  return { data, rows: nBands, columns: nBins };
}

/**
 * Sums the weighted bins of each spectrum into bands.
 *
 * @param spectrum Shape: frames × nBins.
 * @returns Shape: frames × nBands.
 * @throws {RangeError} If a spectrum does not have the bank's number of bins.
 */
export function applyFilterBank(spectrum: Matrix, bank: FilterBank): Matrix<Float64Array> {
  const { nBands, nBins } = bank;
  if (spectrum.columns !== nBins) {
    throw new RangeError(
      `Cannot apply filter bank as a spectrum must have ${nBins} bins: ` +
        `current value is ${spectrum.columns}`,
    );
  }
  const data = new Float64Array(spectrum.rows * nBands);
  for (let row = 0; row < spectrum.rows; row++) {
    for (let band = 0; band < nBands; band++) {
      data[row * nBands + band] = bandEnergy(spectrum.data, row * nBins, bank, band);
    }
  }
  return { data, rows: spectrum.rows, columns: nBands };
}

/** Sums the weighted bins of one band, in the spectrum that begins at an index. */
function bandEnergy(
  spectra: FloatArray,
  begin: number,
  { starts, offsets, weights }: FilterBank,
  band: number,
): number {
  const shift = begin + starts[band] - offsets[band];
  let total = 0;
  for (let i = offsets[band]; i < offsets[band + 1]; i++) total += weights[i] * spectra[shift + i];
  return total;
}
