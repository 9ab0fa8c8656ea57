/**
 * The contents of a page.
 *
 * @module
 */
import type { Heading } from "./markdown.ts";

/** Writes links to all sections and their subsections; nothing where there is but one. */
export function writeContents(headings: readonly Heading[]): string {
  const listed = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (listed.length < 2) return "";
  const items = listed.map(({ depth, id, markup }) =>
    `<li class="depth-${depth}"><a href="#${id}">${markup}</a></li>`
  );
  return `<nav aria-label="Contents"><details open><summary>Contents</summary>` +
    `<ul>${items.join("")}</ul></details></nav>`;
}
