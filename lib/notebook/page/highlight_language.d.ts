/**
 * A language of highlight.js, which is handed on as it is.
 *
 * @module
 */

declare const language: unknown;
export default language;
