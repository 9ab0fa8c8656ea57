/**
 * Deltas: the slope of each feature over time.
 *
 * @module
 */

import type { Matrix } from "../../arrays.ts";
import { requireInteger } from "../require.ts";

/**
 * What happens at the first and last frames, which lack neighbours: `repeat` the
 * outermost frame (python_speech_features), or take the slope of the outermost
 * complete `line` (librosa, `mode="interp"`).
 */
export type DeltaEdges = "repeat" | "line";

/** How to compute deltas. */
export interface DeltaOptions {
  /** Frames on either side to which the line is fitted: N, for a width of 2N + 1. */
  readonly nNeighbours: number;
  /** What happens at the first and last frames. */
  readonly edges: DeltaEdges;
}

/**
 * Computes the slope per frame of the least-squares line through each frame and
 * its N neighbours on either side: Σ n·(x[t+n] - x[t-n]) / 2Σn², n = 1 … N.
 *
 * @param features Shape: frames × features.
 * @returns Shape: frames × features.
 * @throws {RangeError} If nNeighbours is below 1, or if the edges are `line` and there
 * are fewer than 2N + 1 frames.
 *
 * Source: python_speech_features.delta(features, N) for `repeat`,
 * librosa.feature.delta(features, width=2N+1) for `line`.
 *
 * @example
 * ```ts
 * import { deltas } from "earmark/dsp/cepstrum/deltas.ts";
 * import assert from "node:assert/strict";
 *
 * const ramp = { data: Float64Array.of(0, 3, 6, 9), rows: 4, columns: 1 };
 * const slopes = deltas(ramp, { nNeighbours: 1, edges: "line" });
 * assert.deepEqual(slopes.data, Float64Array.of(3, 3, 3, 3));
 * ```
 */
export function deltas(
  features: Matrix,
  { nNeighbours, edges }: DeltaOptions,
): Matrix<Float64Array> {
  const { rows, columns } = features;
  requireInteger("compute deltas", "nNeighbours", nNeighbours, 1);
  if (edges === "line" && rows < 2 * nNeighbours + 1) {
    throw new RangeError(
      `Cannot compute deltas as line edges need at least ${2 * nNeighbours + 1} frames: ` +
        `current value is ${rows}`,
    );
  }
  const data = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const middle = edges === "line" ? clamp(row, nNeighbours, rows - 1 - nNeighbours) : row;
    for (let column = 0; column < columns; column++) {
      data[row * columns + column] = slopeAt(features, { middle, column, nNeighbours });
    }
  }
  return { data, rows, columns };
}

/** Where a slope is taken. */
interface SlopePlace {
  readonly middle: number;
  readonly column: number;
  readonly nNeighbours: number;
}

/** Computes the slope of the line through one column around a row; outermost rows are repeated. */
function slopeAt({ data, rows, columns }: Matrix, place: SlopePlace): number {
  const { middle, column, nNeighbours } = place;
  const valueAt = (row: number): number => data[clamp(row, 0, rows - 1) * columns + column];
  let rise = 0;
  let squares = 0;
  for (let n = 1; n <= nNeighbours; n++) {
    rise += n * (valueAt(middle + n) - valueAt(middle - n));
    squares += n * n;
  }
  return rise / (2 * squares);
}

/** Limits a value to low … high. */
function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
