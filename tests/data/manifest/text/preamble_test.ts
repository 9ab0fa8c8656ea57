import { correctLabels } from "earmark/data/manifest/correct_labels.ts";
import { parseTable } from "earmark/data/manifest/table.ts";
import { hidePreamble } from "earmark/data/manifest/text/preamble.ts";
import assert from "node:assert/strict";

const fieldsOf = (text: string) => parseTable(text).rows.map(({ fields }) => fields);

const TABLE = [["fname", "label"], ["a.wav", "OK"]];

Deno.test("a line sep= names the separator, as spreadsheets write it", () => {
  for (const separator of [";", ",", "|", "\t"]) {
    const text = `fname${separator}label\r\na.wav${separator}OK\r\n`;
    for (const line of [`sep=${separator}`, `SEP=${separator}`, `"sep=${separator}"`]) {
      assert.deepEqual(fieldsOf(`${line}\r\n${text}`), TABLE, line);
      assert.deepEqual(fieldsOf(`\uFEFF${line}\r\n${text}`), TABLE, line);
    }
  }
  assert.deepEqual(fieldsOf("sep=;\nfname;label;a,b,c,d\n"), [["fname", "label", "a,b,c,d"]]);
});

Deno.test("comments before the header are no rows, and a header may be a comment itself", () => {
  assert.deepEqual(fieldsOf("# line 3, day 2\n\n#x\nfname,label\na.wav,OK\n"), TABLE);
  assert.deepEqual(fieldsOf("# made by hand\n# fname,label\na.wav,OK\n"), TABLE);
  assert.deepEqual(fieldsOf("#fname,label\n#1.wav,OK\n"), [TABLE[0], ["#1.wav", "OK"]]);
});

Deno.test("lines keep their numbers, and the text its length", () => {
  const text = "sep=;\r\n# note\r\nfname;label\r\na.wav;OK\r\n";
  assert.deepEqual(parseTable(text).rows.map(({ line }) => line), [3, 4]);
  assert.equal(hidePreamble(text).body.length, text.length);
  assert.equal(hidePreamble("fname,label").body, "fname,label");
  assert.equal(hidePreamble("").body, "");
});

Deno.test("labels are corrected below such lines, which stay", () => {
  const changes = new Map([["a.wav", { from: "OK", to: "NOK" }]]);
  assert.equal(
    correctLabels("sep=;\n# note\nfname;label\na.wav;OK\n", changes),
    "sep=;\n# note\nfname;label;label before\na.wav;NOK;OK\n",
  );
});
