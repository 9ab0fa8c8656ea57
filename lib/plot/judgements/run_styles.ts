/**
 * How lines look that stand for a network or a run instead of a class: dashed, in
 * other colours than those of the classes.
 *
 * @module
 */
import { ink } from "../drawing/theme.ts";

/** How a line looks. */
export interface LineStyle {
  /** Colour of the line and of its name. */
  readonly color: string;
  /** Dashes, as SVG's `stroke-dasharray`; "none" is solid. */
  readonly dash: string;
}

const colors = [ink, "#009E73", "#7B3294", "#56B4E9", "#999933"];
const dashes = ["none", "7 3", "2 2.5", "10 3 2 3", "14 4", "4 2 1 2", "1 4"];

/** Returns the style of the i-th line: colours repeat after the fifth, but with another dash. */
export function runStyle(i: number): LineStyle {
  return { color: colors[i % colors.length], dash: dashes[i % dashes.length] };
}
