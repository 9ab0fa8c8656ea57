/**
 * An executed notebook as a page: one HTML file with its figures and players in it, readable
 * without Jupyter, kernel or network.
 *
 * @module
 */
import type { Notebook } from "../document/notebook.ts";
import { writeCell } from "./cells.ts";
import { writeContents } from "./contents.ts";
import { createMarkdownWriter } from "./markdown.ts";
import { escapeText } from "./markup.ts";
import { script } from "./script.ts";
import { type SeriesPage, titleOf, writeNeighbours, writeSeries } from "./series.ts";
import { style } from "./style.ts";

/** How {@linkcode notebookPage} writes a page. */
export interface NotebookPageOptions {
  /** Name of the page's file, without folder and ending. */
  readonly name: string;
  /** All pages that will be beside it, in reading order, itself included. Default none. */
  readonly series?: readonly SeriesPage[];
}

/** What a page may do: show and play what is in it. Whatever a browser would fetch, it may not. */
const POLICY = "default-src 'none'; img-src data:; media-src data:; " +
  "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * Writes an executed notebook as one HTML file that needs nothing beside itself: Markdown with
 * formulas as MathML, code that folds, outputs, contents, links to the pages beside. The same
 * notebook gives the same bytes.
 *
 * HTML in the notebook goes into the page as it is, scripts included.
 *
 * @example
 * ```ts
 * import { notebookPage } from "earmark/notebook/page/page.ts";
 * import assert from "node:assert/strict";
 *
 * const cell = { cell_type: "markdown", id: "a", metadata: {}, source: "# A\n\n$x^2$" } as const;
 * const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 } as const;
 * const page = notebookPage(notebook, { name: "a" });
 * assert.match(page, /<h1 id="a">A<\/h1>\n<p><math>/);
 * ```
 */
export function notebookPage(
  notebook: Notebook,
  { name, series = [] }: NotebookPageOptions,
): string {
  const markdown = createMarkdownWriter(series.map((page) => page.name));
  const title = escapeText(titleOf(notebook, name));
  const cells = scriptsOnce(notebook.cells.map((cell) => writeCell(cell, markdown)).join("\n"));
  const { headings } = markdown;
  const hasTitle = headings.some(({ depth }) => depth === 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<a class="skip" href="#main">Skip to the text</a>
${writeNeighbours(name, series, "Previous and next")}
<button type="button" id="code" hidden>Hide all code</button>
</header>
<div id="side">
${writeContents(headings)}
${writeSeries(name, series)}
</div>
<main id="main" tabindex="-1">
${hasTitle ? "" : `<h1>${title}</h1>\n`}${cells}
</main>
<footer>${writeNeighbours(name, series, "Previous and next, below the text")}</footer>
<script>${script}</script>
</body>
</html>
`;
}

/** Keeps the first of equal scripts that need run but once. */
function scriptsOnce(markup: string): string {
  const seen = new Set<string>();
  return markup.replace(/<script data-once>[\s\S]*?<\/script>/g, (script) => {
    const isFirst = !seen.has(script);
    seen.add(script);
    return isFirst ? script : "";
  });
}
