/**
 * TypeScript in colours.
 *
 * @module
 */
// @ts-types="./highlight_core.d.ts"
import hljs from "highlight.js/lib/core";
// @ts-types="./highlight_language.d.ts"
import typescript from "highlight.js/lib/languages/typescript";

hljs.registerLanguage("typescript", typescript);

/**
 * Marks the parts of TypeScript by classes, such as `hljs-keyword`, and escapes it.
 *
 * @example
 * ```ts
 * import { highlight } from "earmark/notebook/page/highlight.ts";
 * import assert from "node:assert/strict";
 *
 * assert.match(highlight("const a = 1;"), /^<span class="hljs-keyword">const<\/span> a/);
 * ```
 */
export function highlight(code: string): string {
  return hljs.highlight(code, { language: "typescript" }).value;
}
