import { createFinder } from "earmark/data/manifest/matching/find_file.ts";
import { readLabel } from "earmark/data/manifest/labels.ts";
import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import type { NamedManifest } from "earmark/data/manifest/naming.ts";
import { normalizeName, tableName } from "earmark/data/manifest/recording_name.ts";
import { reconcile } from "earmark/data/manifest/matching/reconcile.ts";
import type { Reconciliation } from "earmark/data/manifest/matching/reconcile.ts";
import type { ManifestRow } from "earmark/data/manifest/row.ts";
import { formatTable, parseTable } from "earmark/data/manifest/table.ts";
import type { Table } from "earmark/data/manifest/table.ts";
import { DataError } from "earmark/errors.ts";
import type { Random } from "earmark/random.ts";
import { chance, pick } from "./case.ts";
import type { FuzzCase, FuzzKind } from "./case.ts";

/** What names and labels are made of: much of it looks like something else, or like nothing. */
const PIECES = [
  ..."a A b ä Ä a\u0308 ß ẞ İ ı i I K \u212a ﬁ fi é e\u0301 日本 ＡＢ А 😀 \ud800 x\u0301".split(
    " ",
  ),
  ...[" ", "  ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\t", "\n", "\r", "\x07", "\0", "\u2028"],
  ...["/", "/", "\\", ".", "..", "./", "../", "//", ":", "C:", "C:\\", "file://", "wavfiles/"],
  ...[".wav", ".WAV", ".mp3", ".wave", "#", "%20", "'", '"', "=", "+", "-", "@", ",", ";", "|"],
  ...["0", "00", "7", "OK", "NOK", "ng", "normal", "anomaly", "part 3", "nan", "None", "day1"],
];

/** Names of recordings and labels, of letters that look alike or like nothing. */
export const names: FuzzKind = {
  name: "names and labels",
  share: 10,
  isTyped: (error) =>
    error instanceof DataError || (error instanceof RangeError && /^Cannot /.test(error.message)),
  make: (random) => pick(random, [path, label, cell, files, naming])(random),
};

function makeName(random: Random, most = 6): string {
  const name = Array.from({ length: 1 + random.integer(most) }, () => pick(random, PIECES)).join(
    "",
  );
  return name.normalize(pick(random, ["NFC", "NFD"]));
}

/** A path of a table or of a program: it stays inside, in one spelling. */
function path(random: Random): FuzzCase {
  const name = makeName(random);
  const read = pick(random, [normalizeName, tableName]);
  return caseOf<string>(`${read.name} of a path`, name, () => read(name), (path) => {
    if (path === "" || /^\/|\\|(^|\/)\.{0,2}(\/|$)/.test(path)) return `leads out: ${path}`;
    return normalizeName(`x/${path}`) === `x/${path}` ? undefined : "another spelling of itself";
  });
}

/** A label: what is read of it is read again as it is. */
function label(random: Random): FuzzCase {
  const cell = makeName(random);
  return caseOf<string>("a label", cell, () => readLabel(cell), (label) => {
    if (/[\p{Cc}\u200b\u202e\ufeff\u2028]/u.test(label)) return "characters that can't be seen";
    return readLabel(label) === label ? undefined : `another label when read again: ${label}`;
  });
}

/** A table of ours: every cell comes back, and none is run by a spreadsheet. */
function cell(random: Random): FuzzCase {
  const clean = () => makeName(random).replace(/[\r\n\0]/g, "").toWellFormed().trim();
  const separator = pick(random, [",", ";", "\t", "|"] as const);
  const records = [["fname", "label"], ...Array.from({ length: 3 }, () => [clean(), clean()])];
  const written = records.filter((record) => record.some((cell) => cell !== ""));
  const text = formatTable(records, separator);
  return caseOf<Table>("a table of ours", text, () => parseTable(text), ({ rows }) => {
    const [read, expected] = [rows.map(({ fields }) => fields), written].map((x) =>
      JSON.stringify(x)
    );
    if (read !== expected) return `${read} of ${expected}`;
    const isRun = records.flat().some((cell) =>
      /^"?\s*[=+@]/.test(formatTable([[cell]], separator)) && !/^[+-]?[\d.,]+/.test(cell)
    );
    return isRun ? "a cell that a spreadsheet runs" : undefined;
  });
}

/** Rows and files: no row is lost, no file is taken twice, an exact name finds its file. */
function files(random: Random): FuzzCase {
  const there = [...new Set(Array.from({ length: 1 + random.integer(6) }, () => pathOf(random)))];
  const listed = Array.from(
    { length: 1 + random.integer(6) },
    () => chance(random, 0.5) ? vary(pick(random, there), random) : pathOf(random),
  );
  const rows = [...new Set(listed)].map((fname, i): ManifestRow => ({
    ...{ line: i + 2, fname, label: "OK", fields: { fname, label: "OK" } },
  }));
  const input = JSON.stringify({ rows: rows.map(({ fname }) => fname), there });
  const run = () => {
    there.forEach(createFinder(there));
    return reconcile(rows, there);
  };
  return caseOf<Reconciliation>("rows and files", input, run, ({ present, missing, unlisted }) => {
    const found = new Map(present.map(({ line, fname }) => [line, fname]));
    const taken = new Set(found.values());
    if (taken.size !== present.length) return "a file is taken for two rows";
    if (taken.size + unlisted.length !== there.length) return "a file is neither taken nor left";
    const lost = new Set(missing.map(({ row }) => row.line));
    const nComments = rows.filter(({ line, fname }) =>
      !found.has(line) && !lost.has(line) && fname.startsWith("#")
    );
    if (present.length + missing.length + nComments.length !== rows.length) return "a row is lost";
    const astray = rows.find(({ line, fname }) =>
      there.includes(fname) && found.get(line) !== fname
    );
    return astray && `${astray.fname} is there, and was not found`;
  });
}

function pathOf(random: Random): string {
  return makeName(random, 4).replace(/[\\\0]/g, "").split("/").filter((s) => !/^\.*$/.test(s))
    .join("/") || "a.wav";
}

/** Writes a name as another program may. */
function vary(name: string, random: Random): string {
  return pick(random, [
    name,
    name.toUpperCase(),
    name.normalize("NFC"),
    name.normalize("NFD"),
    `wavfiles/${name}`,
    `data/${name}`,
    name.replace(/\.wav$/i, ".mp3"),
  ]);
}

/** Paths by which recordings are labelled: each is in a row or left out, once, in any order. */
function naming(random: Random): FuzzCase {
  const paths = [...new Set(Array.from({ length: 2 + random.integer(8) }, () => pathOf(random)))];
  const input = JSON.stringify(paths);
  return caseOf<NamedManifest>("paths", input, () => labelsFromPaths(paths), (manifest) => {
    const { rows, leftOut } = manifest;
    const all = [...rows.map(({ fname }) => fname), ...leftOut].sort();
    if (JSON.stringify(all) !== JSON.stringify([...paths].sort())) return "a path is lost";
    const again = labelsFromPaths(random.shuffle(paths));
    return JSON.stringify(again) === JSON.stringify(manifest) ? undefined : "another order, others";
  });
}

function caseOf<Value>(
  what: string,
  input: string,
  run: () => Value,
  judge: (value: Value) => string | undefined,
): FuzzCase {
  return {
    ...{ what, input, run },
    judge: (outcome) => "value" in outcome ? judge(outcome.value as Value) : undefined,
  };
}
