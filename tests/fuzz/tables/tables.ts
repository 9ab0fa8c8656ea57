import { parseManifest } from "earmark/data/manifest/manifest.ts";
import type { Manifest } from "earmark/data/manifest/manifest.ts";
import { decodeText } from "earmark/data/manifest/text/decode_text.ts";
import type { DecodedText } from "earmark/data/manifest/text/decode_text.ts";
import { ManifestError } from "earmark/errors.ts";
import type { Random } from "earmark/random.ts";
import { changeBytes, joined } from "../bytes.ts";
import type { Change } from "../bytes.ts";
import { chance } from "../case.ts";
import type { FuzzCase, FuzzKind, Outcome } from "../case.ts";
import { planTable, touchedParts, writeTable } from "./write.ts";
import type { TablePlan } from "./write.ts";

/** What was read of a table. */
export interface TableRead {
  readonly decoded: DecodedText;
  readonly manifest: Manifest;
}

/** What is known of a spoilt table. */
interface Truth {
  readonly plan: TablePlan;
  /** Rows that no change touched, by their place. */
  readonly whole: readonly number[];
  /** Whether nothing was changed, and no encoding had to be guessed. */
  readonly isCertain: boolean;
}

/** Tables of recordings, as programs write them, with bytes spoilt. */
export const tables: FuzzKind = {
  name: "tables of recordings",
  share: 20,
  isTyped: (error) => error instanceof ManifestError && error.line >= 1,
  make: makeTable,
};

function makeTable(random: Random): FuzzCase {
  const plan = planTable(random);
  const parts = writeTable(plan);
  let bytes = joined(...parts);
  const touched = new Set<number>();
  const done: string[] = [];
  let to = bytes.length;
  for (let n = chance(random, 0.2) ? 0 : 1 + random.integer(2); n > 0; n--) {
    // The second stands before the first, so that the places of both are those of the rows.
    const change: Change = changeBytes(bytes, random, { to });
    to = change.start;
    touchedParts(parts, change.start, change.end).forEach((i) => touched.add(i));
    bytes = change.bytes;
    done.push(change.what);
  }
  const { style } = plan;
  const what = `${style.encoding}, ${JSON.stringify(style)}: ${done.join(", ") || "nothing"}`;
  const whole = [...plan.rows.keys()].filter((i) => !touched.has(i + 1) && !touched.has(0));
  const isCertain = done.length === 0 && style.encoding !== "Windows-1252";
  return {
    ...{ what, input: bytes },
    run: () => {
      const decoded = decodeText(bytes);
      return { decoded, manifest: parseManifest(decoded.text) };
    },
    judge: (outcome) => judgeTable({ plan, whole, isCertain }, outcome),
  };
}

/** Compares the rows that no change touched with what was written. */
function judgeTable({ plan, whole, isCertain }: Truth, outcome: Outcome): string | undefined {
  if ("error" in outcome) {
    return isCertain ? `refused what is in no doubt: ${outcome.error}` : undefined;
  }
  const { decoded, manifest } = outcome.value as TableRead;
  const isGuess = decoded.encoding !== plan.style.encoding;
  // What holds letters of ASCII alone is UTF-8 too.
  if (isGuess && decoded.warning === undefined && decoded.encoding !== "UTF-8") {
    return `read as ${decoded.encoding} without a word`;
  }
  if (isCertain && manifest.rows.length !== plan.rows.length) return "other rows than written";
  const found = new Map(manifest.rows.map((row) => [row.fname, row]));
  for (const i of whole) {
    const written = plan.rows[i];
    const isAscii = Object.values(written).every((cell) => /^[\0-\x7f]*$/.test(cell));
    if (isGuess && !isAscii) continue;
    const row = found.get(written.fname);
    if (row === undefined) return `row ${i} (${written.fname}) is lost`;
    const differs = plan.columns.find((column) => row.fields[column] !== expected(written, column));
    if (differs !== undefined) {
      return `row ${i}: ${differs} is ${JSON.stringify(row.fields[differs])}`;
    }
  }
  return mergedLabels(plan, whole, manifest);
}

/** Returns a cell as it must be read. */
function expected(row: Readonly<Record<string, string>>, column: string): string {
  const cell = row[column].trim();
  return column === "group" && cell === "-" ? "" : cell;
}

/** Says whether two labels became one, whatever their letters. */
function mergedLabels(
  plan: TablePlan,
  whole: readonly number[],
  { rows }: Manifest,
): string | undefined {
  if (rows.length !== plan.rows.length) return undefined;
  const becomes = new Map<string, string>();
  for (const i of whole) {
    const { label } = plan.rows[i];
    const former = [...becomes].find(([, read]) => read === rows[i].label);
    if (former && former[0] !== label) return `labels ${former[0]} and ${label} became one`;
    becomes.set(label, rows[i].label);
  }
  return undefined;
}
