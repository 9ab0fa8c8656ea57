/**
 * What all figures share: size, type, and colours that tell classes apart in
 * print and without colour vision.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";

/** Width of a figure, in pixels: the column of a notebook. */
export const figureWidth = 800;

/** Size of the text in figures, in pixels. */
export const fontSize = 12;

/** Typefaces of the text, the first of which is drawn into PNGs. */
export const fontFamily = "DejaVu Sans, Verdana, sans-serif";

/** Colour of text and axes. */
export const ink = "#1b1e23";

/** Colour of minor elements: notes, guides, secondary text. */
export const faint = "#5f6670";

/** Colour of grid lines. */
export const gridLine = "#d9dce1";

/** Colour of highlights, which belong to no class. */
export const accent = "#b8860b";

/** The colour scheme of levels: dark is quiet, and lightness grows steadily, so it prints in grey. */
export const levelScheme = "magma";

/** Size, margins and type of a figure; its own options override these. */
export const frame: Plot.PlotOptions = {
  width: figureWidth,
  height: 320,
  marginTop: 16,
  marginRight: 20,
  marginBottom: 44,
  marginLeft: 68,
  style: { fontFamily, fontSize: `${fontSize}px`, color: ink, background: "white" },
};

/** Options of an axis: its name and unit in the middle, ticks as Plot chooses them. */
export function axis(label: string, options: Plot.ScaleOptions = {}): Plot.ScaleOptions {
  return { label, labelAnchor: "center", labelArrow: "none", ...options };
}

/** How lines that belong to no class look, in order; they differ in print without colour, too. */
export const neutralStyles = [
  { color: ink, dash: "none", width: 1.5 },
  { color: accent, dash: "6 3", width: 2 },
  { color: faint, dash: "2 2", width: 2 },
  { color: ink, dash: "10 3 2 3", width: 1.2 },
] as const;

/** How a class looks. */
export interface ClassStyle {
  /** Colour of lines, dots and text. */
  readonly color: string;
  /** Dashes of its lines, as SVG's `stroke-dasharray`; "none" is solid. */
  readonly dash: string;
  /** Shape of its dots. */
  readonly symbol: Plot.SymbolType;
}

/** Okabe and Ito's colours, without the yellow that white paper swallows. */
const colors = ["#0072B2", "#D55E00", "#000000", "#E69F00", "#009E73", "#CC79A7", "#56B4E9"];
const dashes = ["none", "6 3", "2 2", "9 3 2 3", "12 3", "4 2 1 2"];
const symbols = [
  "circle",
  "triangle",
  "square",
  "diamond",
  "cross",
  "star",
  "wye",
] as const satisfies Plot.SymbolType[];

/** Which class is the good one, and which classes there are. */
export interface ClassOptions {
  /** The class that is blue. Default `"OK"`, where there is one. */
  readonly okClass?: string;
  /**
   * All classes of the data set in order, so that a class looks the same in every
   * figure. Default those at hand, in order of appearance.
   */
  readonly classes?: readonly string[];
}

/**
 * Assigns each class a colour, a dash and a symbol: the OK class blue and solid,
 * the first other class vermilion and dashed, then the others in order.
 *
 * Source: Okabe and Ito, Color Universal Design (2008).
 *
 * @param labels Labels at hand; those that `classes` lacks come after it.
 *
 * @example
 * ```ts
 * import { classStyles } from "earmark/plot/drawing/theme.ts";
 * import assert from "node:assert/strict";
 *
 * const styles = classStyles(["Not OK", "OK"]);
 * assert.equal(styles.get("OK")?.color, "#0072B2");
 * assert.equal(styles.get("Not OK")?.dash, "6 3");
 * ```
 */
export function classStyles(
  labels: readonly string[],
  { okClass = "OK", classes = [] }: ClassOptions = {},
): ReadonlyMap<string, ClassStyle> {
  const all = [...new Set([...classes, ...labels])];
  const others = all.filter((label) => label !== okClass);
  // Without an OK class, blue is as good as any for the first.
  const order = all.includes(okClass) ? [okClass, ...others] : others;
  return new Map(order.map((label, i) => [label, {
    color: colors[i % colors.length],
    dash: dashes[i % dashes.length],
    symbol: symbols[i % symbols.length],
  }]));
}
