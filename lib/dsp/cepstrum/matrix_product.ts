/**
 * The product of a matrix and the transpose of a small table.
 *
 * @module
 */

import type { Matrix } from "../../arrays.ts";

/** Takes the dot product of each row of values with each row of a table. Shape: rows × table rows. */
export function multiplyByRows(values: Matrix, table: Matrix): Matrix<Float64Array> {
  const { data, rows, columns } = values;
  const product = new Float64Array(rows * table.rows);
  for (let row = 0, out = 0; row < rows; row++) {
    for (let at = 0; at < table.data.length; out++) {
      let total = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++, at++) {
        total += data[i] * table.data[at];
      }
      product[out] = total;
    }
  }
  return { data: product, rows, columns: table.rows };
}
