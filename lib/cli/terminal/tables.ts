/**
 * Tables for a terminal.
 *
 * @module
 */
import Table from "cli-table3";
import { showControls } from "../../visible.ts";
import { WIDTH, wrapIndented } from "./wrap.ts";

/** One cell; numbers are set to the right. */
export type Cell = string | number;

/** Letters of a class's name that a table has room for. */
const MAX_NAME = 40;

/** Cuts a long name of a class in the middle, so that tables stay readable. */
export function shortenName(name: string): string {
  const letters = [...name];
  if (letters.length <= MAX_NAME) return name;
  return `${letters.slice(0, MAX_NAME - 10).join("")}…${letters.slice(-9).join("")}`;
}

/** Room for names that is left beside other columns, letters. */
const LEAST_ROOM = 16;

/** Letters between columns. */
const GAP = 2;

/** What a note below a row begins with. */
const NOTE_INDENT = "    ";

/** What {@linkcode formatTable} takes beside head and rows. */
export interface TableOptions {
  /** What stands below each row, on lines of its own; empty where nothing does. Default: none. */
  readonly notes?: readonly string[];
}

/**
 * Lays out rows below a head, without colours, for people to read, on 80 columns: a name in the first
 * column that has no room beside the others stands on a line before them, and columns that find no
 * room at all follow in a table of their own.
 */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { notes = [] }: TableOptions = {},
): string {
  const columns = [head, ...rows];
  const widths = head.map((_, k) => Math.max(...columns.map((row) => widthOf(row[k]))));
  return splitColumns(widths).map((chosen, i, { length }) => {
    const beside = chosen.reduce((sum, k) => sum + GAP + widths[k], 0);
    const [names, ...lines] = columns.map((row) => chosen.map((k) => row[k]));
    const table = { head: names.map(String), rows: lines, names: columns.map((row) => row[0]) };
    return joinNames(table, WIDTH - beside, i === length - 1 ? notes : []);
  }).join("\n\n");
}

/** Splits all columns but the first into as many tables as it takes to leave room for names. */
function splitColumns([first, ...widths]: readonly number[]): number[][] {
  const tables: number[][] = [[]];
  const most = WIDTH - Math.min(first, LEAST_ROOM);
  let room = most;
  for (const [k, width] of widths.entries()) {
    if (GAP + width > room && tables.at(-1)!.length > 0) {
      tables.push([]);
      room = most;
    }
    tables.at(-1)!.push(k + 1);
    room -= GAP + width;
  }
  return tables;
}

/** Lays columns out beside the names of their rows, and notes below. */
function joinNames(
  { head, rows, names }: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
    readonly names: readonly Cell[];
  },
  room: number,
  notes: readonly string[],
): string {
  const isTooLong = (name: Cell) => head.length > 0 && widthOf(name) > room;
  const beside = names.map((name) => isTooLong(name) ? "" : name);
  const lines = layOut([String(beside[0]), ...head], rows.map((row, i) => [beside[i + 1], ...row]));
  return lines.flatMap((line, i) => {
    const note = i === 0 ? "" : notes[i - 1] ?? "";
    return [
      ...(isTooLong(names[i]) ? [showControls(String(names[i]))] : []),
      line,
      ...(note === "" ? [] : [wrapIndented(NOTE_INDENT + showControls(note), NOTE_INDENT)]),
    ];
  }).join("\n");
}

function widthOf(cell: Cell): number {
  return [...showControls(String(cell))].length;
}

/** Lays out rows below a head, a line for each; numbers are set to the right. */
function layOut(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const isNumeric = head.map((_, column) =>
    rows.length > 0 && rows.every((row) => typeof row[column] === "number" || row[column] === "")
  );
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    colAligns: isNumeric.map((numeric) => (numeric ? "right" : "left")),
    chars: {
      "top": "",
      "top-mid": "",
      "top-left": "",
      "top-right": "",
      "bottom": "",
      "bottom-mid": "",
      "bottom-left": "",
      "bottom-right": "",
      "left": "",
      "left-mid": "",
      "mid": "",
      "mid-mid": "",
      "right": "",
      "right-mid": "",
      "middle": "",
    },
  });
  for (const row of rows) table.push(row.map((cell) => showControls(String(cell))));
  return table.toString().split("\n").map((line) => line.trimEnd());
}
