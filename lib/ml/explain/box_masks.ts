/**
 * A verdict's probability with a box of its window masked, and with boxes of the
 * same size elsewhere masked: the control.
 *
 * @module
 */
import type { Matrix } from "../../arrays.ts";
import type { Box } from "./strongest_box.ts";
import { bandsOf, requireClass } from "./explanation.ts";
import type { ExplanationOptions } from "./explanation.ts";
import type { Predict } from "../judging/judge.ts";

/** Places along each axis at which {@linkcode boxesElsewhere} tries a box. */
const PLACES_PER_AXIS = 7;

/**
 * Lists boxes of the same size that share no cell with a box: seven places along
 * each axis, evenly spaced, less those that overlap it.
 *
 * @param map The window's frames and bands.
 * @returns In order of time, then of frequency; none where the box leaves no room.
 *
 * @example
 * ```ts
 * import { boxesElsewhere } from "earmark/ml/explain/box_masks.ts";
 * import assert from "node:assert/strict";
 *
 * const box = { firstFrame: 0, endFrame: 2, firstBand: 0, endBand: 3 };
 * assert.deepEqual(boxesElsewhere(box, { rows: 4, columns: 3 }), [
 *   { ...box, firstFrame: 2, endFrame: 4 },
 * ]);
 * ```
 */
export function boxesElsewhere(
  box: Box,
  { rows, columns }: Pick<Matrix, "rows" | "columns">,
): Box[] {
  const [nFrames, nBands] = [box.endFrame - box.firstFrame, box.endBand - box.firstBand];
  return placesAlong(rows - nFrames).flatMap((firstFrame) =>
    placesAlong(columns - nBands).map((firstBand) => ({
      firstFrame,
      endFrame: firstFrame + nFrames,
      firstBand,
      endBand: firstBand + nBands,
    }))
  ).filter((other) => !overlap(box, other));
}

/**
 * Predicts a class with boxes of the window set to `fill`, one box at a time.
 *
 * @param predict Predicts a batch of windows.
 * @param window One scaled window. Shape: frames × (bands·channels).
 * @returns The class's probability without each box, 0 … 1. Shape: boxes.
 * @throws {RangeError} If the class doesn't exist, or the window's columns are not a
 *   multiple of nChannels.
 *
 * @example
 * ```ts
 * import { probabilitiesWithout } from "earmark/ml/explain/box_masks.ts";
 * import assert from "node:assert/strict";
 *
 * // The probability of class 1 is the window's second value.
 * const predict = (x: Float32Array, n: number) =>
 *   Float32Array.from({ length: 2 * n }, (_, i) => i % 2 === 1 ? x[i] : 1 - x[i + 1]);
 * const window = { data: Float32Array.of(0, 0.75), rows: 2, columns: 1 };
 * const last = { firstFrame: 1, endFrame: 2, firstBand: 0, endBand: 1 };
 * assert.deepEqual(probabilitiesWithout([last], predict, window, { classIndex: 1 }), [0]);
 * ```
 */
export function probabilitiesWithout(
  boxes: readonly Box[],
  predict: Predict,
  window: Matrix<Float32Array>,
  { classIndex, nChannels = 1, fill = 0 }: ExplanationOptions,
): number[] {
  bandsOf(window, nChannels);
  if (boxes.length === 0) return [];
  const { data, columns } = window;
  const x = new Float32Array(boxes.length * data.length);
  boxes.forEach(({ firstFrame, endFrame, firstBand, endBand }, i) => {
    const masked = x.subarray(i * data.length, (i + 1) * data.length);
    masked.set(data);
    for (let row = firstFrame * columns; row < endFrame * columns; row += columns) {
      masked.fill(fill, row + firstBand * nChannels, row + endBand * nChannels);
    }
  });
  const probabilities = predict(x, boxes.length);
  const nClasses = probabilities.length / boxes.length;
  requireClass(classIndex, nClasses);
  return boxes.map((_, i) => probabilities[i * nClasses + classIndex]);
}

/** Lists integers from 0 to the last, evenly spaced, each once. */
function placesAlong(last: number): number[] {
  const steps = PLACES_PER_AXIS - 1;
  const places = Array.from({ length: PLACES_PER_AXIS }, (_, i) => Math.round(i * last / steps));
  return [...new Set(places)];
}

function overlap(a: Box, b: Box): boolean {
  return a.firstFrame < b.endFrame && b.firstFrame < a.endFrame &&
    a.firstBand < b.endBand && b.firstBand < a.endBand;
}
