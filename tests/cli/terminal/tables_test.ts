import { formatTable } from "earmark/cli/terminal/tables.ts";
import assert from "node:assert/strict";

Deno.test("formatTable() sets words to the left, numbers to the right, and ends no line in blanks", () => {
  const lines = formatTable(["name", "n"], [["a", 5], ["longer", 123]]).split("\n");
  assert.deepEqual(lines, ["name      n", "a         5", "longer  123"]);
});

Deno.test("formatTable() of no rows is its head", () => {
  assert.equal(formatTable(["a", "b"], []), "a  b");
});
