/**
 * Rows of numbers in memory that threads share: handed to another thread, none is copied.
 *
 * @module
 */
import type { FloatArray, Matrix } from "./arrays.ts";
import { rowOf } from "./arrays.ts";

/**
 * Makes room for rows in memory that threads share.
 *
 * @param n Number of rows.
 * @param like A row of the same length and precision.
 *
 * @example
 * ```ts
 * import { createSharedRows } from "earmark/shared_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const room = createSharedRows(2, Float32Array.of(1, 2, 3));
 * assert.deepEqual([room.rows, room.columns, room.data.byteLength], [2, 3, 24]);
 * ```
 */
export function createSharedRows(n: number, like: FloatArray): Matrix {
  const bytes = new SharedArrayBuffer(n * like.length * like.BYTES_PER_ELEMENT);
  return { data: viewOf(bytes, like), rows: n, columns: like.length };
}

/**
 * Returns rows as one matrix in memory that threads share: as they are, where they already are the
 * rows of one that {@linkcode createSharedRows} made, and otherwise copied.
 *
 * @throws {RangeError} If there is no row, or their lengths differ.
 *
 * @example
 * ```ts
 * import { rowOf } from "earmark/arrays.ts";
 * import { shareRows } from "earmark/shared_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const shared = shareRows([Float32Array.of(1, 2), Float32Array.of(3, 4)]);
 * assert.ok(shared.data.buffer instanceof SharedArrayBuffer);
 * assert.deepEqual([...rowOf(shared, 1)], [3, 4]);
 * ```
 */
export function shareRows(rows: readonly FloatArray[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const odd = rows.find((row) => row.length !== columns);
  if (rows.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot share rows as there must be rows of one length: current value is ${odd?.length ?? 0}`,
    );
  }
  const [first] = rows;
  if (areWholeOf(first.buffer, rows)) {
    return { data: viewOf(first.buffer, first), rows: rows.length, columns };
  }
  const shared = createSharedRows(rows.length, first);
  rows.forEach((row, i) => rowOf(shared, i).set(row));
  return shared;
}

/** Returns whether rows lie one after another in shared memory, and fill it. */
function areWholeOf(buffer: ArrayBufferLike, rows: readonly FloatArray[]): boolean {
  const { byteLength } = rows[0];
  return buffer instanceof SharedArrayBuffer && buffer.byteLength === rows.length * byteLength &&
    rows.every((row, i) => row.buffer === buffer && row.byteOffset === i * byteLength);
}

/** Views memory as numbers of the precision of a row. */
function viewOf(buffer: ArrayBufferLike, like: FloatArray): FloatArray {
  return like instanceof Float32Array ? new Float32Array(buffer) : new Float64Array(buffer);
}
