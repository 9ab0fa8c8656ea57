/**
 * The width of text, estimated well enough to leave room for it.
 *
 * @module
 */
import { fontSize } from "./theme.ts";

/** Widths of characters in DejaVu Sans, as parts of the font's size; the last is for all others. */
const widths: readonly [characters: RegExp, width: number][] = [
  [/[ijl.,:;'|! ()[\]]/, 0.36],
  [/[ftrIJ/-]/, 0.42],
  [/[mwMW@%…—]/, 0.96],
  [/[A-Z]/, 0.7],
  [/./s, 0.63],
];

/** Estimates the width of a line of text, in pixels. */
export function textWidth(text: string, size: number = fontSize): number {
  let width = 0;
  for (const character of text) {
    width += size * widths.find(([characters]) => characters.test(character))![1];
  }
  return width;
}

/** Shortens text in its middle, by an ellipsis, to at most `width` pixels. */
export function shortenText(text: string, width: number, size: number = fontSize): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept / 2);
    const short = [...characters.slice(0, head), "…", ...characters.slice(head - kept)].join("");
    if (textWidth(short, size) <= width) return short;
  }
  return "…";
}

/** Breaks text between words into lines of at most `width` pixels, unless a word is wider. */
export function wrapText(text: string, width: number, size: number = fontSize): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Escapes text for use in markup, quotes included. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
