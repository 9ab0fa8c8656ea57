/**
 * Sentences on lines that a terminal holds.
 *
 * @module
 */

/** Columns of a plain terminal. */
export const WIDTH = 80;

/** Breaks a text at spaces into lines of 80 columns at most, but for longer words. */
export function wrap(text: string): string {
  return wrapIndented(text, "");
}

/** Breaks a text as {@linkcode wrap} does, and begins each further line with an indent. */
export function wrapIndented(text: string, indent: string): string {
  return text.split("\n").map((line) => wrapLine(line, indent)).join("\n");
}

function wrapLine(text: string, indent: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length > WIDTH && last.trim() !== "") lines.push(indent + word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}

/** Breaks what goes to stderr where a person reads it; a program gets a line for each message. */
export function wrapForTerminal(text: string): string {
  return Deno.stderr.isTerminal() ? wrapIndented(text, "  ") : text;
}
