import type { Matrix } from "earmark/arrays.ts";
import type { Box } from "earmark/ml/deciding_box.ts";

/** Computes what share of a map's values above 0 lies in a box, 0 … 1. */
export function shareInBox(map: Matrix, { firstFrame, endFrame, firstBand, endBand }: Box): number {
  let [inside, total] = [0, 0];
  map.data.forEach((value, i) => {
    const [frame, band] = [Math.floor(i / map.columns), i % map.columns];
    const isInside = frame >= firstFrame && frame < endFrame && band >= firstBand && band < endBand;
    total += Math.max(0, value);
    if (isInside) inside += Math.max(0, value);
  });
  return inside / total;
}
