/**
 * Western encodings of one byte a letter, told apart by the words that they give.
 *
 * @module
 */
import { decodeDos } from "./encodings.ts";

/** A Western encoding of one byte a letter. */
interface Western {
  /** Its label for a TextDecoder; missing for that of MS-DOS. */
  readonly label?: string;
  /** Its usual name. */
  readonly name: string;
  /** Letters that words of its languages are full of. */
  readonly common: ReadonlySet<string>;
}

const LATIN = "äöüßÄÖÜéèêëàâçîïôûùñáíóúãõåæøÅÆØÉÈÀÇÑÁÍÓÚ’";

const WESTERN: readonly Western[] = [
  { label: "windows-1252", name: "Windows-1252", common: new Set(LATIN) },
  { label: "macintosh", name: "MacRoman", common: new Set(LATIN) },
  {
    label: "windows-1250",
    name: "Windows-1250",
    common: new Set("äöüßÄÖÜéáíóúýčďěňřšťůžČŘŠŽąćęłńśźżĄĆĘŁŃŚŹŻőű"),
  },
  { name: "MS-DOS (code page 850 or 437)", common: new Set(LATIN) },
  {
    label: "iso-8859-2",
    name: "ISO 8859-2",
    common: new Set("äöüßÄÖÜéáíóúýčďěňřšťůžČŘŠŽąćęłńśźżĄĆĘŁŃŚŹŻőű"),
  },
  { label: "windows-1254", name: "Windows-1254", common: new Set("äöüßÄÖÜéçâîûğışĞİŞÇ") },
];

/** Letters and signs that occur everywhere, but seldom. */
const SELDOM = new Set("šžŠŽýÿœŒìòÌÒÊËÂÃÕÔÛÙÎÏÿŸðÐþÞÝ°µ²³§±·–—€‘“”«»…×½¼¾®©™¿¡ªº\u00A0");

/**
 * Decodes text of an encoding of one byte a letter by that whose letters are likeliest in words.
 *
 * @returns The text with the usual name of its encoding; no text where two are as likely and would
 *   give different letters, or none is likely.
 */
export function decodeWestern(bytes: Uint8Array): { text?: string; encoding: string } {
  const read = WESTERN.map(({ label, name, common }) => {
    const text = label === undefined ? decodeDos(bytes) : new TextDecoder(label).decode(bytes);
    return { text, encoding: name, score: scoreWords(text, common) };
  });
  // Of those that are as likely the first is taken, but for MacRoman, which is no sister of it.
  const best = read.reduce((a, b) => b.score > a.score ? b : a);
  const tied = read.filter(({ encoding, score, text }) =>
    (encoding === "MacRoman" || best !== read[0]) && score === best.score && text !== best.text
  );
  if (best.score <= 0) return { encoding: "an old encoding of one byte a letter" };
  if (tied.length === 0) return best;
  return { encoding: [best, ...tied].map(({ encoding }) => encoding).join(" or ") };
}

/**
 * Scores how likely the words of a text are: common letters count for it; a letter of the wrong
 * case inside a word, and signs that no table has, count against it.
 */
function scoreWords(text: string, common: Western["common"]): number {
  let score = 0;
  for (const [word] of text.matchAll(/[A-Za-z\x80-\u{10ffff}]+/gu)) {
    const beyond = word.match(/[^\0-\x7f]/gu);
    if (beyond === null) continue;
    for (const letter of beyond) {
      score += common.has(letter) ? 1 : SELDOM.has(letter) ? 0.1 : -2;
    }
    const isOneCase = word === word.toLowerCase() || word === word.toUpperCase() ||
      word.slice(1) === word.slice(1).toLowerCase();
    if (!isOneCase) score -= 2;
    if (/\p{L}[^\p{L}\p{M}\0-\x7f’]\p{L}/u.test(word)) score -= 2;
  }
  return score;
}

/**
 * Says whether words beyond ASCII look Western: no sign beside a letter, letters of one case or a
 * capital in front alone, and more of them than two.
 */
export function isWestern(text: string): boolean {
  const words = text.match(/[A-Za-z\x80-\u{10ffff}]+/gu) ?? [];
  return words.filter((word) => /[^\0-\x7f]/.test(word)).every((word) => {
    if (/^(°[CFK]|[^\p{L}\p{M}])$/u.test(word)) return true;
    const isOneCase = word === word.toLowerCase() || word === word.toUpperCase() ||
      word.slice(1) === word.slice(1).toLowerCase();
    return isOneCase && word.length > 2 && /^[\p{L}\p{M}]+(’[\p{L}\p{M}]+)?$/u.test(word);
  });
}
