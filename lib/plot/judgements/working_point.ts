/**
 * Where a judge works on a curve over all thresholds.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { requireShares } from "../drawing/require.ts";
import { classStyles, ink } from "../drawing/theme.ts";
import { ring } from "./unit_square.ts";

/** A point in a square of shares. */
export interface WorkingPoint {
  /** What it is called, such as `"threshold 0.5"`. */
  readonly name: string;
  /** Share along the horizontal axis, 0 … 1. */
  readonly x: number;
  /** Share along the vertical axis, 0 … 1. */
  readonly y: number;
}

/** Names a point and says what it gives: the share along y at that along x. */
export function workingText({ name, x, y }: WorkingPoint): string {
  return `${name}: ${percent(y)} at ${percent(x)}`;
}

/** Writes a share in percent, with a decimal where it is less than one of them. */
function percent(share: number): string {
  const digits = share > 0 && share < 0.01 ? 1 : 0;
  return `${(100 * share).toFixed(digits)} %`;
}

/**
 * Draws a ring around where a judge works, and what it gives there towards the middle of the
 * square.
 *
 * @throws {RangeError} If a share is not in 0 … 1.
 */
export function workingPoint(figure: string, point: WorkingPoint | undefined): Plot.Markish[] {
  if (point === undefined) return [];
  requireShares(figure, "the working point", [point.x, point.y]);
  const { color } = classStyles(["OK", "Not OK"]).get("Not OK")!;
  const side = point.x > 0.5 ? -1 : 1;
  return [
    ring([point], color),
    Plot.text([point], {
      x: "x",
      y: "y",
      dx: 11 * side,
      dy: point.y > 0.5 ? 11 : -11,
      text: workingText,
      textAnchor: side > 0 ? "start" : "end",
      fill: ink,
      stroke: "white",
      strokeWidth: 4,
    }),
  ];
}
