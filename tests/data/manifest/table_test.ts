import { parse } from "@std/csv";
import { formatTable, parseTable } from "earmark/data/manifest/table.ts";
import assert from "node:assert/strict";

const records = [
  ["fname", "label", "=column"],
  ['=HYPERLINK("http://x.example","a").wav', "-1", "+49 30"],
  ["'=b.wav", "OK", "a;b,c\td"],
];

for (const separator of [",", ";", "\t"] as const) {
  Deno.test(`parseTable() reads what formatTable() wrote between ${JSON.stringify(separator)}`, () => {
    const { rows, separator: found } = parseTable(formatTable(records, separator));
    assert.equal(found, separator);
    assert.deepEqual(rows.map(({ fields }) => fields), records);
  });
}

Deno.test("formatTable() writes no cell that a spreadsheet runs, and numbers as they are", () => {
  const cells = parse(formatTable([...records, ["a", -2.5, 1]], ";"), { separator: ";" }).flat();
  assert.deepEqual(cells.filter((cell) => /^[=+@]/.test(cell)), []);
  assert.deepEqual(cells.slice(-3), ["a", "-2.5", "1"]);
});
