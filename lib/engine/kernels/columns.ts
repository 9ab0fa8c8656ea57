/**
 * Kernels that reduce each column of a matrix to one value. A column is the work of one
 * thread, so that a sum is added up in the same order whatever the number of threads.
 *
 * @module
 */

import type { EngineBackend } from "../memory/backend.ts";
import type { Call } from "../threads/call_queue.ts";
import { ELEMENT_WORK, type Range } from "../threads/split.ts";

/** Columns of the smallest part: two SIMD registers. */
const UNIT = 8;

/**
 * Runs a kernel over columns, some of them on each thread.
 *
 * @param workBytes Bytes of workspace for each column; every part gets 32 more.
 * @param callOf Makes the call for a range of columns; `skipped` bytes lie before the first.
 */
export function overColumns(
  backend: EngineBackend,
  [rows, columns]: readonly [number, number],
  workBytes: number,
  callOf: (part: Range, skipped: number, work: number) => Call,
): void {
  const parts = backend.team.split(columns, ELEMENT_WORK * rows * columns, UNIT);
  const bytes = workBytes * Math.max(...parts.map(({ count }) => count)) + 32;
  backend.withWorkspaces(parts.length, bytes, (works) => {
    backend.team.run(parts.map((part, i) => callOf(part, 4 * part.from, works[i])));
  });
}

/** Sums the rows of a matrix: one total per column. */
export function sumRows(
  backend: EngineBackend,
  [rows, columns]: readonly [number, number],
  x: number,
  y: number,
): void {
  overColumns(backend, [rows, columns], 8, ({ count }, skipped, work) => {
    return ["sumRows", rows, count, 4 * columns, x + skipped, y + skipped, work];
  });
}
