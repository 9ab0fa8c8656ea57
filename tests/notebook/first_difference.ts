import type { Cell, Notebook, Output } from "earmark/notebook/document/notebook.ts";

/** Characters that are shown of what differs. */
const MAX_SHOWN = 200;

/** Says in which cell and which of its outputs two notebooks differ first; empty if nowhere. */
export function firstDifference(expected: Notebook, actual: Notebook): string {
  for (const [i, cell] of expected.cells.entries()) {
    const difference = cellDifference(cell, actual.cells[i]);
    if (difference !== "") return `cell ${cell.id}, ${difference}`;
  }
  return valueDifference("the notebook", { ...expected, cells: [] }, { ...actual, cells: [] });
}

function cellDifference(expected: Cell, actual: Cell): string {
  if (expected.cell_type === "code" && actual.cell_type === "code") {
    const n = Math.max(expected.outputs.length, actual.outputs.length);
    for (let k = 0; k < n; k++) {
      const difference = outputDifference(
        `output ${k + 1}`,
        expected.outputs[k],
        actual.outputs[k],
      );
      if (difference !== "") return difference;
    }
  }
  return valueDifference("the cell", expected, actual);
}

function outputDifference(what: string, expected?: Output, actual?: Output): string {
  const [before, after] = [expected, actual].map((output) =>
    output && "data" in output && output.data
  );
  for (const type of Object.keys(before || {}).filter((type) => type.startsWith("image/"))) {
    if (!before || !after || after[type] === undefined || before[type] === after[type]) continue;
    // Pictures are to be looked at, not read.
    return `${what}, ${type}: ${String(before[type]).length} characters, now ${
      String(after[type]).length
    }; look at the notebook before and after a run`;
  }
  return valueDifference(what, expected, actual);
}

/** Shows two values around the place where they differ first. */
function valueDifference(what: string, expected: unknown, actual: unknown): string {
  const [a, b] = [expected, actual].map((value) => JSON.stringify(value, sorted) ?? "nothing");
  if (a === b) return "";
  let start = 0;
  while (a[start] === b[start]) start++;
  const from = Math.max(0, start - 40);
  const [before, after] = [a, b].map((text) => text.slice(from, from + MAX_SHOWN));
  return `${what}:\n  was … ${before}\n  is  … ${after}`;
}

/** Sorts keys, whose order means nothing. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
