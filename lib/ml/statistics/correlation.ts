/**
 * How far features repeat one another.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import { columnMoments, standardizerOf } from "../features/scaler.ts";

/**
 * Computes the correlation of each pair of columns over all rows of the
 * matrices. A column that doesn't vary is correlated with nothing: 0, but 1 with
 * itself.
 *
 * @param matrices Each of the same number of columns.
 * @returns Symmetric, -1 … 1, with 1 on the diagonal. Shape: columns × columns.
 * @throws {RangeError} If there is no row, or the numbers of columns differ.
 *
 * Source: numpy.corrcoef(numpy.vstack(matrices), rowvar=False).
 *
 * @example
 * ```ts
 * import { correlationMatrix } from "earmark/ml/statistics/correlation.ts";
 * import assert from "node:assert/strict";
 *
 * const opposite = { data: Float64Array.of(0, 1, 1, 0), rows: 2, columns: 2 };
 * assert.deepEqual([...correlationMatrix([opposite]).data], [1, -1, -1, 1]);
 * ```
 */
export function correlationMatrix(matrices: readonly Matrix[]): Matrix<Float64Array> {
  const moments = columnMoments(matrices);
  const { mean, scale } = standardizerOf(moments);
  const columns = mean.length;
  const data = new Float64Array(columns ** 2);
  for (const x of matrices) {
    for (let start = 0; start < x.rows * columns; start += columns) {
      const z = mean.map((centre, k) => (x.data[start + k] - centre) / scale[k]);
      for (let a = 0; a < columns; a++) {
        for (let b = 0; b < a; b++) data[a * columns + b] += z[a] * z[b];
      }
    }
  }
  for (let a = 0; a < columns; a++) {
    data[a * columns + a] = 1;
    for (let b = 0; b < a; b++) {
      const product = data[a * columns + b] / moments.rows;
      data[a * columns + b] = data[b * columns + a] = Math.min(1, Math.max(-1, product));
    }
  }
  return { data, rows: columns, columns };
}

/**
 * Lists the values off the diagonal of a square matrix, row after row.
 *
 * @example
 * ```ts
 * import { offDiagonal } from "earmark/ml/statistics/correlation.ts";
 * import assert from "node:assert/strict";
 *
 * const square = { data: Float64Array.of(1, 0.5, 0.25, 1), rows: 2, columns: 2 };
 * assert.deepEqual(offDiagonal(square), Float64Array.of(0.5, 0.25));
 * ```
 */
export function offDiagonal({ data, columns }: Matrix): Float64Array {
  return Float64Array.from(data).filter((_, i) => Math.floor(i / columns) !== i % columns);
}
