/**
 * Figures to SVG: one self-contained element with the title, the legends and the
 * caption in it, which Observable Plot writes as HTML around it.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { type Block, row, stack } from "./blocks/blocks.ts";
import { createDocument, type FigureDocument, type FigureElement } from "./document.ts";
import { type Figure, type FigureGrid, withoutInteractive } from "./figure.ts";
import {
  headingStyle,
  paragraph,
  type TextStyle,
  titleLines,
  titleStyle,
} from "./blocks/paragraph.ts";
import { escapeMarkup, textWidth } from "./text.ts";
import { faint, figureWidth, fontFamily, fontSize, frame, ink } from "./theme.ts";

/** How {@linkcode renderSvg} draws. */
export interface RenderSvgOptions {
  /** The document to draw in. Default one without a browser. */
  readonly document?: FigureDocument;
  /**
   * Whether it holds what a page's script reads, such as the texts of tips; how it looks is the
   * same. Default false.
   */
  readonly isInteractive?: boolean;
}

/**
 * Renders a figure, or several, as one SVG on white, whole pixels wide and high, with
 * its namespace and coordinates rounded to 3 decimals. The same figure gives the same
 * text.
 *
 * @example
 * ```ts
 * import * as Plot from "@observablehq/plot";
 * import { renderSvg } from "earmark/plot/drawing/svg.ts";
 * import assert from "node:assert/strict";
 *
 * const svg = renderSvg({ title: "A line", marks: [Plot.line([[0, 1], [1, 2]])] });
 * assert.match(svg, /^<svg xmlns=.*A line/);
 * ```
 */
export function renderSvg(
  figure: Figure | FigureGrid,
  { document = createDocument(), isInteractive = false }: RenderSvgOptions = {},
): string {
  const draw = (one: Figure, isPart = false) =>
    figureBlock(isInteractive ? one : withoutInteractive(one), document, isPart);
  const { markup, ...block } = "figures" in figure ? gridBlock(figure, draw) : draw(figure);
  const [width, height] = [block.width, block.height].map(Math.ceil);
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return renameIds(replaceUnprintable(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} ` +
      `font-family="${fontFamily}" font-size="${fontSize}" fill="${ink}" color="${ink}">` +
      `<rect width="${width}" height="${height}" fill="white"/>${markup}</svg>`,
  ));
}

function gridBlock(
  { figures, columns, title }: FigureGrid,
  draw: (figure: Figure, isPart: boolean) => Block,
): Block {
  const isPart = title !== undefined || figures.length > 1;
  const blocks = figures.map((figure) => draw(figure, isPart));
  const rows: Block[] = [];
  for (let i = 0; i < blocks.length; i += columns) rows.push(row(blocks.slice(i, i + columns)));
  return stack([...titleLines(title), ...rows]);
}

/** Draws a figure; the title of one among several is a heading at its frame. */
function figureBlock(figure: Figure, document: FigureDocument, isPart = false): Block {
  // What is used of a document and its elements is less than a browser's types ask for.
  const options = { ...frame, ...figure, document } as Figure;
  const drawn = Plot.plot(options) as unknown as FigureElement;
  const width = figure.width ?? figureWidth;
  const left = figure.marginLeft ?? Number(frame.marginLeft);
  const title = isPart ? headingStyle(left) : titleStyle;
  return stack(
    drawn.tagName.toLowerCase() === "figure"
      ? [...drawn.children].flatMap((part) => partBlocks(part, { width, left, title }))
      : [svgBlock(drawn, left)],
  );
}

/** How the parts of a figure are laid out: its width, where its frame begins, and its title. */
interface PartLayout {
  readonly width: number;
  readonly left: number;
  readonly title: TextStyle;
}

/** Lays out one child of the `<figure>` that Plot draws. */
function partBlocks(part: FigureElement, { width, left, title }: PartLayout): Block[] {
  const text = part.textContent;
  switch (part.tagName.toLowerCase()) {
    case "svg":
      return [svgBlock(part, left)];
    case "h2":
      return paragraph(text, width, title);
    case "h3":
    case "figcaption":
      return paragraph(text, width, { size: fontSize, weight: 400, fill: faint });
    default:
      return [swatches(part, width, left)];
  }
}

/** Takes a drawn `<svg>` without its style sheet, which is for pages. */
function svgBlock(svg: FigureElement, frameLeft: number): Block {
  for (const style of svg.querySelectorAll("style")) style.remove();
  // A ramp's outermost tick labels reach over its edge.
  svg.setAttribute("overflow", "visible");
  svg.setAttribute("font-family", fontFamily);
  svg.setAttribute("font-size", String(fontSize));
  const isRamp = /-ramp$/.test(svg.getAttribute("class") ?? "");
  const left = isRamp ? frameLeft : 0;
  // A tick over the ramp would vanish on its dark end.
  if (isRamp) { for (const tick of svg.querySelectorAll("line")) tick.setAttribute("y1", "0"); }
  // Bold are headings alone.
  if (isRamp) {
    for (const text of svg.querySelectorAll("text")) text.setAttribute("font-weight", "normal");
  }
  return {
    markup: `<g transform="translate(${left},0)">${tidy(svg.outerHTML)}</g>`,
    width: left + Number(svg.getAttribute("width")),
    height: Number(svg.getAttribute("height")),
  };
}

/** Rounds the coordinates in markup and resolves the one variable of Plot's style sheet. */
function tidy(markup: string): string {
  return markup
    .replaceAll("var(--plot-background)", "white")
    .replace(
      /( (?:d|transform|points|x|y|x1|x2|y1|y2|cx|cy|r|width|height)=")([^"]*)/g,
      (_, name: string, value: string) =>
        name + value.replace(/-?\d*\.\d{4,}(?:e-?\d+)?/g, (n) => String(+(+n).toFixed(3) + 0)),
    );
}

/** Replaces what XML can't hold, such as control characters in the name of a recording. */
function replaceUnprintable(svg: string): string {
  return svg.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

/** Numbers clips and patterns from 1 in every picture, where Plot counts over all of them. */
function renameIds(svg: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bplot-(clip|pattern)-\d+/g, (id, kind: string) => {
    if (!names.has(id)) names.set(id, `${kind}-${names.size + 1}`);
    return names.get(id)!;
  });
}

/** Draws the legend of an ordinal scale, in rows that break between its entries. */
function swatches(legend: FigureElement, width: number, left: number): Block {
  const [side, gap, space, rowHeight] = [12, 6, 18, 22];
  const parts: string[] = [];
  let [x, y] = [left, 4];
  for (const item of legend.children) {
    const swatch = item.querySelector("svg");
    if (swatch === null) continue;
    swatch.setAttribute("width", String(side));
    swatch.setAttribute("height", String(side));
    const label = item.textContent;
    const room = Math.ceil(side + gap + textWidth(label));
    if (x > left && x + room > width) [x, y] = [left, y + rowHeight];
    parts.push(
      `<g transform="translate(${x},${y})">${tidy(swatch.outerHTML)}` +
        `<text x="${side + gap}" y="${side - 2}">${escapeMarkup(label)}</text></g>`,
    );
    x += room + space;
  }
  return { markup: parts.join(""), width, height: y + rowHeight - 2 };
}
