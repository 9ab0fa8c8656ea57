/**
 * Encodings from before Unicode, told apart by the letters that they give.
 *
 * @module
 */

/** Scripts whose text is named, with the encodings that it is written in. */
const SCRIPTS: readonly {
  readonly name: string;
  readonly labels: readonly string[];
  /** The letters of a text in it. */
  readonly letters: RegExp;
}[] = [
  // Kana come before ideographs: Japanese has both.
  { name: "Shift-JIS", labels: ["shift_jis"], letters: /[\u3040-\u30FF]|[\u4E00-\u9FFF]{2,}/u },
  { name: "EUC-JP", labels: ["euc-jp"], letters: /[\u3040-\u30FF]/u },
  {
    name: "GBK, Big5 or EUC-KR",
    labels: ["gbk", "big5", "euc-kr"],
    letters: /[\u4E00-\u9FFF\uAC00-\uD7A3]/u,
  },
  { name: "Windows-1251 or KOI8-R", labels: ["windows-1251"], letters: /[\u0400-\u04FF]{2,}/u },
];

/**
 * Names the encodings that a text may have, which is neither Unicode nor Western: of Japanese,
 * Chinese, Korean, Cyrillic and other letters beyond ASCII that stand side by side. In Western
 * text such letters stand alone among those of ASCII.
 *
 * @returns Names of encodings; undefined for Western text.
 */
export function nameScript(bytes: Uint8Array): string | undefined {
  // The second byte of a letter in Shift-JIS may be one of ASCII.
  const japanese = decodeStrictly(bytes, "shift_jis") ?? "";
  if (/[\u3040-\u30FF]{3}/u.test(japanese)) return "Shift-JIS";
  if (!standsInRuns(bytes)) return undefined;
  const found = SCRIPTS.find(({ labels, letters }) =>
    labels.some((label) => {
      const text = decodeStrictly(bytes, label);
      return text !== undefined && isOfLetters(text, letters);
    })
  );
  return found?.name ?? "an encoding that is neither Unicode nor Western";
}

/** Decodes; undefined where a byte has no meaning. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Says whether what is beyond ASCII is of some letters, and of no odd signs. */
function isOfLetters(text: string, letters: RegExp): boolean {
  const beyond = text.match(/[^\0-\x7f]/gu) ?? [];
  const odd = beyond.filter((letter) => !/[\p{L}\p{M}\u3000-\u30FF\uFF00-\uFFEF]/u.test(letter));
  return letters.test(text) && odd.length * 10 <= beyond.length;
}

/**
 * Says whether most bytes beyond ASCII stand in runs, as those of two bytes a letter do, and those
 * of alphabets that have none of ASCII's letters. One or two beside a letter of ASCII are Western
 * (`größe`).
 */
function standsInRuns(bytes: Uint8Array): boolean {
  let [nBeyond, nInRuns] = [0, 0];
  for (let start = 0; start < bytes.length; start++) {
    if (bytes[start] < 0x80) continue;
    let end = start;
    while (bytes[end] >= 0x80) end++;
    const isWestern = end - start < 3 && (isLetter(bytes[start - 1]) || isLetter(bytes[end]));
    nBeyond += end - start;
    if (end - start > 1 && !isWestern) nInRuns += end - start;
    start = end;
  }
  return nBeyond > 0 && nInRuns >= nBeyond / 2;
}

/** Says whether a byte is a letter of ASCII. */
function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte));
}

/** The letters of code page 850 beyond ASCII; those of 437 that words have are the same. */
const CODE_PAGE_850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤" +
  "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

/** Decodes what a spreadsheet calls a CSV of MS-DOS, for which there is no TextDecoder. */
export function decodeDos(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 2 ** 13) {
    const codes = Array.from(
      bytes.subarray(start, start + 2 ** 13),
      (byte) => byte < 0x80 ? byte : CODE_PAGE_850.charCodeAt(byte - 0x80),
    );
    parts.push(String.fromCharCode(...codes));
  }
  return parts.join("");
}

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
