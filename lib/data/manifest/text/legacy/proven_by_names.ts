/**
 * Encodings that are proved: the names in a table are those of files.
 *
 * @module
 */
import { CANDIDATES, RAREST } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import { decodeStrictly } from "./encodings.ts";
import { findFields, joinPieces } from "./pieces.ts";

/** Encodings from before Unicode, in the order in which they are tried. */
const ENCODINGS: readonly Pick<Candidate, "name" | "label" | "rarity">[] = [
  ...CANDIDATES,
  { name: "Windows-1251", label: "windows-1251" },
  { name: "KOI8-R", label: "koi8-r" },
  { name: "Windows-1253", label: "windows-1253" },
  { name: "Shift-JIS", label: "shift_jis" },
  { name: "EUC-JP", label: "euc-jp" },
  { name: "GBK", label: "gbk" },
  { name: "Big5", label: "big5" },
  { name: "EUC-KR", label: "euc-kr" },
];

/** Fields that are looked at: more of them prove no more. */
const MOST_FIELDS = 2000;

/** Controls that no table has: bytes to which an encoding gives no letter. */
const CONTROLS = /[\x80-\x84\x86-\x9f]/;

/** Letters beyond ASCII. */
const BEYOND = /[^\0-\x7f]/;

/**
 * Decodes a table by the one encoding in which the most of its cells are names of files that have
 * letters beyond ASCII.
 *
 * @param files Paths of files, with `/`.
 * @returns The text with the usual name of its encoding, and whether nothing but such names has
 *   letters beyond ASCII; undefined where no such name is found, or two encodings find as many and
 *   give different texts.
 *
 * @example
 * ```ts
 * import { decodeByNames } from "earmark/data/manifest/text/legacy/proven_by_names.ts";
 * import assert from "node:assert/strict";
 *
 * const bytes = Uint8Array.of(0x7a, 0xf9, 0x79, 0x2e, 0x77, 0x61, 0x76);
 * assert.equal(decodeByNames(bytes, ["zły.wav"])?.encoding, "Windows-1257");
 * assert.equal(decodeByNames(bytes, ["zůy.wav"])?.encoding, "Windows-1250");
 * assert.equal(decodeByNames(bytes, ["a.wav"]), undefined);
 * ```
 */
export function decodeByNames(
  bytes: Uint8Array,
  files: readonly string[],
): { readonly text: string; readonly encoding: string; readonly isAll: boolean } | undefined {
  const names = new Set(files.map(nameOf).filter((name) => BEYOND.test(name)));
  if (names.size === 0) return undefined;
  const fields = findFields(bytes);
  const step = Math.ceil(fields.length / MOST_FIELDS);
  const sample = joinPieces(fields.filter((_, i) => i % step === 0));
  const read = ENCODINGS.flatMap(({ name, label, rarity }) => {
    const text = decodeStrictly(sample, label);
    return text === undefined || CONTROLS.test(text)
      ? []
      : [{ name, label, rarity, ...countNames(text, names) }];
  });
  const most = Math.max(...read.map(({ nFound }) => nFound));
  if (most === 0) return undefined;
  const proven = read.filter(({ nFound }) => nFound === most);
  const common = proven.filter(({ rarity }) => rarity !== RAREST);
  const [best, ...others] = common.length > 0 ? common : proven;
  const text = decodeStrictly(bytes, best.label);
  if (others.some(({ label }) => decodeStrictly(bytes, label) !== text)) return undefined;
  const isAll = step === 1 && best.nOthers === 0;
  return text === undefined ? undefined : { text, encoding: best.name, isAll };
}

/** Counts the cells with letters beyond ASCII that are names of files, and the others. */
function countNames(text: string, names: ReadonlySet<string>) {
  const cells = new Set(text.split(/[,;|\n]+/).filter((cell) => BEYOND.test(cell)));
  const nFound = [...cells].filter((cell) => names.has(nameOf(cell))).length;
  return { nFound, nOthers: cells.size - nFound };
}

/** Returns the last part of a path, without its extension, in one case and one Unicode form. */
function nameOf(path: string): string {
  return path.slice(path.search(/[^\\/]*$/)).trim().replace(/\.\w{2,4}$/, "").normalize("NFC")
    .toLowerCase();
}
