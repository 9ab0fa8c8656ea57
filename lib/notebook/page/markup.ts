/**
 * Markup of a page, in which text is escaped.
 *
 * @module
 */

/** Escapes text for use in markup, quotes included; control characters, which no page may hold, go. */
export function escapeText(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, "")
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Takes the tags out of markup. */
export function withoutTags(markup: string): string {
  return markup.replace(/<[^>]*>/g, "");
}

/**
 * Makes a box that scrolls sideways by itself where the page is narrow, with the keyboard, too.
 *
 * @param markup What is in it.
 * @param name What it is, for those who don't see it.
 * @param kind Class of the box, for its style.
 *
 * @example
 * ```ts
 * import { scrollBox } from "earmark/notebook/page/markup.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   scrollBox("<b>a</b>", "Output of cell 1", "output"),
 *   '<div class="scroll output" tabindex="0" role="group" aria-label="Output of cell 1">' +
 *     "<b>a</b></div>",
 * );
 * ```
 */
export function scrollBox(markup: string, name: string, kind: string): string {
  return `<div class="scroll ${kind}" tabindex="0" role="group" aria-label="${
    escapeText(name)
  }">${markup}</div>`;
}
