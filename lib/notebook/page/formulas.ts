/**
 * Formulas in Markdown: `$…$` in a sentence, `$$…$$` on lines of their own.
 *
 * @module
 */
import type { TokenizerAndRendererExtension } from "marked";
import temml from "temml";
import { escapeText, scrollBox } from "./markup.ts";

/** A formula as a paragraph of its own. */
const BLOCK = /^ {0,3}\$\$([\s\S]+?)\$\$[ \t]*(?:\n+|$)/;

/** A formula in a sentence; one dollar is no formula where a price would have it. */
const INLINE = /^(?:\$\$([\s\S]+?)\$\$|\$(?![\s$])((?:\\[\s\S]|[^\\$])+?)(?<!\s)\$(?!\d))/;

/** Extensions of Marked that write LaTeX as MathML, which browsers set without a script. */
export const formulas: readonly TokenizerAndRendererExtension[] = [
  {
    name: "formulaBlock",
    level: "block",
    start: (source) => /(?:^|\n) {0,3}\$\$/.exec(source)?.index,
    tokenizer(source) {
      const [raw, text] = BLOCK.exec(source) ?? [];
      return raw === undefined ? undefined : { type: "formulaBlock", raw, text };
    },
    renderer: ({ text }) => `${scrollBox(formula(text, true), "Formula", "formula")}\n`,
  },
  {
    name: "formula",
    level: "inline",
    start: (source) => source.indexOf("$"),
    tokenizer(source) {
      const [raw, display, inline] = INLINE.exec(source) ?? [];
      if (raw === undefined) return undefined;
      return { type: "formula", raw, text: display ?? inline, isDisplay: display !== undefined };
    },
    renderer: ({ text, isDisplay }) => formula(text, isDisplay),
  },
];

/** Writes LaTeX as MathML; what can't be read is shown as it is, with the reason as its title. */
function formula(latex: string, displayMode: boolean): string {
  try {
    return temml.renderToString(latex.trim(), { displayMode, throwOnError: true });
  } catch (error) {
    const reason = escapeText((error as Error).message.trim());
    return `<code class="unreadable" title="${reason}">${escapeText(latex)}</code>`;
  }
}
