/**
 * The product of a matrix and the transpose of a small table.
 *
 * @module
 */

import type { FloatArray, Matrix } from "../../arrays.ts";

/** Takes the dot product of each row of values with each row of a table. Shape: rows × table rows. */
export function multiplyByRows(values: Matrix, table: Matrix): Matrix<Float64Array> {
  const { data, rows, columns } = values;
  const product = new Float64Array(rows * table.rows);
  const own = new Float64Array(columns);
  for (let row = 0, out = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) own[i] = data[row * columns + i];
    for (let k = 0; k < table.rows; k++) product[out++] = dotAt(own, table.data, k * columns);
  }
  return { data: product, rows, columns: table.rows };
}

/** Takes the dot product of values with those of a table from a place on, in four sums. */
function dotAt(values: Float64Array, table: FloatArray, at: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < values.length; i += 4) {
    a += values[i] * table[at + i];
    b += values[i + 1] * table[at + i + 1];
    c += values[i + 2] * table[at + i + 2];
    d += values[i + 3] * table[at + i + 3];
  }
  for (; i < values.length; i++) a += values[i] * table[at + i];
  return a + b + c + d;
}
