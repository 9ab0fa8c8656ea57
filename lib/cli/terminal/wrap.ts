/**
 * Sentences on lines that a terminal holds.
 *
 * @module
 */

/** Columns of a plain terminal. */
export const WIDTH = 80;

/** Breaks a text at spaces into lines of 80 columns at most, but for longer words. */
export function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}
