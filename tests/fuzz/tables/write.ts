import type { Random } from "earmark/random.ts";

import { chance, pick } from "../case.ts";

/** A table before it is spoilt. */
export interface TablePlan {
  readonly columns: readonly string[];
  /** Cells row by row, each as it must come back. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly style: TableStyle;
}

/** How a table is written. */
export interface TableStyle {
  readonly separator: string;
  readonly lineEnd: string;
  readonly encoding: "UTF-8" | "UTF-16 (little-endian)" | "UTF-16 (big-endian)" | "Windows-1252";
  readonly hasMark: boolean;
  readonly preamble: readonly string[];
  /** Whether every cell is quoted, not only those that must be. */
  readonly quotesAll: boolean;
  /** What stands around cells, and behind the last of a row. */
  readonly padding: string;
  readonly nEmptyCells: number;
}

const LABELS = ["OK", "Not OK", "Riß", "Größe", "gut", "Gut", "schlecht", "1", "-1", "1.0"];
const QUOTED_LABELS = ["a,b", "x;y", "p|q", 'a "b"', "c\td"];
const WIDE_LABELS = ["合格", "不合格", "ä\u0308", "Ещё", "🔊", "ok\u0301"];

const EXTRAS = ["", "3.5", "3,5", 'an inch "', 'a"b', "# 7", "x;y", "a,b", "ü", "-", "été"];

/** Plans a table of recordings with unlike names. */
export function planTable(random: Random): TablePlan {
  const style = planStyle(random);
  const isWide = style.encoding !== "Windows-1252";
  const labels = [
    ...LABELS,
    ...(chance(random, 0.5) ? QUOTED_LABELS : []),
    ...(isWide && chance(random, 0.5) ? WIDE_LABELS : []),
  ];
  const nExtra = random.integer(3);
  const extra = Array.from({ length: nExtra }, (_, i) => pick(random, ["Note", "n°", "x,y"]) + i);
  const named = ["fname", "label", ...(chance(random, 0.5) ? ["group"] : [])];
  const columns = random.shuffle([...named, ...extra]);
  const rows = Array.from({ length: 1 + random.integer(12) }, (_, i) => ({
    fname: `${pick(random, ["", "tag 1/", "Prüfung/", "a-b/"])}r${i}${pick(random, ["", "ü"])}.wav`,
    label: pick(random, labels).replaceAll("\t", " "),
    ...(named.includes("group") && { group: pick(random, ["", "p1", "p2", "Teil 3", "é"]) }),
    ...Object.fromEntries(extra.map((column) => [column, pick(random, EXTRAS)])),
  }));
  return { columns, rows, style };
}

function planStyle(random: Random): TableStyle {
  const separator = pick(random, [",", ",", ";", "\t", "|"]);
  const encoding = pick(
    random,
    ["UTF-8", "UTF-8", "UTF-16 (little-endian)", "UTF-16 (big-endian)", "Windows-1252"] as const,
  );
  const comments = Array.from({ length: random.integer(3) }, () => "# made by a machine");
  return {
    ...{ separator, encoding },
    lineEnd: pick(random, ["\n", "\r\n", "\r"]),
    hasMark: encoding.startsWith("UTF-8") ? chance(random, 0.3) : chance(random, 0.7),
    preamble: [...(chance(random, 0.2) ? [`sep=${separator}`] : []), ...comments],
    quotesAll: chance(random, 0.3),
    padding: pick(random, ["", "", " "]),
    nEmptyCells: pick(random, [0, 0, 2]),
  };
}

/** Writes a table; returns the bytes of what precedes the rows, then those of every row. */
export function writeTable({ columns, rows, style }: TablePlan): Uint8Array[] {
  const { separator, lineEnd, preamble, quotesAll, padding, nEmptyCells } = style;
  const line = (cells: readonly string[]) =>
    cells.map((cell) => {
      const mustQuote = /["\r\n]/.test(cell) || cell.includes(separator) || quotesAll;
      return padding + (mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell) + padding;
    }).join(separator) + separator.repeat(nEmptyCells) + lineEnd;
  const head = preamble.map((text) => text + lineEnd).join("") + line(columns);
  const texts = [head, ...rows.map((row) => line(columns.map((column) => row[column])))];
  return texts.map((text, i) => encode(text, style, i === 0 && style.hasMark));
}

function encode(text: string, { encoding }: TableStyle, hasMark: boolean): Uint8Array {
  if (encoding === "UTF-8") return new TextEncoder().encode(hasMark ? `\uFEFF${text}` : text);
  if (encoding === "Windows-1252") return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const units = hasMark ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(2 * units.length);
  const view = new DataView(bytes.buffer);
  const littleEndian = encoding === "UTF-16 (little-endian)";
  for (let i = 0; i < units.length; i++) view.setUint16(2 * i, units.charCodeAt(i), littleEndian);
  return bytes;
}

/** Finds the parts that a change of the joined bytes may have touched. */
export function touchedParts(
  parts: readonly Uint8Array[],
  start: number,
  end: number,
): ReadonlySet<number> {
  const touched = new Set<number>();
  let at = 0;
  parts.forEach((part, i) => {
    const next = at + part.length;
    // A change of a line end, of up to four bytes, touches the row behind it too.
    if (start < next && end > at - 4) touched.add(i);
    at = next;
  });
  return touched;
}
