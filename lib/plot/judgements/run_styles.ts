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

const styles: readonly LineStyle[] = [
  { color: ink, dash: "none" },
  { color: "#009E73", dash: "7 3" },
  { color: "#7B3294", dash: "2 2.5" },
  { color: "#56B4E9", dash: "10 3 2 3" },
  { color: "#999933", dash: "14 4" },
];

/** Returns the style of the i-th line; they repeat after the fifth. */
export function runStyle(i: number): LineStyle {
  return styles[i % styles.length];
}
