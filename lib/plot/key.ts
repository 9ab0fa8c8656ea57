/**
 * The key of a figure with several lines: a piece of each line and its name, in
 * the margin above the frame, so that dashes are seen as they are drawn.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";
import type { FigureDocument } from "./document.ts";
import { textWidth } from "./text.ts";
import { fontFamily, fontSize, ink } from "./theme.ts";

/** A line and its name. */
export interface KeyEntry {
  readonly name: string;
  /** Colour of the line. */
  readonly color: string;
  /** Dashes of the line, as SVG's `stroke-dasharray`. Default "none". */
  readonly dash?: string;
  /** Width of the line, in pixels. Default 2. */
  readonly width?: number;
}

const svg = "http://www.w3.org/2000/svg";
/** Length of the piece of line, in pixels. */
const sample = 28;

/** Draws a key above the frame, from the left; a mark for `marks`. */
export function lineKey(entries: readonly KeyEntry[]): Plot.RenderFunction {
  return (_index, _scales, _values, dimensions, context) => {
    const document: FigureDocument = context.document;
    const group = document.createElementNS(svg, "g");
    group.setAttribute("aria-label", "key");
    let x = dimensions.marginLeft;
    const y = dimensions.marginTop - 12;
    for (const entry of entries) {
      group.append(lineSample(document, entry, x, y), nameText(document, entry.name, x, y));
      x += sample + 6 + textWidth(entry.name) + 18;
    }
    return group;
  };
}

function lineSample(
  document: FigureDocument,
  { color, dash = "none", width = 2 }: KeyEntry,
  x: number,
  y: number,
): ReturnType<FigureDocument["createElementNS"]> {
  const line = document.createElementNS(svg, "path");
  line.setAttribute("d", `M${x},${y}h${sample}`);
  line.setAttribute("stroke", color);
  line.setAttribute("stroke-width", String(width));
  line.setAttribute("stroke-dasharray", dash);
  return line;
}

function nameText(
  document: FigureDocument,
  name: string,
  x: number,
  y: number,
): ReturnType<FigureDocument["createElementNS"]> {
  const text = document.createElementNS(svg, "text");
  text.setAttribute("x", String(x + sample + 6));
  text.setAttribute("y", String(y));
  text.setAttribute("dy", "0.35em");
  text.setAttribute("fill", ink);
  text.setAttribute("text-anchor", "start");
  text.setAttribute("font-family", fontFamily);
  text.setAttribute("font-size", String(fontSize));
  text.append(name);
  return text;
}
