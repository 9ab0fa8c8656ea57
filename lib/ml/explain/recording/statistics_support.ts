/**
 * How far the statistics of a recording change when a cell of its log-mel is replaced, in units of
 * what a verdict makes of them.
 *
 * @module
 */
import { quantileOfSorted, sum } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";
import { dctMatrix } from "../../../dsp/cepstrum/dct.ts";
import { multiplyByRows } from "../../../dsp/cepstrum/matrix_product.ts";
import { ABOUT_MEAN, QUANTILES } from "../../features/statistics.ts";

/** Share of the values, on either side, over which the slope at a quantile is measured. */
const SLOPE_REACH = 0.05;

/** A column of a log-mel, or of its cepstra. */
interface Column {
  /** Its values, frame by frame. */
  readonly values: Float64Array;
  readonly mean: number;
  readonly deviation: number;
  /** Its quantiles; each with how steeply it rises with the share below it. */
  readonly quantiles: readonly { readonly value: number; readonly slope: number }[];
}

/** Gradients of a verdict by the statistics of a column. */
interface ColumnGradient {
  readonly mean: number;
  /** Those of the deviation, of both quantiles and of the change. */
  readonly aboutMean: readonly number[];
}

/**
 * Computes, for each cell of a log-mel, how far a value that depends on the recording's statistics
 * would fall if that cell alone were replaced: the gradient by each statistic, times how far that
 * statistic falls. This is exact for means and changes; for deviations it is the secant of their
 * square, and a quantile, which no single cell decides, moves by its influence function.
 *
 * @param logMel Shape: frames × (signals · bands).
 * @param expected What each cell would be replaced by. Shape: that of the log-mel.
 * @param gradient Of the value by `recordingStatistics` of the log-mel, in their order.
 * @returns Shape: frames × (signals · bands).
 *
 * Source: Hampel 1974, "The influence curve and its role in robust estimation".
 */
export function statisticsSupport(
  logMel: Matrix,
  expected: Matrix,
  { gradient, nSignals }: { readonly gradient: ArrayLike<number>; readonly nSignals: number },
): Matrix<Float64Array> {
  const { rows, columns } = logMel;
  const data = new Float64Array(rows * columns);
  const gradientOf = layOut(gradient, columns);
  const nMels = columns / nSignals;
  const cosines = dctMatrix(nMels, nMels);
  const spectra = { ...logMel, rows: rows * nSignals, columns: nMels };
  const cepstra = { ...logMel, data: multiplyByRows(spectra, cosines).data };
  for (let k = 0; k < columns; k++) {
    const [band, ofBand] = [columnAt(logMel, k), gradientOf.band(k)];
    for (let i = 0; i < rows; i++) {
      data[i * columns + k] += fall(band, ofBand, { i, other: expected.data[i * columns + k] });
    }
    const [cepstrum, ofCepstrum] = [columnAt(cepstra, k), gradientOf.cepstrum(k)];
    if (ofCepstrum.mean === 0 && ofCepstrum.aboutMean.every((value) => value === 0)) continue;
    const first = Math.floor(k / nMels) * nMels;
    for (let i = 0; i < rows; i++) {
      for (let b = 0; b < nMels; b++) {
        const cell = i * columns + first + b;
        const weight = cosines.data[(k - first) * nMels + b];
        const other = cepstrum.values[i] - weight * (logMel.data[cell] - expected.data[cell]);
        data[cell] += fall(cepstrum, ofCepstrum, { i, other });
      }
    }
  }
  return { data, rows, columns };
}

/** Computes how far a value falls when one number of a column becomes another. */
function fall(
  { values, mean, deviation, quantiles }: Column,
  gradient: ColumnGradient,
  { i, other }: { readonly i: number; readonly other: number },
): number {
  const [value, n] = [values[i], values.length];
  const shift = (value - other) / n;
  const [ofDeviation, ofLow, ofHigh, ofChange] = gradient.aboutMean;
  let total = gradient.mean * shift;
  if (deviation > 0) {
    total += ofDeviation * shift * ((value + other) / 2 - mean) / deviation;
  }
  [ofLow, ofHigh].forEach((of, q) => {
    const { value: limit, slope } = quantiles[q];
    const crossing = Number(other < limit) - Number(value < limit);
    total += of * (crossing * slope / n - shift);
  });
  let change = 0;
  if (i > 0) change += Math.abs(value - values[i - 1]) - Math.abs(other - values[i - 1]);
  if (i < n - 1) change += Math.abs(value - values[i + 1]) - Math.abs(other - values[i + 1]);
  return total + ofChange * change / Math.max(1, n - 1);
}

/** Measures a column. */
function columnAt({ data, rows, columns }: Matrix, k: number): Column {
  const values = Float64Array.from({ length: rows }, (_, i) => data[i * columns + k]);
  const sorted = values.toSorted();
  const mean = sum(values) / rows;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  const reach = Math.max(SLOPE_REACH, 1 / rows);
  const quantiles = QUANTILES.map((share) => {
    const [low, high] = [Math.max(0, share - reach), Math.min(1, share + reach)];
    const rise = quantileOfSorted(sorted, high) - quantileOfSorted(sorted, low);
    return { value: quantileOfSorted(sorted, share), slope: rise / (high - low) };
  });
  return { values, mean, deviation: Math.sqrt(squares / rows), quantiles };
}

/** Finds the gradients of each column; the level's goes to the means of all bands. */
function layOut(gradient: ArrayLike<number>, columns: number) {
  const at = (block: number, k: number) => gradient[block * columns + k];
  const aboutMean = (first: number, k: number) =>
    Array.from({ length: ABOUT_MEAN }, (_, j) => at(first + j, k));
  const [means, withoutLevel, cepstralMeans] = [0, 1, 2].map((i) => 2 * ABOUT_MEAN + i);
  let level = 0;
  for (let k = 0; k < columns; k++) level += at(withoutLevel, k) / columns;
  return {
    band: (k: number): ColumnGradient => ({
      mean: at(means, k) + at(withoutLevel, k) - level,
      aboutMean: aboutMean(0, k),
    }),
    cepstrum: (k: number): ColumnGradient => ({
      mean: at(cepstralMeans, k),
      aboutMean: aboutMean(ABOUT_MEAN, k),
    }),
  };
}
