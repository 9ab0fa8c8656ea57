/**
 * A recording as one row of numbers: statistics of its bands, and of the cepstra that
 * they make.
 *
 * @module
 */
import { mean, quantileOfSorted } from "../../arrays.ts";
import type { Matrix } from "../../arrays.ts";
import { dctMatrix } from "../../dsp/cepstrum/dct.ts";
import { multiplyByRows } from "../../dsp/cepstrum/matrix_product.ts";
import type { FeatureSettings, FrontEnd } from "./feature_system.ts";
import { createFrontEnd } from "./feature_systems.ts";
import { preparedOf, rowsOf } from "./prepared.ts";
import { statisticsSeen } from "./statistics_seen.ts";
import type { StatisticsSeen } from "./statistics_seen.ts";

/** Shares of a band's frames that lie below its two quantiles. */
export const QUANTILES = [0.1, 0.9];

/**
 * Computes statistics of a recording's log-mel and of its cepstra (the orthonormal DCT of
 * each frame, all coefficients): the deviation, the 10th and the 90th percentile about the
 * mean and the mean absolute difference of neighbouring frames; then the means of the bands,
 * as they are and without the recording's level, and those of the cepstra.
 *
 * @param logMel Shape: frames × (signals · bands), at least one frame.
 * @param nSignals Signals, each of which has cepstra of its own. Default: 1.
 * @returns Shape: `STATISTICS_PER_BAND` · signals · bands, block after block, as
 *   statistics_seen.ts lists them.
 * @throws {RangeError} If there is no frame.
 *
 * @example
 * ```ts
 * import { recordingStatistics } from "earmark/ml/features/statistics.ts";
 * import assert from "node:assert/strict";
 *
 * const logMel = { data: Float32Array.of(1, 3), rows: 2, columns: 1 };
 * const [deviation, low, high, change] = recordingStatistics(logMel);
 * assert.deepEqual([deviation, change], [1, 2]);
 * assert.ok(Math.abs(low + 0.8) < 1e-12 && Math.abs(high - 0.8) < 1e-12);
 * ```
 */
export function recordingStatistics(logMel: Matrix, nSignals = 1): Float64Array {
  if (logMel.rows === 0) {
    throw new RangeError("Cannot compute statistics as there must be frames: current value is 0");
  }
  const bands = columnStatistics(logMel);
  const cepstra = cepstralStatistics(logMel, nSignals);
  const level = mean(logMel.data);
  const withoutLevel = bands.mean.map((value) => value - level);
  return Float64Array.of(
    ...bands.aboutMean,
    ...cepstra.aboutMean,
    ...bands.mean,
    ...withoutLevel,
    ...cepstra.mean,
  );
}

/**
 * Creates the front end of models that see a whole recording at once. Its tracks are
 * those of the settings' feature system; the one window of a track holds some of the
 * {@linkcode recordingStatistics} of its log-mel.
 */
export function createStatisticsFrontEnd(
  settings: FeatureSettings,
  seen: StatisticsSeen = statisticsSeen,
): FrontEnd {
  const frontEnd = createFrontEnd(settings);
  const { nSignals } = frontEnd;
  const { normalization, nMels } = settings.features;
  const columns = seen(normalization, { nMels, nSignals });
  return {
    ...frontEnd,
    windowFrames: 1,
    windowRows: 1,
    nFeatures: columns.length,
    nChannels: 1,
    prepare(track) {
      const statistics = recordingStatistics(frontEnd.logMelOf(track), nSignals);
      const data = Float32Array.from(columns, (column) => statistics[column]);
      return preparedOf(rowsOf({ data, rows: 1, columns: data.length }), data);
    },
    nPositions: () => 1,
    judgedPositions: () => [0],
    fillWindow: ({ measured }, _position, into) => into.set(measured),
  };
}

/** Cepstra that are computed at once: all those of a long recording would take more than it. */
const CEPSTRA_AT_ONCE = 4;

/** Frames whose cepstra are computed at once. */
const FRAMES_AT_ONCE = 2048;

/** Computes statistics of each cepstrum of each signal, as {@linkcode columnStatistics} does. */
function cepstralStatistics(logMel: Matrix, nSignals: number): ColumnStatistics {
  const { rows, columns } = logMel;
  const nMels = columns / nSignals;
  const { data: cosines } = cosinesOf(nMels);
  const statistics = noStatistics(columns);
  const values = Array.from({ length: CEPSTRA_AT_ONCE * nSignals }, () => new Float64Array(rows));
  for (let first = 0; first < nMels; first += CEPSTRA_AT_ONCE) {
    const n = Math.min(CEPSTRA_AT_ONCE, nMels - first);
    const table = { data: cosines.subarray(first * nMels), rows: n, columns: nMels };
    for (let from = 0; from < rows; from += FRAMES_AT_ONCE) {
      const end = Math.min(rows, from + FRAMES_AT_ONCE);
      const data = logMel.data.subarray(from * columns, end * columns);
      const spectra = { data, rows: (end - from) * nSignals, columns: nMels };
      const cepstra = multiplyByRows(spectra, table);
      for (let row = 0, k = 0; row < spectra.rows; row++) {
        const frame = from + Math.floor(row / nSignals);
        for (let c = 0; c < n; c++, k++) values[(row % nSignals) * n + c][frame] = cepstra.data[k];
      }
    }
    for (let column = 0; column < n * nSignals; column++) {
      const [signal, cepstrum] = [Math.floor(column / n), column % n];
      measureColumn(values[column], signal * nMels + first + cepstrum, statistics);
    }
  }
  return statistics;
}

const cosines = new Map<number, Matrix>();

/** Returns the cosines of the DCT of some bands, which are tabulated once. */
function cosinesOf(nMels: number): Matrix {
  const known = cosines.get(nMels);
  if (known) return known;
  const table = dctMatrix(nMels, nMels);
  cosines.set(nMels, table);
  return table;
}

/** Numbers that {@linkcode columnStatistics} measures about the mean of a column. */
export const ABOUT_MEAN = 4;

/** Statistics of columns. */
interface ColumnStatistics {
  /** Mean of each. */
  readonly mean: Float64Array;
  /** {@linkcode ABOUT_MEAN} blocks of one number for each. */
  readonly aboutMean: Float64Array;
}

/** Returns statistics of columns that are not measured yet. */
function noStatistics(columns: number): ColumnStatistics {
  return { mean: new Float64Array(columns), aboutMean: new Float64Array(ABOUT_MEAN * columns) };
}

/**
 * Computes statistics of each column: its mean; and about that the deviation, the 10th and the
 * 90th percentile, and the mean absolute difference of neighbouring rows.
 *
 * @returns The means, and `ABOUT_MEAN` blocks of as many numbers.
 *
 * @example
 * ```ts
 * import { columnStatistics } from "earmark/ml/features/statistics.ts";
 * import assert from "node:assert/strict";
 *
 * const { mean, aboutMean } = columnStatistics({ data: Float32Array.of(1, 3), rows: 2, columns: 1 });
 * assert.deepEqual([mean[0], aboutMean[0], aboutMean[3]], [2, 1, 2]);
 * ```
 */
export function columnStatistics({ data, rows, columns }: Matrix): ColumnStatistics {
  const statistics = noStatistics(columns);
  const values = new Float64Array(rows);
  for (let k = 0; k < columns; k++) {
    for (let i = 0; i < rows; i++) values[i] = data[i * columns + k];
    measureColumn(values, k, statistics);
  }
  return statistics;
}

/** Measures column `k`, whose values are sorted. */
function measureColumn(values: Float64Array, k: number, into: ColumnStatistics): void {
  into.mean[k] = mean(values);
  measureAboutMean(values, into.mean[k])
    .forEach((value, i) => into.aboutMean[i * into.mean.length + k] = value);
}

/** Measures values about their mean; sorts them. */
function measureAboutMean(values: Float64Array, center: number): number[] {
  let [squares, change] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    squares += (values[i] - center) ** 2;
    if (i > 0) change += Math.abs(values[i] - values[i - 1]);
  }
  values.sort();
  const quantiles = QUANTILES.map((share) => quantileOfSorted(values, share) - center);
  return [
    Math.sqrt(squares / values.length),
    ...quantiles,
    change / Math.max(1, values.length - 1),
  ];
}
