/**
 * Sums, maxima and their kin over a window around each value, in a time that does not depend on the
 * window's length.
 *
 * @module
 */
import type { FloatArray } from "../../arrays.ts";
import { requireInteger } from "../require.ts";
import { bufferedReaderOf } from "../signal.ts";
import type { SignalSource } from "../signal.ts";

/** Values to roll over; they may be read as they are needed. */
export type Values = FloatArray | SignalSource;

/** What {@linkcode createFolding} folds. */
export interface FoldingOptions {
  /** Length of the window, in samples. */
  readonly windowLength: number;
  /** Whether the magnitudes of the values are folded. */
  readonly ofMagnitudes: boolean;
  /** An associative operation. */
  readonly fold: (a: number, b: number) => number;
}

/**
 * Visits the folds of the windows around values `from` … `to` - 1.
 *
 * @param visit Gets some folds, which are overwritten after the call, and the index of the first.
 */
export type Folding = (
  from: number,
  to: number,
  visit: (folds: Float64Array, start: number) => void,
) => void;

/** Some values in a row. */
interface Block {
  readonly values: Float64Array;
  /** Their folds from the first to each of them. */
  readonly fromStart: Float64Array;
  /** Number of them. */
  count: number;
}

/**
 * Creates what folds each window by an associative operation. Blocks as long as a window are folded
 * from their start to each value and from each value to their end; a window is the end of one block
 * and the start of the next. Nothing is ever subtracted, so rounding errors don't accumulate.
 *
 * Source: van Herk (1992), Gil and Werman (1993).
 *
 * @throws {RangeError} If windowLength is not a positive integer.
 */
export function createFolding(
  values: Values,
  { windowLength: length, ofMagnitudes, fold }: FoldingOptions,
): Folding {
  requireInteger("roll over values", "windowLength", length, 1);
  const n = values.length;
  const before = Math.floor(length / 2);
  const size = Math.min(length, n);
  const [toEnd, folds] = [size, size + before].map((count) => new Float64Array(count));
  let [own, next] = [newBlock(size), newBlock(size)];
  const read = blockReaderOf(values, { length, ofMagnitudes, fold });
  return (from, to, visit) => {
    const begin = length * Math.max(0, Math.floor((from - before) / length));
    read(begin, own);
    for (let start = begin; start < n; start += length) {
      read(start + length, next);
      foldToEnd(own, fold, toEnd);
      // Windows that begin before the first value are cut off there; those near the end have none.
      const first = Math.max(from, start === 0 ? 0 : start + before);
      const end = Math.min(to, n, start + before + length);
      for (let i = first; i < end; i++) {
        const place = Math.max(0, i - before - start);
        const last = Math.min(n, i - before + length) - 1 - start;
        folds[i - first] = place === 0 && last < own.count
          ? own.fromStart[last]
          : last < own.count
          ? toEnd[place]
          : fold(toEnd[place], next.fromStart[last - length]);
      }
      if (end > first) visit(folds.subarray(0, end - first), first);
      if (end >= to) return;
      [own, next] = [next, own];
    }
  };
}

function newBlock(size: number): Block {
  return { values: new Float64Array(size), fromStart: new Float64Array(size), count: 0 };
}

/** Folds a block from each of its values to its end. */
function foldToEnd({ values, count }: Block, fold: FoldingOptions["fold"], into: Float64Array) {
  let folded = 0;
  for (let k = count - 1; k >= 0; k--) {
    into[k] = folded = k === count - 1 ? values[k] : fold(values[k], folded);
  }
}

/** Creates what reads a block of values and folds it from its start to each of them. */
function blockReaderOf(
  values: Values,
  { length, ofMagnitudes, fold }: Omit<FoldingOptions, "windowLength"> & {
    readonly length: number;
  },
): (start: number, into: Block) => void {
  const valuesAt = valueReaderOf(values);
  return (start, into) => {
    const count = Math.max(0, Math.min(length, values.length - start));
    into.count = count;
    if (count === 0) return;
    const read = valuesAt(start, start + count);
    let folded = 0;
    for (let k = 0; k < count; k++) {
      const value = ofMagnitudes ? Math.abs(read[k]) : read[k];
      into.values[k] = value;
      into.fromStart[k] = folded = k === 0 ? value : fold(folded, value);
    }
  };
}

function valueReaderOf(values: Values): (start: number, end: number) => FloatArray {
  return values instanceof Float64Array
    ? (start, end) => values.subarray(start, end)
    : bufferedReaderOf(values);
}
