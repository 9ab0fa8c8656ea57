/**
 * Rules by which notebooks stay true of any data set and easy to read. Each is named, so that it
 * can be in force or not.
 *
 * @module
 */
import { isRun } from "../document/notebook.ts";
import type { Cell, Notebook } from "../document/notebook.ts";
import { isSampleCell } from "../document/sample.ts";
import type { Breach } from "./conventions.ts";

/** Names of the rules; `sampleApart` is held by the check of types. */
export type RuleName = "oneImport" | "sampleApart" | "sampleWords" | "shortCells";

/** The rules that every notebook is held to. To put another in force, add its name. */
export const IN_FORCE: readonly RuleName[] = [
  "oneImport",
  "sampleApart",
  "sampleWords",
  "shortCells",
];

/** Lines that a cell of code may have outside of the checks. */
const MAX_LINES = 15;

/** The door from which the setup imports, in one line. */
const DOOR = "earmark/explore";

/** The setup. */
const SETUP = new RegExp(`^import \\{[^}]*\\} from "${DOOR}";$`);

const RULES: Readonly<Record<RuleName, (cells: Notebook["cells"]) => Breach[]>> = {
  oneImport: checkSetup,
  sampleApart: () => [],
  sampleWords: checkWords,
  shortCells: checkLengths,
};

/**
 * Checks a notebook by named rules.
 *
 * @returns What is wrong; empty if nothing is.
 *
 * @example
 * ```ts
 * import { checkRules } from "earmark/notebook/check/rules.ts";
 * import assert from "node:assert/strict";
 *
 * const source = "In the sample set, parts ring.";
 * const cell = { cell_type: "markdown", id: "a", metadata: {}, source } as const;
 * const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 } as const;
 * assert.equal(checkRules(notebook, ["sampleWords"])[0].id, "a");
 * ```
 */
export function checkRules({ cells }: Notebook, rules: readonly RuleName[]): Breach[] {
  return rules.flatMap((rule) => RULES[rule](cells));
}

function checkSetup(cells: Notebook["cells"]): Breach[] {
  const setup = cells.find(isRun);
  if (setup === undefined || SETUP.test(setup.source.trim())) return [];
  const message = "the first cell of code must be one line: " +
    `import { assert, plot, signals, study } from "${DOOR}";`;
  return [{ id: setup.id, message }];
}

function checkWords(cells: Notebook["cells"]): Breach[] {
  return cells.filter((cell) =>
    cell.cell_type === "markdown" && /\bsample\s+set\b/i.test(cell.source) && !isSampleCell(cell)
  ).map(({ id }) => ({ id, message: "a cell about the sample set must have the tag sample" }));
}

function checkLengths(cells: Notebook["cells"]): Breach[] {
  const inChecks = cellsInChecks(cells);
  return cells.filter(isRun).filter((cell) => !inChecks.has(cell)).flatMap(({ id, source }) => {
    const nLines = source.trim().split("\n").length;
    if (nLines <= MAX_LINES) return [];
    const message = `a cell of code must have at most ${MAX_LINES} lines, outside of the checks: ` +
      `current value is ${nLines}`;
    return [{ id, message }];
  });
}

/** Finds the cells below the heading "Checks", up to the next one that is not below that. */
function cellsInChecks(cells: Notebook["cells"]): Set<Cell> {
  const inChecks = new Set<Cell>();
  let depthOfChecks: number | undefined;
  for (const cell of cells) {
    for (const { depth, text } of headingsOf(cell)) {
      if (depthOfChecks !== undefined && depth > depthOfChecks) continue;
      depthOfChecks = text === "Checks" ? depth : undefined;
    }
    if (depthOfChecks !== undefined) inChecks.add(cell);
  }
  return inChecks;
}

function headingsOf({ cell_type, source }: Cell): { depth: number; text: string }[] {
  if (cell_type !== "markdown") return [];
  const words = source.replace(/^(`{3,})[\s\S]*?^\1/gm, "");
  return [...words.matchAll(/^(#{1,6}) +(.+?)\s*$/gm)]
    .map(([, marks, text]) => ({ depth: marks.length, text }));
}
