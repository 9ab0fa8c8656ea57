import { formatTable } from "earmark/cli/terminal/tables.ts";
import assert from "node:assert/strict";

Deno.test("formatTable() sets words to the left, numbers to the right, and ends no line in blanks", () => {
  const lines = formatTable(["name", "n"], [["a", 5], ["longer", 123]]).split("\n");
  assert.deepEqual(lines, ["name      n", "a         5", "longer  123"]);
});

Deno.test("formatTable() of no rows is its head", () => {
  assert.equal(formatTable(["a", "b"], []), "a  b");
});

Deno.test("formatTable() sets a name that has no room on a line before its figures", () => {
  const name = `${"long".repeat(18)}.wav`;
  const table = formatTable(["recording", "verdict", "p"], [["a.wav", "OK", 1], [name, "OK", 2]]);
  assert.deepEqual(table.split("\n").slice(1), [
    `a.wav${" ".repeat(table.split("\n")[0].indexOf("verdict") - 5)}OK       1`,
    name,
    `${" ".repeat(table.split("\n")[0].indexOf("verdict"))}OK       2`,
  ]);
});

Deno.test("formatTable() keeps to 80 columns, however many there are, and loses none", () => {
  const head = ["true", ...Array.from({ length: 30 }, (_, i) => `class ${i}`)];
  const table = formatTable(head, [["a", ...head.slice(1).map((_, i) => 100 + i)]]);
  assert.ok(table.split("\n").every((line) => line.length <= 80));
  for (const [i, name] of head.slice(1).entries()) {
    assert.ok(table.includes(name) && table.includes(`${100 + i}`));
  }
});

Deno.test("formatTable() sets notes below their rows", () => {
  const table = formatTable(["name", "n"], [["a", 5], ["b", 6]], { notes: ["", "clipped"] });
  assert.deepEqual(table.split("\n"), ["name  n", "a     5", "b     6", "    clipped"]);
});
