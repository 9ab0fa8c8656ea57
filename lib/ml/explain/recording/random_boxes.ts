/**
 * Boxes of one size at random places: the control of a box that was found.
 *
 * @module
 */
import type { Matrix } from "../../../arrays.ts";
import type { Random } from "../../../random.ts";
import type { Box } from "../strongest_box.ts";

/** Draws for each box that shares little with the found one, before any place will do. */
const MOST_DRAWS = 20;

/**
 * Draws boxes of the size of one that was found. Less than half of each lies in it, where there is
 * room.
 *
 * @param map Frames and bands that boxes lie in.
 * @param n How many.
 *
 * @example
 * ```ts
 * import { randomBoxes } from "earmark/ml/explain/recording/random_boxes.ts";
 * import { createRandom } from "earmark/random.ts";
 * import assert from "node:assert/strict";
 *
 * const box = { firstFrame: 0, endFrame: 2, firstBand: 0, endBand: 1 };
 * const [other] = randomBoxes(box, { rows: 4, columns: 1 }, { n: 1, random: createRandom(1) });
 * assert.equal(other.endFrame - other.firstFrame, 2);
 * ```
 */
export function randomBoxes(
  box: Box,
  { rows, columns }: Pick<Matrix, "rows" | "columns">,
  { n, random }: { readonly n: number; readonly random: Random },
): Box[] {
  const [nFrames, nBands] = [box.endFrame - box.firstFrame, box.endBand - box.firstBand];
  const draw = (): Box => {
    const firstFrame = random.integer(rows - nFrames + 1);
    const firstBand = random.integer(columns - nBands + 1);
    return { firstFrame, endFrame: firstFrame + nFrames, firstBand, endBand: firstBand + nBands };
  };
  return Array.from({ length: n }, () => {
    let drawn = draw();
    for (let i = 1; i < MOST_DRAWS && 2 * sharedCells(drawn, box) >= nFrames * nBands; i++) {
      drawn = draw();
    }
    return drawn;
  });
}

/** Counts the cells that two boxes share. */
export function sharedCells(a: Box, b: Box): number {
  const frames = Math.min(a.endFrame, b.endFrame) - Math.max(a.firstFrame, b.firstFrame);
  const bands = Math.min(a.endBand, b.endBand) - Math.max(a.firstBand, b.firstBand);
  return Math.max(0, frames) * Math.max(0, bands);
}
