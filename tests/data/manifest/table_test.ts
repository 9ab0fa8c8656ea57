import { parse } from "@std/csv";
import { formatTable, hasDecimalCommas, parseTable } from "earmark/data/manifest/table.ts";
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

Deno.test("parseTable() takes bars, and the separator that gives the header its two columns", () => {
  const bars = parseTable("fname|label\na.wav|OK\n");
  assert.deepEqual([bars.separator, bars.rows[1].fields], ["|", ["a.wav", "OK"]]);
  assert.equal(parseTable("band;level\n1;2,5\n").separator, ";");
  assert.equal(parseTable("fname;label;a,b,c,d\na.wav;OK;1,2\n").separator, ";");
  assert.equal(parseTable('"fname"\t"label"\t"a;b;c;d"\na\tOK\t1\n').separator, "\t");
});

Deno.test("parseTable() takes a quote inside a field for text, such as a mark of inches", () => {
  const { rows } = parseTable('fname,label,note\na.wav,OK,ring 3" wide\nb.wav,OK,"a, ""b"""\n');
  assert.deepEqual(rows.map(({ fields }) => fields[2]), ["note", 'ring 3" wide', 'a, "b"']);
});

Deno.test("parseTable() names an open quote at its first line, in a table of any size", () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `"part ${i}.wav",OK\n`).join("");
  assert.throws(() => parseTable(`fname,label\n${rows.replace('0.wav"', "0.wav")}`), {
    name: "ManifestError",
    line: 2,
  });
  assert.throws(() => parseTable(`fname,label\na.wav,"OK\n${rows.replaceAll('"', "")}`), {
    line: 2,
    message: /must be closed: current value is "\\"OK"/,
  });
});

Deno.test("hasDecimalCommas() goes by numbers between other separators", () => {
  const has = (text: string) => hasDecimalCommas(parseTable(text));
  assert.ok(has("fname;label;level\na.wav;OK;\nb.wav;OK;-3,5\n"));
  assert.ok(!has("fname;label;level\na.wav;OK;3.5\n"));
  assert.ok(!has('fname,label,level\na.wav,OK,"3,5"\n'));
});
