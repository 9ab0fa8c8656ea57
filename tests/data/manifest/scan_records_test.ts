import { scanRecords } from "earmark/data/manifest/scan_records.ts";
import { formatTable, parseTable } from "earmark/data/manifest/table.ts";
import { createRandom } from "earmark/random.ts";
import assert from "node:assert/strict";

/** Cuts fields out of a text and takes off their quotes. */
function fieldsOf(text: string, separator: "," | ";" | "\t"): string[][] {
  return scanRecords(text, separator).map(({ fields }) =>
    fields.map(({ start, end }) => {
      const raw = text.slice(start, end);
      return (raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw).trim();
    })
  );
}

Deno.test("fields by hand, with a byte order mark, spaces and every line end", () => {
  assert.deepEqual(fieldsOf('\uFEFF"a,x" , "b""c,"\r\nd,\re,f', ","), [
    ["a,x", 'b"c,'],
    ["d", ""],
    ["e", "f"],
  ]);
});

Deno.test("fields are those that the parser of tables finds, whatever is in them", () => {
  const random = createRandom(1, "scan");
  const pieces = ["a", '"', ",", ";", "\n", " b", "é", "1.5"];
  for (let trial = 0; trial < 200; trial++) {
    const cell = () =>
      `x${Array.from({ length: random.integer(4) }, () => pieces[random.integer(8)]).join("")}`;
    const records = Array.from({ length: 3 }, () => [cell(), cell(), cell()]);
    const text = formatTable([["fname", "label", "note"], ...records], ";");
    assert.deepEqual(fieldsOf(text, ";"), parseTable(text).rows.map(({ fields }) => fields));
  }
});

Deno.test("empty lines and rows of empty fields are no records", () => {
  assert.deepEqual(fieldsOf('a,b\n\n,\n"", \nc,d\n', ","), [["a", "b"], ["c", "d"]]);
  assert.deepEqual(fieldsOf("", ","), []);
});
