/**
 * Panels on the same axes, in columns and rows, each with a heading.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { Figure } from "./figure.ts";
import { shortenText } from "./text.ts";
import { type ClassStyle, figureWidth, frame } from "./theme.ts";

/** Room for a heading above a panel, in pixels. */
export const headingHeight = 26;
/** Room between panels side by side, in pixels. */
const gutter = 28;

/** Where panels stand. */
export interface Panels {
  /** Width of a panel, in pixels. */
  readonly width: number;
  /** Height of a panel, in pixels. */
  readonly height: number;
  /** Position of panel i, as options of a mark that draws in it. */
  at(i: number): { fx: () => number; fy: () => number };
  /** Size and scales of the figure. */
  readonly options: Figure;
}

/** How {@linkcode layOutPanels} arranges. */
export interface PanelOptions {
  /** Height of a panel, in pixels. */
  readonly height: number;
  /** Room at the left for the axis, in pixels. Default that of every figure. */
  readonly marginLeft?: number;
  /** Room at the top, in pixels. Default that of a heading. */
  readonly marginTop?: number;
}

/** Lays out panels: one over the whole width, more in pairs. */
export function layOutPanels(
  count: number,
  { height, marginLeft = Number(frame.marginLeft), marginTop = headingHeight }: PanelOptions,
): Panels {
  const nColumns = Math.min(2, count);
  const nRows = Math.ceil(count / nColumns);
  const inner = figureWidth - marginLeft - Number(frame.marginRight);
  const width = (inner - (nColumns - 1) * gutter) / nColumns;
  const marginBottom = Number(frame.marginBottom);
  return {
    width,
    height,
    at: (i) => ({ fx: () => i % nColumns, fy: () => Math.floor(i / nColumns) }),
    options: {
      ...frame,
      marginTop,
      marginLeft,
      height: marginTop + nRows * height + (nRows - 1) * headingHeight + marginBottom,
      fx: facet(nColumns, gutter / (width + gutter)),
      fy: facet(nRows, headingHeight / (height + headingHeight)),
    },
  };
}

/** A scale of panels without an axis; `gap` is the share of the room between two of them. */
function facet(count: number, gap: number): Plot.ScaleOptions {
  // A band scale takes the inner padding off a single band as well.
  return { axis: null, paddingInner: count > 1 ? gap : 0, paddingOuter: 0, round: false };
}

/** A heading above a panel, and the class it belongs to. */
export interface Heading {
  readonly text: string;
  /** How the class looks; undefined if the panel shows no class. */
  readonly style?: ClassStyle;
}

/** Room for the symbol of a class, before the text of its heading, in pixels. */
const symbolWidth = 15;

/** Returns how wide a heading may be after a symbol, in pixels. */
export function headingRoom({ width }: Panels, left = symbolWidth): number {
  // Bold type is a tenth wider.
  return (width - left) / 1.1;
}

/** Writes a heading above each panel, after the symbol of its class. */
export function panelHeadings(headings: readonly Heading[], panels: Panels): Plot.Markish[] {
  return headings.flatMap(({ text, style }, i) => {
    const left = style ? symbolWidth : 0;
    const heading = shortenText(text, headingRoom(panels, left));
    const place = { ...panels.at(i), frameAnchor: "top-left" } as const;
    return [
      style && Plot.dot([heading], {
        ...place,
        dx: 5,
        dy: -11,
        r: 4.5,
        fill: style.color,
        symbol: style.symbol,
      }),
      Plot.text([heading], {
        ...place,
        text: (value: string) => value,
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: left,
        dy: -6,
        fontWeight: "bold",
      }),
    ];
  });
}
