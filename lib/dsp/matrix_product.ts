/**
 * The product of a matrix with a small table.
 *
 * @module
 */

import type { Matrix } from "../arrays.ts";

/** Multiplies each row of values with each row of a table. Shape: rows × table rows. */
export function multiplyByRows(values: Matrix, table: Matrix): Matrix<Float64Array> {
  const { rows, columns } = values;
  const data = new Float64Array(rows * table.rows);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < table.rows; k++) {
      let total = 0;
      for (let i = 0; i < columns; i++) {
        total += values.data[row * columns + i] * table.data[k * columns + i];
      }
      data[row * table.rows + k] = total;
    }
  }
  return { data, rows, columns: table.rows };
}
