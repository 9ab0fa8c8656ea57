/**
 * The way from a notebook's page to the others beside it.
 *
 * @module
 */
import type { Notebook } from "../document/notebook.ts";
import { escapeText } from "./markup.ts";

/** A page beside others. */
export interface SeriesPage {
  /** Name of its file, without folder and ending. */
  readonly name: string;
  readonly title: string;
}

/**
 * Returns the title of a notebook, its first heading, without marks; its name where it has none.
 *
 * @example
 * ```ts
 * import { titleOf } from "earmark/notebook/page/series.ts";
 * import assert from "node:assert/strict";
 *
 * const cell = { cell_type: "markdown", id: "a", metadata: {}, source: "# 03 · *MFCC*" } as const;
 * const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 } as const;
 * assert.equal(titleOf(notebook, "03_mfcc"), "03 · MFCC");
 * ```
 */
export function titleOf({ cells }: Notebook, name: string): string {
  for (const { cell_type, source } of cells) {
    const heading = cell_type === "markdown" && /^# (.+)$/m.exec(source)?.[1];
    if (heading) return heading.replace(/[*`$\\]/g, "").trim();
  }
  return name.replaceAll("_", " ");
}

/** Writes the links to the page before and to the one after; nothing where there is neither. */
export function writeNeighbours(
  name: string,
  series: readonly SeriesPage[],
  label: string,
): string {
  const here = series.findIndex((page) => page.name === name);
  const [before, after] = [series[here - 1], series[here + 1]];
  const links = [
    ...(before ? [link(before, `<span aria-hidden="true">← </span>`, "", "prev")] : []),
    ...(after ? [link(after, "", `<span aria-hidden="true"> →</span>`, "next")] : []),
  ];
  if (here < 0 || links.length === 0) return "";
  return `<nav class="neighbours" aria-label="${label}">${links.join("")}</nav>`;
}

/** Writes the list of all pages; nothing where there is but one. */
export function writeSeries(name: string, series: readonly SeriesPage[]): string {
  if (series.length < 2) return "";
  const items = series.map((page) => {
    const here = page.name === name ? ' aria-current="page"' : "";
    return `<li><a href="${target(page)}"${here}>${escapeText(page.title)}</a></li>`;
  });
  return `<nav aria-label="All notebooks"><details open><summary>All notebooks</summary>` +
    `<ul>${items.join("")}</ul></details></nav>`;
}

function link(page: SeriesPage, before: string, after: string, rel: "next" | "prev"): string {
  const word = rel === "prev" ? "Previous" : "Next";
  return `<a href="${target(page)}" rel="${rel}">${before}<span class="word">${word}: </span>${
    escapeText(page.title)
  }${after}</a>`;
}

function target({ name }: SeriesPage): string {
  return escapeText(`${encodeURIComponent(name)}.html`);
}
