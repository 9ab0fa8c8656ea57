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

/** Size of a picture's title, in pixels; what stands within the picture is headed in `fontSize`, bold. */
export const titleSize = 15;

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

/** The colours of signed values, from below 0 over 0, which is white, to above: blue, white, red. */
export const signedRange = ["#08306b", "#3a86c8", "#ffffff", "#e0604c", "#67000d"] as const;

/** The colours of shares, from 0 to 1. */
export const shareRange = ["#ffffff", "#0b3c6f"] as const;

/** Colour of a signal behind what is computed of it. */
export const signalShade = "#c3c8cf";

/** How envelopes of a signal look: four hues of different lightness, which differ in dashes, too. */
export const envelopeStyles = [
  { color: "#e07b00", dash: "none", width: 1.8 },
  { color: "#00897b", dash: "6 2", width: 1.6 },
  { color: "#d6246e", dash: "2 2", width: 2.2 },
  { color: "#2f3fbf", dash: "10 3 2 3", width: 2 },
] as const;

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

/** Okabe and Ito's colours, without the yellow that white paper swallows, and three more. */
const colors = [
  "#0072B2",
  "#D55E00",
  "#000000",
  "#E69F00",
  "#009E73",
  "#CC79A7",
  "#56B4E9",
  "#882255",
  "#7F7F1F",
  "#8C8C8C",
];
const dashes = ["none", "6 3", "2 2", "9 3 2 3", "12 3", "4 2 1 2", "1 4"];
const symbols: readonly Plot.SymbolType[] = [
  "circle",
  "triangle",
  "square",
  "diamond",
  "cross",
  "star",
  "wye",
  "hexagon",
  polygon([[0, 1], [-0.95, -0.65], [0.95, -0.65]]), // a triangle on its tip
  polygon([[-1.3, -0.45], [1.3, -0.45], [1.3, 0.45], [-1.3, 0.45]]), // a bar
];

/** What a symbol is drawn with. */
interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** Makes a symbol of a polygon whose corners lie about 1 from its middle. */
function polygon(corners: readonly (readonly [x: number, y: number])[]): Plot.SymbolImplementation {
  return {
    draw(context: Path, size: number) {
      const radius = 1.1 * Math.sqrt(size / Math.PI);
      corners.forEach(([x, y], i) =>
        i === 0 ? context.moveTo(radius * x, radius * y) : context.lineTo(radius * x, radius * y)
      );
      context.closePath();
    },
  };
}

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
