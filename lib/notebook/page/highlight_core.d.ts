/**
 * What is used of highlight.js, whose own types would bring those of a browser's document into
 * every file of the program.
 *
 * @module
 */

declare const hljs: {
  registerLanguage(name: string, language: unknown): void;
  highlight(code: string, options: { readonly language: string }): { readonly value: string };
};
export default hljs;
