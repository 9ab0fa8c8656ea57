/**
 * Sentences that are computed, for a notebook.
 *
 * @module
 */

/** Sentences in Markdown. */
export interface Prose {
  /** Tells it from what else a cell can show. */
  readonly kind: "prose";
  /** The text. */
  readonly markdown: string;
}

/**
 * Makes sentences of Markdown that {@linkcode show} shows as text: what is said of data is computed
 * from them, so that it is true of any.
 *
 * @example
 * ```ts
 * import { prose } from "earmark/plot/prose.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(prose(`The highest is **${Math.max(2, 3)}**.`).markdown, "The highest is **3**.");
 * ```
 */
export function prose(markdown: string): Prose {
  return { kind: "prose", markdown };
}
