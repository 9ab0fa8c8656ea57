/**
 * Figures for a page: an element that answers the pointer and the keyboard, and a picture of the
 * same where scripts don't run.
 *
 * @module
 */
import type { Figure, FigureGrid } from "../drawing/figure.ts";
import { renderSvg } from "../drawing/svg.ts";
import { escapeMarkup } from "../drawing/text.ts";
import * as element from "./browser/element.ts";
import * as ground from "./browser/ground.ts";
import * as keys from "./browser/keys.ts";
import * as pointer from "./browser/pointer.ts";
import * as sound from "./browser/sound.ts";
import * as ticks from "./browser/ticks.ts";
import * as tip from "./browser/tip.ts";
import * as view from "./browser/view.ts";
import * as zoom from "./browser/zoom.ts";
import { withDarkTheme } from "./dark.ts";
import { writeNumber } from "./numbers.ts";
import { figureStyle } from "./style.ts";

/**
 * Writes the script of all figures: the text of the functions in `browser/`, which name only each
 * other and what a browser has. It may run as often as there are figures.
 */
export function figureScript(): string {
  const modules = [view, tip, ticks, zoom, sound, keys, pointer, ground, element];
  const functions = [writeNumber, ...modules.flatMap((module) => Object.values(module))];
  const code = functions.map(String).join("\n")
    .replace(/^\s*\/\/.*$/gm, "").replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n");
  return `(()=>{\n${code}\ndefineFigure(${JSON.stringify(figureStyle)})})()`;
}

/**
 * Writes a figure as HTML that needs nothing beside itself. With its script it has tips, zoom and
 * a playhead, and follows the page's light or dark; without it, as in a notebook that is not
 * trusted, it is a picture. A page of many figures may keep the first of their scripts alone, which
 * are marked `data-once`.
 *
 * @param name What the figure shows, for those who can't see it.
 *
 * @example
 * ```ts
 * import { figureHtml } from "earmark/plot/interactive/html.ts";
 * import * as Plot from "@observablehq/plot";
 * import assert from "node:assert/strict";
 *
 * const figure = { marks: [Plot.line([[0, 1], [1, 2]])] };
 * assert.match(figureHtml(figure, "A rising line"), /^<earmark-figure><img alt="A rising line"/);
 * ```
 */
export function figureHtml(figure: Figure | FigureGrid, name: string): string {
  // The picture has one name; those of its parts are for the script.
  const svg = withDarkTheme(renderSvg(figure, { isInteractive: true }))
    .replaceAll(" aria-label=", " data-part=");
  return `<earmark-figure><img alt="${escapeMarkup(name)}" src="${toDataUrl(svg)}">` +
    `</earmark-figure><script data-once>${figureScript()}</script>`;
}

/** Writes an SVG as an address, in half the room of base64. */
function toDataUrl(svg: string): string {
  return `data:image/svg+xml,${svg.replace(/[%#"<>&{}|\\^`\s]/g, encodeURIComponent)}`;
}
