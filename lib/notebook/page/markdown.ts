/**
 * Markdown of a notebook as HTML: with formulas, with headings that can be linked to, and with
 * links that lead from page to page.
 *
 * @module
 */
import { Marked } from "marked";
import type { RendererObject } from "marked";
import { formulas } from "./formulas.ts";
import { highlight } from "./highlight.ts";
import { escapeText, scrollBox, withoutTags } from "./markup.ts";

/** A heading of a page. */
export interface Heading {
  /** 1 for the title. */
  readonly depth: number;
  /** What a link to it names. */
  readonly id: string;
  /** Its markup, without links. */
  readonly markup: string;
}

/** Writes Markdown as HTML, and remembers the headings. */
export interface MarkdownWriter {
  /** Writes a text as HTML. */
  write(text: string): string;
  /** All headings so far, in order. */
  readonly headings: readonly Heading[];
}

/** Languages of blocks of code that are coloured. */
const COLOURED = /^(?:ts|typescript|js|javascript|json)\b/;

/** A link to a notebook beside, with or without a heading in it. */
const NOTEBOOK_LINK = /^(?:\.\/)?(?<name>[^/:?#]+)\.ipynb(?<heading>#.*)?$/;

/**
 * Makes a writer for one page.
 *
 * @param pages Names of the notebooks that have a page beside: links to these lead there.
 *
 * @example
 * ```ts
 * import { createMarkdownWriter } from "earmark/notebook/page/markdown.ts";
 * import assert from "node:assert/strict";
 *
 * const { write, headings } = createMarkdownWriter(["03_mfcc"]);
 * assert.equal(write("## By *hand*"), '<h2 id="by-hand">By <em>hand</em></h2>\n');
 * assert.equal(write("[3](03_mfcc.ipynb)"), '<p><a href="03_mfcc.html">3</a></p>\n');
 * assert.deepEqual(headings, [{ depth: 2, id: "by-hand", markup: "By <em>hand</em>" }]);
 * ```
 */
export function createMarkdownWriter(pages: Iterable<string>): MarkdownWriter {
  const headings: Heading[] = [];
  const marked = new Marked({
    extensions: [...formulas],
    renderer: rendererOf(headings, new Set(pages)),
  });
  return { write: (text) => marked.parse(text, { async: false }), headings };
}

function rendererOf(headings: Heading[], pages: ReadonlySet<string>): RendererObject {
  return {
    heading({ tokens, depth }) {
      const markup = this.parser.parseInline(tokens);
      const id = freeId(slug(withoutTags(markup)), headings);
      headings.push({ depth, id, markup: markup.replace(/<\/?a\b[^>]*>/g, "") });
      return `<h${depth} id="${id}">${markup}</h${depth}>\n`;
    },
    link({ href, title, tokens }) {
      const name = title ? ` title="${escapeText(title)}"` : "";
      const target = escapeText(targetOf(href, pages));
      return `<a href="${target}"${name}>${this.parser.parseInline(tokens)}</a>`;
    },
    code({ text, lang = "" }) {
      const lines = text.trimEnd();
      const code = COLOURED.test(lang) ? highlight(lines) : escapeText(lines);
      return `${scrollBox(`<pre><code>${code}</code></pre>`, "Code", "code")}\n`;
    },
    checkbox({ checked }) {
      const state = checked ? 'checked aria-label="done"' : 'aria-label="to do"';
      return `<input type="checkbox" disabled ${state}> `;
    },
    table({ header, rows, align }) {
      const line = (cells: typeof header, tag: string) =>
        `<tr>${
          cells.map(({ tokens }, k) => {
            const style = align[k] ? ` style="text-align:${align[k]}"` : "";
            return `<${tag}${style}>${this.parser.parseInline(tokens)}</${tag.slice(0, 2)}>`;
          }).join("")
        }</tr>`;
      const body = rows.map((cells) => line(cells, "td")).join("");
      const table = `<table><thead>${line(header, 'th scope="col"')}</thead>` +
        `<tbody>${body}</tbody></table>`;
      return `${scrollBox(table, "Table", "output")}\n`;
    },
  };
}

/** Makes a name of a heading, as forges do. */
function slug(text: string): string {
  return text.replace(/&[#\w]+;/g, "").toLowerCase().trim()
    .replace(/[^\p{L}\p{N} _-]/gu, "").replace(/\s/g, "-") || "section";
}

/** Adds a number to a name that another heading has already. */
function freeId(id: string, headings: readonly Heading[]): string {
  let free = id;
  for (let n = 1; headings.some((heading) => heading.id === free); n++) free = `${id}-${n}`;
  return free;
}

/** Returns where a link leads: notebooks that have a page become that page. */
function targetOf(href: string, pages: ReadonlySet<string>): string {
  // Jupyter's headings keep their capitals, those of forges and of these pages don't.
  if (href.startsWith("#")) return href.toLowerCase();
  const { name, heading = "" } = NOTEBOOK_LINK.exec(href)?.groups ?? {};
  return name !== undefined && pages.has(decodeURIComponent(name))
    ? `${name}.html${heading.toLowerCase()}`
    : href;
}
