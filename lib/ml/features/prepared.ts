/**
 * Recordings that windows are cut from: rows that are read as they are asked for, and what was
 * measured of all of them.
 *
 * @module
 */
import type { FloatArray, Matrix } from "../../arrays.ts";

/** Rows of a track, in memory or elsewhere. */
export interface Rows {
  /** Number of rows. */
  readonly rows: number;
  /** Numbers in a row. */
  readonly columns: number;
  /** Returns some rows, row after row; they are not to be written to, and good until the next call. */
  read(first: number, count: number): Float32Array;
}

/** A recording that windows are cut from; made by the `prepare` of a front end. */
export interface Prepared extends Rows {
  /** What its front end measured of the whole recording. */
  readonly measured: FloatArray;
}

/** Views the rows of a matrix, without a copy. */
export function rowsOf({ data, rows, columns }: Matrix<Float32Array>): Rows {
  const read = (first: number, count: number) =>
    data.subarray(first * columns, (first + count) * columns);
  return { rows, columns, read };
}

/** Lays what was measured beside rows; where the source is prepared already, replaces what was measured. */
export function preparedOf(source: Rows, measured: FloatArray): Prepared {
  const rows = source instanceof PreparedRecording ? source.source : source;
  return new PreparedRecording(rows, measured);
}

/** Very many of these are held at once: they share their methods. */
class PreparedRecording implements Prepared {
  readonly source: Rows;
  readonly measured: FloatArray;

  constructor(source: Rows, measured: FloatArray) {
    this.source = source;
    this.measured = measured;
  }

  get rows(): number {
    return this.source.rows;
  }

  get columns(): number {
    return this.source.columns;
  }

  read(first: number, count: number): Float32Array {
    return this.source.read(first, count);
  }
}
