/**
 * Where a judge works on a curve over all thresholds.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { requireShares } from "../drawing/require.ts";
import { classStyles, ink } from "../drawing/theme.ts";

/** A point in a square of shares. */
export interface WorkingPoint {
  /** What it is called, such as `"threshold 0.5"`. */
  readonly name: string;
  /** Share along the horizontal axis, 0 … 1. */
  readonly x: number;
  /** Share along the vertical axis, 0 … 1. */
  readonly y: number;
}

/**
 * Draws a ring around where a judge works, and its name towards the middle of the square.
 *
 * @throws {RangeError} If a share is not in 0 … 1.
 */
export function workingPoint(figure: string, point: WorkingPoint | undefined): Plot.Markish[] {
  if (point === undefined) return [];
  requireShares(figure, "the working point", [point.x, point.y]);
  const { color } = classStyles(["OK", "Not OK"]).get("Not OK")!;
  const side = point.x > 0.5 ? -1 : 1;
  return [
    Plot.dot([point], { x: "x", y: "y", r: 5.5, stroke: color, strokeWidth: 2.5, fill: "white" }),
    Plot.text([point], {
      x: "x",
      y: "y",
      dx: 11 * side,
      dy: point.y > 0.5 ? 11 : -11,
      text: "name",
      textAnchor: side > 0 ? "start" : "end",
      fill: ink,
      stroke: "white",
      strokeWidth: 4,
    }),
  ];
}
