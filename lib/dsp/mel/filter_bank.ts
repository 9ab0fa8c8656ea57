/**
 * A bank of filters over the bins of a spectrum, kept without its zeros.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";

/** One filter: the bin of its first weight, and its weights. */
export interface Band {
  readonly start: number;
  readonly weights: readonly number[];
}

/** A filter bank that keeps, of each band, the bins from its first to its last weight. */
export interface FilterBank {
  /** Number of bands. */
  readonly nBands: number;
  /** Number of bins of the spectra that it takes. */
  readonly nBins: number;
  /** First bin of each band. Shape: nBands. */
  readonly starts: Int32Array;
  /** Where each band's weights begin, and where the last end. Shape: nBands + 1. */
  readonly offsets: Int32Array;
  /** Weights, band after band. */
  readonly weights: Float64Array;
}

/** Packs filters, in rising order, into one bank. */
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

/** Writes a filter bank out in full. Shape: nBands × nBins. */
export function toDense(bank: FilterBank): Matrix<Float64Array> {
  const { nBands, nBins, starts, offsets, weights } = bank;
  const data = new Float64Array(nBands * nBins);
  for (let band = 0; band < nBands; band++) {
    data.set(weights.subarray(offsets[band], offsets[band + 1]), band * nBins + starts[band]);
  }
  return { data, rows: nBands, columns: nBins };
}

/**
 * Gathers the bins of each spectrum into bands.
 *
 * @param spectrum Shape: frames × nBins.
 * @returns Shape: frames × nBands.
 * @throws {RangeError} If the spectra don't have the bank's number of bins.
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

/** Weighs and sums the bins of one band, of the spectrum that begins at an index. */
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
