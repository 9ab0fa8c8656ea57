/**
 * How the items of a computation (images, rows, channels) are shared out among threads.
 *
 * @module
 */

/** Some of the items of a whole. */
export interface Range {
  /** The first item. */
  readonly from: number;
  /** How many. */
  readonly count: number;
}

/** Multiply-adds below which a second thread costs more than it brings. */
const LEAST_WORK = 200_000;

/** Cost of an element that is touched once, in multiply-adds; most of it is memory traffic. */
export const ELEMENT_WORK = 4;

/** How items are split. */
export interface SplitOptions {
  /** Number of threads. */
  readonly size: number;
  /** Multiply-adds of all items together, about. */
  readonly work: number;
  /** Every range but the last has a multiple of it. */
  readonly unit: number;
}

/** Splits items into one range for each thread, or fewer where there is too little work. */
export function splitItems(nItems: number, { size, work, unit }: SplitOptions): Range[] {
  const nUnits = Math.ceil(nItems / unit);
  const nParts = Math.max(1, Math.min(size, nUnits, Math.floor(work / LEAST_WORK)));
  return Array.from({ length: nParts }, (_, part) => {
    const from = unit * Math.floor((part * nUnits) / nParts);
    const end = unit * Math.floor(((part + 1) * nUnits) / nParts);
    return { from, count: Math.min(end, nItems) - from };
  });
}
