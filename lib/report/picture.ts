/**
 * Figures as pictures within a page.
 *
 * @module
 */
import type { Figure } from "../plot/drawing/figure.ts";
import { renderSvg } from "../plot/drawing/svg.ts";
import { element, type Html, markupOf, raw } from "./html.ts";

/** Width of a figure, pixels: it is read on a phone as well. */
export const WIDTH = 480;

/** Puts a figure into the page: as an image of its own, so that no two share a name. */
export function picture(figure: Figure, caption: string): Html {
  const svg = new TextEncoder().encode(renderSvg(figure));
  const title = typeof figure.title === "string" ? figure.title : "figure";
  const source = `data:image/svg+xml;base64,${svg.toBase64()}`;
  const image = `<img class="figure" alt="${markupOf(title)}" src="${source}">`;
  return element("figure", [
    raw(image),
    ...(caption === "" ? [] : [element("figcaption", caption)]),
  ]);
}
