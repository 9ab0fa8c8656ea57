/**
 * Matrices with more values than an image has room for.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";

/** How the values of a cell become one. */
export type Pooling = "mean" | "highest";

/**
 * Reduces a matrix to at most `maxRows` × `maxColumns` values, each pooled from a cell;
 * cells differ in size by one row or column at most. A matrix that is small enough is
 * returned as it is.
 */
export function poolMatrix(
  matrix: Matrix,
  { maxRows, maxColumns, pooling }: {
    readonly maxRows: number;
    readonly maxColumns: number;
    readonly pooling: Pooling;
  },
): Matrix {
  const rows = Math.min(maxRows, matrix.rows);
  const columns = Math.min(maxColumns, matrix.columns);
  if (rows === matrix.rows && columns === matrix.columns) return matrix;
  const data = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      data[r * columns + c] = poolCell(matrix, pooling, {
        rows: [cut(r, rows, matrix.rows), cut(r + 1, rows, matrix.rows)],
        columns: [cut(c, columns, matrix.columns), cut(c + 1, columns, matrix.columns)],
      });
    }
  }
  return { data, rows, columns };
}

/** Where cell i of n begins among `length` values. */
function cut(i: number, n: number, length: number): number {
  return Math.floor(i * length / n);
}

interface Cell {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

function poolCell(matrix: Matrix, pooling: Pooling, { rows, columns }: Cell): number {
  let [sum, highest, count] = [0, -Infinity, 0];
  for (let r = rows[0]; r < rows[1]; r++) {
    for (let c = columns[0]; c < columns[1]; c++) {
      const value = matrix.data[r * matrix.columns + c];
      sum += value;
      highest = Math.max(highest, value);
      count++;
    }
  }
  return pooling === "mean" ? sum / count : highest;
}
