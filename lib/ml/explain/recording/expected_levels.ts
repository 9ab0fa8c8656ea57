/**
 * What good parts have in a cell of a log-mel: the level that a band has in frames as loud as it.
 *
 * @module
 */
import { mean, quantile } from "../../../arrays.ts";
import type { Matrix } from "../../../arrays.ts";

/** Lines by which the level of each band follows that of its frame. */
export interface ExpectedLevels {
  /** Level of each band where the frame's is 0. */
  readonly offset: Float32Array;
  /** How much it rises with the frame's level. */
  readonly slope: Float32Array;
}

/** Frames that the median of a frame's level reaches over: what is shorter than half is taken out. */
const MEDIAN_FRAMES = 15;

/**
 * Learns, for each band, the line by which its level follows that of its frame, by least squares
 * over all frames. A gain moves both alike, and a decay is followed down.
 *
 * @param logMels Log-mels of good parts, at least one, each gone through once. Shape of each:
 *   frames × bands.
 * @throws {RangeError} If there is none, or they have not as many bands.
 *
 * Source: ordinary least squares, `numpy.polyfit(level, band, 1)`.
 *
 * @example
 * ```ts
 * import { fitExpectedLevels } from "earmark/ml/explain/recording/expected_levels.ts";
 * import assert from "node:assert/strict";
 *
 * const logMel = { data: Float32Array.of(0, 2, 4, 6), rows: 2, columns: 2 };
 * const { offset, slope } = await fitExpectedLevels([logMel]);
 * assert.deepEqual([[...offset], [...slope]], [[-1, 1], [1, 1]]);
 * ```
 */
export async function fitExpectedLevels(
  logMels: Iterable<Matrix> | AsyncIterable<Matrix>,
): Promise<ExpectedLevels> {
  let [sums, products] = [new Float64Array(0), new Float64Array(0)];
  let [n, levels, squares] = [0, 0, 0];
  for await (const logMel of logMels) {
    const { columns } = logMel;
    if (n === 0) [sums, products] = [new Float64Array(columns), new Float64Array(columns)];
    requireBands(logMel, sums.length);
    steadyLevels(logMel).forEach((level, i) => {
      [n, levels, squares] = [n + 1, levels + level, squares + level * level];
      for (let k = 0; k < columns; k++) {
        const value = logMel.data[i * columns + k];
        sums[k] += value;
        products[k] += value * level;
      }
    });
  }
  if (n === 0) {
    throw new RangeError("Cannot learn levels as there must be recordings: current value is 0");
  }
  const spread = squares - levels * levels / n;
  const slope = products.map((product, k) =>
    spread > 1e-9 * squares ? (product - sums[k] * levels / n) / spread : 1
  );
  const offset = sums.map((sum, k) => (sum - slope[k] * levels) / n);
  return { offset: Float32Array.from(offset), slope: Float32Array.from(slope) };
}

/** Refuses a recording of another number of bands. */
function requireBands({ columns }: Matrix, nBands: number): void {
  if (columns === nBands) return;
  throw new RangeError(
    `Cannot learn levels as every recording must have ${nBands} bands: current value is ${columns}`,
  );
}

/**
 * Computes what good parts have in each cell of a recording. The level of a frame is the median
 * over those around it, so that what is heard for a moment alone does not explain itself.
 *
 * @param logMel Shape: frames × bands.
 * @returns Shape: that of the log-mel.
 * @throws {RangeError} If there are not as many bands as levels.
 */
export function expectedLevels(
  { offset, slope }: ExpectedLevels,
  logMel: Matrix,
): Matrix<Float32Array> {
  const { rows, columns } = logMel;
  if (columns !== offset.length) {
    throw new RangeError(
      `Cannot compare with good parts as there must be ${offset.length} bands: current value is ` +
        columns,
    );
  }
  const levels = steadyLevels(logMel);
  const data = Float32Array.from({ length: rows * columns }, (_, i) => {
    const k = i % columns;
    return offset[k] + slope[k] * levels[Math.floor(i / columns)];
  });
  return { data, rows, columns };
}

/** Computes the mean level of each frame, then its median over the frames around it. */
function steadyLevels({ data, rows, columns }: Matrix): Float64Array {
  const levels = Float64Array.from(
    { length: rows },
    (_, i) => mean(data.subarray(i * columns, (i + 1) * columns)),
  );
  const reach = Math.floor(MEDIAN_FRAMES / 2);
  return levels.map((_, i) =>
    quantile(levels.subarray(Math.max(0, i - reach), Math.min(rows, i + reach + 1)), 0.5)
  );
}
