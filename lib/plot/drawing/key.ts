/**
 * The key of a figure with several lines: a piece of each line and its name, in
 * the margin above the frame, so that dashes are seen as they are drawn.
 *
 * @module
 */
import type * as Plot from "@observablehq/plot";
import type { FigureDocument, FigureElement } from "./document.ts";
import { shortenText, textWidth } from "./text.ts";
import { figureWidth, frame, ink } from "./theme.ts";

/** A line and its name. */
export interface KeyEntry {
  readonly name: string;
  /** Colour of the line. */
  readonly color: string;
  /** Dashes of the line, as SVG's `stroke-dasharray`. Default "none". */
  readonly dash?: string;
  /** Width of the line, in pixels. Default 2. */
  readonly width?: number;
  /** Whether it is drawn as dots, without a line. Default false. */
  readonly dotted?: boolean;
  /** Whether it is drawn as a ring, without a line. Default false. */
  readonly ringed?: boolean;
}

const namespace = "http://www.w3.org/2000/svg";
/** Sizes, in pixels: the piece of line, what follows it, what follows a name, a row. */
const [sample, gap, space, rowHeight] = [28, 6, 18, 20];
const keyWidth = figureWidth - Number(frame.marginLeft) - Number(frame.marginRight);

/**
 * Returns the room that a key needs above the frame, in pixels: a `marginTop`.
 *
 * @param width Pixels that a row may take. Default those of a frame over the whole width.
 */
export function keyHeight(entries: readonly KeyEntry[], width = keyWidth): number {
  const last = placeEntries(entries, width).at(-1);
  return last === undefined ? Number(frame.marginTop) : (last.row + 1) * rowHeight + 8;
}

/**
 * Draws a key above the frame, in rows that break between entries; a mark for figures
 * without panels.
 */
export function lineKey(entries: readonly KeyEntry[], width = keyWidth): Plot.RenderFunction {
  return (_index, _scales, _values, { marginLeft, marginTop }, context) => {
    const document: FigureDocument = context.document;
    const group = element(document, "g", { "aria-label": "key" });
    const top = marginTop - keyHeight(entries, width);
    for (const { entry, name, x, row } of placeEntries(entries, width)) {
      const y = top + (row + 0.5) * rowHeight + 2;
      group.append(...drawEntry(document, { ...entry, name }, marginLeft + x, y));
    }
    return group as never; // a browser's type asks for more
  };
}

interface Place {
  readonly entry: KeyEntry;
  /** The name, shortened where a row is too short for it. */
  readonly name: string;
  /** Pixels from the frame's left edge. */
  readonly x: number;
  readonly row: number;
}

function placeEntries(entries: readonly KeyEntry[], rowWidth: number): Place[] {
  let [x, row] = [0, 0];
  return entries.map((entry) => {
    const name = shortenText(entry.name, rowWidth - sample - gap);
    const width = sample + gap + textWidth(name);
    if (x > 0 && x + width > rowWidth) [x, row] = [0, row + 1];
    const place = { entry, name, x, row };
    x += width + space;
    return place;
  });
}

function drawEntry(
  document: FigureDocument,
  { name, color, dash = "none", width = 2, dotted = false, ringed = false }: KeyEntry,
  x: number,
  y: number,
): FigureElement[] {
  const middle = { cx: x + sample / 2, cy: y };
  const line = dotted
    ? element(document, "circle", { ...middle, r: 2.5, fill: color })
    : ringed
    ? element(document, "circle", {
      ...middle,
      r: 5,
      fill: "white",
      stroke: color,
      "stroke-width": 2.5,
    })
    : element(document, "path", {
      d: `M${x},${y}h${sample}`,
      stroke: color,
      "stroke-width": width,
      "stroke-dasharray": dash,
    });
  const text = element(document, "text", {
    x: x + sample + gap,
    y,
    dy: "0.35em",
    fill: ink,
    "text-anchor": "start",
  });
  text.append(name);
  return [line, text];
}

function element(
  document: FigureDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): FigureElement {
  const created = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}
