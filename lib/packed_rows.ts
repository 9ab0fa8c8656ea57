/**
 * Rows of numbers of very many recordings, in one piece of memory: a typed array of its own costs
 * several times what a few numbers do.
 *
 * @module
 */
import { rowOf } from "./arrays.ts";
import type { FloatArray, Matrix } from "./arrays.ts";
import { createSharedRows } from "./shared_rows.ts";

/**
 * Views every row of a matrix, without a copy.
 *
 * @example
 * ```ts
 * import { viewRows } from "earmark/packed_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = viewRows({ data: Float64Array.of(1, 2, 3, 4), rows: 2, columns: 2 });
 * assert.deepEqual(rows.map((row) => [...row]), [[1, 2], [3, 4]]);
 * ```
 */
export function viewRows<T extends FloatArray>(matrix: Matrix<T>): T[] {
  return Array.from({ length: matrix.rows }, (_, i) => rowOf(matrix, i));
}

/** Which memory rows are packed into. */
export interface PackingOptions {
  /** Whether threads share it, so that it is not copied on its way to one. Default: false. */
  readonly isShared?: boolean;
}

/**
 * Makes room for `n` rows of zeros.
 *
 * @param like A row of the same length and precision.
 * @returns Views of one piece of memory.
 *
 * @example
 * ```ts
 * import { createRows } from "earmark/packed_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const [first, second] = createRows(2, Float64Array.of(1, 2, 3));
 * assert.equal(second.byteOffset, first.byteLength);
 * ```
 */
export function createRows<T extends FloatArray>(
  n: number,
  like: T,
  { isShared = false }: PackingOptions = {},
): T[] {
  const { length } = like;
  const own = () =>
    like instanceof Float32Array ? new Float32Array(n * length) : new Float64Array(n * length);
  const rows = isShared ? createSharedRows(n, like) : { data: own(), rows: n, columns: length };
  return viewRows(rows) as T[];
}

/**
 * Computes a row for each item, and packs them as they come.
 *
 * @param rowFor Returns rows of one length.
 * @returns Views of one piece of memory.
 * @throws {RangeError} If the lengths of rows differ.
 *
 * @example
 * ```ts
 * import { packRows } from "earmark/packed_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const rows = packRows([1, 2], (x) => [x, x ** 2]);
 * assert.deepEqual(rows.map((row) => [...row]), [[1, 1], [2, 4]]);
 * assert.equal(rows[0].buffer, rows[1].buffer);
 * ```
 */
export function packRows<Item>(
  items: readonly Item[],
  rowFor: (item: Item, i: number) => ArrayLike<number>,
  options?: PackingOptions,
): Float64Array[] {
  if (items.length === 0) return [];
  const first = rowFor(items[0], 0);
  const packed = createRows(items.length, Float64Array.from(first), options);
  packed.forEach((row, i) => {
    const own = i === 0 ? first : rowFor(items[i], i);
    if (own.length !== row.length) {
      throw new RangeError(
        `Cannot pack rows as they must have ${row.length} numbers: current value is ${own.length}`,
      );
    }
    row.set(own);
  });
  return packed;
}

/** Rows for which room is made at once. */
const ROWS_AT_ONCE = 1024;

/**
 * Creates what copies rows that come one by one into pieces of memory that many share.
 *
 * @param most Rows that come at most. Default: any number.
 *
 * @example
 * ```ts
 * import { createRowPacker } from "earmark/packed_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const pack = createRowPacker(2);
 * const [one, two] = [Float64Array.of(1), Float64Array.of(2)].map(pack);
 * assert.deepEqual([...one, ...two], [1, 2]);
 * assert.equal(one.buffer, two.buffer);
 * ```
 */
export function createRowPacker(most = Infinity): (row: Float64Array) => Float64Array {
  const atOnce = Math.min(ROWS_AT_ONCE, most);
  let room = new Float64Array(0);
  return (row) => {
    if (room.length < row.length) room = new Float64Array(atOnce * row.length);
    const packed = room.subarray(0, row.length);
    room = room.subarray(row.length);
    packed.set(row);
    return packed;
  };
}

/** Some rows for each recording, all in one piece of memory. */
export interface RaggedRows {
  /** Values, row after row, recording after recording. */
  readonly data: Float32Array;
  /** Numbers in a row. */
  readonly columns: number;
  /** The first row of each recording, and at the end the number of all rows. */
  readonly firstRows: Int32Array;
}

/** Gathers the rows of one recording after another. */
export interface RowGatherer {
  /** Adds the rows of the next recording, which are copied. */
  add(rows: readonly ArrayLike<number>[]): void;
  /** Returns all rows. */
  all(): RaggedRows;
}

/**
 * Creates what gathers rows of a number of columns.
 *
 * @example
 * ```ts
 * import { createRowGatherer, raggedRowsOf } from "earmark/packed_rows.ts";
 * import assert from "node:assert/strict";
 *
 * const gatherer = createRowGatherer(2);
 * gatherer.add([[1, 2], [3, 4]]);
 * gatherer.add([[5, 6]]);
 * assert.deepEqual(raggedRowsOf(gatherer.all(), 1), [Float32Array.of(5, 6)]);
 * ```
 */
export function createRowGatherer(columns: number): RowGatherer {
  let data = new Float32Array(64 * columns);
  const firstRows = [0];
  return {
    add(rows) {
      const first = firstRows.at(-1)!;
      firstRows.push(first + rows.length);
      const needed = firstRows.at(-1)! * columns;
      if (needed > data.length) {
        const larger = new Float32Array(2 * needed);
        larger.set(data);
        data = larger;
      }
      rows.forEach((row, i) => data.set(row, (first + i) * columns));
    },
    all: () => ({
      data: data.slice(0, firstRows.at(-1)! * columns),
      columns,
      firstRows: Int32Array.from(firstRows),
    }),
  };
}

/** Views the rows of recording `i`, without a copy. Shape: rows × columns. */
export function raggedRowsOf({ data, columns, firstRows }: RaggedRows, i: number): Float32Array[] {
  const rows = firstRows[i + 1] - firstRows[i];
  const start = firstRows[i] * columns;
  return viewRows({ data: data.subarray(start, start + rows * columns), rows, columns });
}
