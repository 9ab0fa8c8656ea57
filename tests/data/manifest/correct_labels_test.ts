import { correctLabels } from "earmark/data/manifest/correct_labels.ts";
import { parseManifest } from "earmark/data/manifest/manifest.ts";
import assert from "node:assert/strict";

const toBad = (...names: string[]) =>
  new Map(names.map((name) => [name, { from: "OK", to: "Not OK" }]));

Deno.test("one label changes, and every other character stays", () => {
  const text = '\uFEFFIndex;fname;Label;note\r\n1;"a.wav" ; OK ;"say ""x;y"""\r\n\r\n' +
    '2;b.wav;"Not OK";\r\n3;c.wav;OK;end';
  assert.equal(
    correctLabels(text, toBad("a.wav")),
    '\uFEFFIndex;fname;Label;note;label before\r\n1;"a.wav" ; "Not OK" ;"say ""x;y""";OK\r\n\r\n' +
      '2;b.wav;"Not OK";;\r\n3;c.wav;OK;end;',
  );
});

Deno.test("what is written reads back as the same rows but for the labels that changed", () => {
  for (const [separator, end] of [[",", "\n"], [";", "\r\n"], ["\t", "\r"]]) {
    const lines = ["fname,label,day", "wavfiles/a.wav,OK,1,,", "b\\c.wav,OK", "d.wav,Not OK,3,,"];
    const text = lines.map((line) => line.replaceAll(",", separator)).join(end) + end;
    const before = parseManifest(text);
    const after = parseManifest(correctLabels(text, toBad("a.wav", "b/c.wav")));
    assert.deepEqual(after.columns, [...before.columns, "label before"]);
    assert.deepEqual(after.rows.map(({ label }) => label), ["Not OK", "Not OK", "Not OK"]);
    assert.deepEqual(after.rows.map(({ fields }) => fields["label before"]), ["OK", "OK", ""]);
    const rest = ({ fields: { label: _, "label before": __, ...fields } }: typeof after.rows[0]) =>
      fields;
    assert.deepEqual(after.rows.map(rest), before.rows.map(rest));
  }
});

Deno.test("a quoted field may span lines, and a row that repeats one changes with it", () => {
  const text = 'fname,label,note\na.wav,OK,"two\nlines"\na.wav,OK,\nb.wav,OK,\n';
  assert.equal(
    correctLabels(text, toBad("a.wav")),
    'fname,label,note,label before\na.wav,Not OK,"two\nlines",OK\na.wav,Not OK,,OK\nb.wav,OK,,\n',
  );
});

Deno.test("a label that no row has yet is written so that no spreadsheet runs it", () => {
  const changes = new Map([["a.wav", { from: "OK", to: "=1,2" }]]);
  const text = correctLabels("fname,label\na.wav,OK\n", changes);
  assert.equal(text, 'fname,label,label before\na.wav,"\'=1,2",OK\n');
  assert.equal(parseManifest(text).rows[0].label, "=1,2");
});

Deno.test("no change adds an empty column alone", () => {
  assert.equal(
    correctLabels("fname,label\na.wav,OK\n", new Map()),
    "fname,label,label before\na.wav,OK,\n",
  );
});

Deno.test("a row that is gone, and another label are refused", () => {
  assert.throws(
    () => correctLabels("fname,label\na.wav,OK\n", toBad("b.wav")),
    /Cannot correct labels as it must have a row of b\.wav: current value is "none"/,
  );
  assert.throws(
    () => correctLabels("fname,label\nb.wav,OK\na.wav,Not OK\n", toBad("a.wav")),
    /a\.wav must be "OK": current value is "Not OK" \(line 3\)$/,
  );
});

Deno.test("a table that was corrected before gets one more column", () => {
  const once = correctLabels("fname,label\na.wav,OK\n", toBad("a.wav"));
  const back = new Map([["a.wav", { from: "Not OK", to: "OK" }]]);
  assert.equal(
    correctLabels(once, back),
    "fname,label,label before,label before 2\na.wav,OK,OK,Not OK\n",
  );
});
