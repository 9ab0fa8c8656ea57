/**
 * Pieces of a page: what is text is escaped here, and nowhere else.
 *
 * @module
 */
import { escapeMarkup } from "../plot/drawing/text.ts";

/** Markup that may go into a page as it is. */
export interface Html {
  /** Tells markup from text, which is escaped. */
  readonly kind: "html";
  /** The markup. */
  readonly markup: string;
}

/** What a piece of a page is made of: texts are escaped. */
export type Piece = Html | string | readonly Piece[];

/** Takes markup as it is; for what this room wrote itself. */
export function raw(markup: string): Html {
  return { kind: "html", markup };
}

/**
 * Makes markup of a piece, in which control characters are replaced, that no page may hold.
 *
 * @example
 * ```ts
 * import { element, markupOf } from "earmark/report/html.ts";
 * import assert from "node:assert/strict";
 *
 * const paragraph = element("p", ["a < b & ", element("b", "c")]);
 * assert.equal(markupOf(paragraph), "<p>a &#60; b &#38; <b>c</b></p>");
 * ```
 */
export function markupOf(piece: Piece): string {
  if (typeof piece === "string") return escapeMarkup(printable(piece));
  return "kind" in piece ? piece.markup : piece.map(markupOf).join("");
}

/** Makes an element around pieces; values of attributes are escaped. */
export function element(
  name: string,
  content: Piece,
  attributes: Readonly<Record<string, string>> = {},
): Html {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(printable(value))}"`);
  return raw(`<${name}${written.join("")}>${markupOf(content)}</${name}>`);
}

/** Makes a section with a heading; none where there is nothing in it. */
export function section(heading: string, content: readonly Piece[], name = ""): Piece {
  if (content.length === 0) return [];
  return element("section", [element("h2", heading), ...content], name ? { class: name } : {});
}

/** Makes a paragraph. */
export function paragraph(content: Piece, name?: string): Html {
  return element("p", content, name ? { class: name } : {});
}

/** A cell of a table: numbers stand to the right. */
export type Cell = string | number | Html;

/**
 * Makes a table in a box of its own, in which it scrolls where a page is narrow. A column of
 * numbers stands to the right.
 *
 * @param head One heading a column; an empty one is left empty.
 * @returns Nothing where there is no row.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  caption?: string,
): Piece {
  if (rows.length === 0) return [];
  const isNumeric = head.map((_, k) => rows.every((row) => isNumber(row[k])));
  const line = (cells: readonly Cell[], tag: "td" | "th") =>
    element(
      "tr",
      cells.map((cell, k) => {
        const text = typeof cell === "number" ? String(cell) : cell;
        const isHead = tag === "td" && k === 0;
        return element(isHead ? "th" : tag, text, {
          ...(isNumeric[k] && { class: "number" }),
          ...(tag === "th" && { scope: "col" }),
          ...(isHead && { scope: "row" }),
        });
      }),
    );
  const box = element(
    "div",
    element("table", [
      element("thead", line(head, "th")),
      element("tbody", rows.map((row) => line(row, "td"))),
    ]),
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption ?? head.join(", ") },
  );
  // The caption stands outside of the box, where it breaks and needs no scrolling.
  return caption === undefined ? box : [paragraph(caption, "caption"), box];
}

/** Says whether a cell holds a number, with or without its unit and its interval. */
function isNumber(cell: Cell | undefined): boolean {
  return typeof cell === "number" ||
    (typeof cell === "string" && /^(–|-?\d[\d,. ]*( %)?)$/.test(cell));
}

function printable(text: string): string {
  return text.replace(/[^\t\n\r\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}
