/**
 * Characters that can't be seen, made visible: in names, labels and what is said of them.
 *
 * @module
 */

/** Characters without a shape, but for joiners, which some scripts and symbols need. */
const SHAPELESS = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * Control characters, what a terminal or a table may take for a line end, and what turns the
 * letters behind it round.
 */
const CONTROL = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu;

/** What looks like nothing, joiners and fillers among it, or only like a space. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFC]/gu;

/** The same, with unusual spaces, and what is drawn onto the letter before it. */
const UNSEEN = new RegExp(
  `[\\p{Cc}\\p{M}\u00A0\u2000-\u200A\u2028-\u202F\u205F\u3000]|${INVISIBLE.source}`,
  "gu",
);

/** Letters that are shown of the beginning and the end of a long text. */
const HEAD = 200;
const TAIL = 80;

/**
 * Shows control characters as their code points, so that none acts on a terminal. Text without
 * them comes back as it is.
 *
 * @example
 * ```ts
 * import { showControls } from "earmark/visible.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(showControls("\u001b[31mRiss"), "<U+001B>[31mRiss");
 * ```
 */
export function showControls(text: string): string {
  return text.replace(CONTROL, codePoint);
}

/**
 * Shows whatever can't be seen as its code point: controls, characters without a shape, unusual
 * spaces, and marks that are drawn onto the letter before them. Of a long text the middle is left
 * out.
 *
 * @example
 * ```ts
 * import { showUnseen } from "earmark/visible.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(showUnseen("u\u0308b\u200b.wav"), "u<U+0308>b<U+200B>.wav");
 * ```
 */
export function showUnseen(text: string): string {
  if (text.length > HEAD + TAIL + 1) {
    return `${showUnseen(text.slice(0, HEAD))}…${showUnseen(text.slice(-TAIL))}`;
  }
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(UNSEEN, codePoint);
}

/** Removes characters without a shape, as tables copied from pages and chats hold them. */
export function dropShapeless(text: string): string {
  return text.replace(SHAPELESS, "");
}

/**
 * Folds letters that look alike: forms of compatibility, and the capitals and small letters of
 * Cyrillic and Greek that are drawn as Latin ones; what looks like nothing goes. Only to find what was meant; never to rename.
 *
 * @example
 * ```ts
 * import { foldLookalikes } from "earmark/visible.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(foldLookalikes("\u041e\u041a"), "OK"); // Cyrillic
 * assert.equal(foldLookalikes("\uff2f\uff2b"), "OK"); // full width
 * ```
 */
export function foldLookalikes(text: string): string {
  return text.normalize("NFKC").replace(INVISIBLE, "")
    .replace(/[\u0370-\u04FF]/g, (letter) => LATIN.get(letter) ?? letter);
}

/**
 * Shows of a text what only looks like a letter of another: letters of its own as their code points,
 * where they are drawn as Latin ones, or the two texts are one in all but their Unicode form.
 *
 * @example
 * ```ts
 * import { showApart } from "earmark/visible.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(showApart("\u041eK.wav", "OK.wav"), "<U+041E>K.wav"); // Cyrillic
 * assert.equal(showApart("\u1112\u1161", "\ud558"), "<U+1112><U+1161>"); // one syllable of Hangul
 * assert.equal(showApart("K\u00f6ln.wav", "Koln.wav"), "K\u00f6ln.wav");
 * ```
 */
export function showApart(text: string, other: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return showUnseen(text);
  const stem = (name: string) => foldLookalikes(name.replace(/^.*[\\/]|\.\w+$/g, ""));
  const isOneText = stem(text) === stem(other);
  const shared = new Set(other);
  const isShown = (letter: string) =>
    letter > "\x7e" && !shared.has(letter) &&
    (isOneText || /^[\x20-\x7e]$/.test(foldLookalikes(letter)));
  return showUnseen(
    [...text].map((letter) => isShown(letter) ? codePoint(letter) : letter).join(""),
  );
}

/** Shows a name and those that may be meant by it so that what differs can be seen. */
export function showMeant(
  name: string,
  meant: readonly string[],
): { readonly name: string; readonly meant: readonly string[] } {
  const shown = meant.map((one) => showApart(one, name));
  const isSeen = shown.some((text, i) => text !== meant[i]);
  return { name: isSeen ? showUnseen(name) : showApart(name, meant[0] ?? ""), meant: shown };
}

/** Letters of Cyrillic and Greek, and the Latin ones that look like them. */
const LATIN = new Map([
  ...pairs("АВЕЅІЈКМНОРСТУХаеѕіјкорсух", "ABESIJKMHOPCTYXaesijkopcyx"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp"),
]);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((letter, i) => [letter, to[i]]);
}

function codePoint(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return `<U+${code}>`;
}
