/**
 * Tables for a terminal.
 *
 * @module
 */
import Table from "cli-table3";
import { showControls } from "../../visible.ts";

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

/** Lays out rows below a head, without colours, for people to read. */
export function formatTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
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
  return table.toString().split("\n").map((line) => line.trimEnd()).join("\n");
}
