/**
 * Long curves in few columns: the lowest and the highest value within each column
 * of pixels, so that no peak is lost.
 *
 * @module
 */

/** A piece of a curve that falls into one column of pixels. */
export interface Column {
  /** Where it lies, in units of the axis. */
  readonly x: number;
  /** The lowest value in it. */
  readonly low: number;
  /** The highest value in it. */
  readonly high: number;
}

/**
 * Sorts a curve into columns of equal width; columns without a point are left out.
 *
 * @param values Values of the points.
 * @param xOf Position of point i, rising with i.
 * @param domain From where to where the columns reach; points outside are left out.
 * @param nColumns How many columns there are.
 */
export function toColumns(
  values: ArrayLike<number>,
  { xOf, domain: [start, end], nColumns }: {
    readonly xOf: (i: number) => number;
    readonly domain: readonly [number, number];
    readonly nColumns: number;
  },
): Column[] {
  const width = (end - start) / nColumns;
  const columns: { x: number; low: number; high: number }[] = [];
  let place = -1;
  for (let i = 0; i < values.length; i++) {
    const x = xOf(i);
    if (!(x >= start && x <= end)) continue;
    const at = Math.min(nColumns - 1, Math.floor((x - start) / width));
    const value = values[i];
    if (at !== place) {
      columns.push({ x: start + (at + 0.5) * width, low: value, high: value });
      place = at;
    } else {
      const column = columns[columns.length - 1];
      column.low = Math.min(column.low, value);
      column.high = Math.max(column.high, value);
    }
  }
  return columns;
}

/** Finds the lowest and the highest of all values. */
export function extent(arrays: readonly ArrayLike<number>[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  }
  return [low, high];
}
