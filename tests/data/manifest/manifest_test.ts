import assert from "node:assert/strict";
import { formatManifest, parseManifest } from "earmark/data/manifest/manifest.ts";
import { ManifestError } from "earmark/errors.ts";
import { createRandom } from "earmark/random.ts";

const namesAndLabels = (text: string) =>
  parseManifest(text).rows.map(({ fname, label }) => [fname, label]);

const EXPECTED = [["a.wav", "OK"], ["b.wav", "Not OK"]];

function refuses(text: string, line: number, column: string | undefined, message: RegExp) {
  assert.throws(() => parseManifest(text), (error: unknown) => {
    assert.ok(error instanceof ManifestError);
    assert.match(error.message, message);
    assert.deepEqual([error.line, error.column], [line, column]);
    return true;
  });
}

Deno.test("parseManifest reads the original system's header", () => {
  const { columns, rows, warnings } = parseManifest(
    "Index,fname,label\n0,1.wav,Ok Parts\n1,2.wav,Not Ok Parts\n",
  );
  assert.deepEqual(columns, ["Index", "fname", "label"]);
  assert.deepEqual(rows, [
    {
      line: 2,
      fname: "1.wav",
      label: "Ok Parts",
      fields: { Index: "0", fname: "1.wav", label: "Ok Parts" },
    },
    {
      line: 3,
      fname: "2.wav",
      label: "Not Ok Parts",
      fields: { Index: "1", fname: "2.wav", label: "Not Ok Parts" },
    },
  ]);
  assert.deepEqual(warnings, []);
});

Deno.test("parseManifest accepts every line ending, a BOM, spaces and quotes", () => {
  for (
    const text of [
      "fname,label\na.wav,OK\nb.wav,Not OK\n",
      "fname,label\na.wav,OK\nb.wav,Not OK",
      "fname,label\r\na.wav,OK\r\nb.wav,Not OK\r\n",
      "fname,label\ra.wav,OK\rb.wav,Not OK\r",
      "\uFEFFfname,label\na.wav,OK\nb.wav,Not OK\n",
      " fname , label \n a.wav , OK \n\tb.wav\t,  Not OK\n",
      '"fname","label"\n"a.wav","OK"\n"b.wav","Not OK"\n',
      ' "fname" , "label" \n "a.wav" , "OK" \n "b.wav" , "Not OK" \n',
      "FNAME,Label\n\na.wav,OK\n\n\nb.wav,Not OK\n,\n",
      '\uFEFF"fname","label"\r\na.wav,OK\r\nb.wav,Not OK\r\n\r\n',
    ]
  ) assert.deepEqual(namesAndLabels(text), EXPECTED, JSON.stringify(text));
});

Deno.test("parseManifest detects semicolons and tabs, and says nothing of them", () => {
  const semicolons = parseManifest("fname;label;note\na.wav;OK;1,5 mm\nb.wav;Not OK;\n");
  assert.deepEqual(semicolons.rows.map(({ fields }) => fields.note), ["1,5 mm", ""]);
  assert.deepEqual(semicolons.warnings, []);
  const tabs = parseManifest("fname\tlabel\n a.wav \tOK\nb.wav\tNot OK\n");
  assert.deepEqual(tabs.rows.map(({ fname, label }) => [fname, label]), EXPECTED);
  assert.deepEqual(tabs.warnings, []);
  assert.deepEqual(namesAndLabels('"fname";"a;b";label\n"a.wav";1;OK\nb.wav;;Not OK\n'), EXPECTED);
});

Deno.test("parseManifest takes commas where there are as many semicolons", () => {
  const { columns } = parseManifest("fname,label,a;b;c\na.wav,OK,1\n");
  assert.deepEqual(columns, ["fname", "label", "a;b;c"]);
});

Deno.test("parseManifest keeps quoted separators, quotes and line endings", () => {
  const { rows } = parseManifest(
    'fname,label,note\n"a, b.wav",OK,"say ""hi"""\nc.wav,OK,"two\nlines"\nd.wav,OK,\n',
  );
  assert.deepEqual(rows.map(({ fields }) => fields.note), ['say "hi"', "two\nlines", ""]);
  assert.equal(rows[0].fname, "a, b.wav");
  assert.deepEqual(rows.map(({ line }) => line), [2, 3, 5]);
});

Deno.test("parseManifest numbers lines as an editor does", () => {
  const { rows } = parseManifest("\r\nfname,label\r\n\r\na.wav,OK\r\n,\r\n\r\nb.wav,OK\r\n");
  assert.deepEqual(rows.map(({ line }) => line), [4, 7]);
});

Deno.test("parseManifest reads groups, and names columns that have no name", () => {
  const { columns, rows } = parseManifest(
    ",fname,label,Group\n0,a\\b.wav,OK,part 1\n1,c.wav,,\n",
  );
  assert.deepEqual(columns, ["column 1", "fname", "label", "group"]);
  assert.deepEqual(rows.map(({ fname, label, group }) => [fname, label, group]), [
    ["a/b.wav", "OK", "part 1"],
    ["c.wav", "", undefined],
  ]);
});

Deno.test("parseManifest takes a column named __proto__ as any other", () => {
  const { rows } = parseManifest("fname,label,__proto__\na.wav,OK,x\n");
  assert.equal(Object.getOwnPropertyDescriptor(rows[0].fields, "__proto__")?.value, "x");
});

Deno.test("parseManifest leaves out a repeated row with a warning", () => {
  const { rows, warnings } = parseManifest(
    "Index,fname,label\n0,a.wav,OK\n1,b.wav,OK\n2,.\\a.wav,OK\n",
  );
  assert.deepEqual(rows.map(({ fname }) => fname), ["a.wav", "b.wav"]);
  assert.deepEqual(warnings, [{
    line: 4,
    column: "fname",
    message: "a.wav is already on line 2; this row is left out",
  }]);
});

Deno.test("parseManifest warns of labels that look alike", () => {
  const { warnings } = parseManifest("fname,label\na,OK\nb,ok\nc,OK\nd,Not OK\ne,not_ok\nf,Not OK");
  assert.deepEqual(warnings.map(({ line, column }) => [line, column]), [[3, "label"], [
    6,
    "label",
  ]]);
  assert.match(
    warnings[0].message,
    /^Label "ok" on line 3 is taken as a different class from "OK"/,
  );
});

Deno.test("parseManifest refuses faulty manifests, and names line and column", () => {
  refuses("", 1, undefined, /must have a header/);
  refuses("\n\n", 1, undefined, /must have a header/);
  refuses("fname,label\n", 1, undefined, /at least one recording/);
  refuses("file,label\na.wav,OK\n", 1, "fname", /is "file, label"; rename "file" to fname/);
  refuses("fname,Class\na.wav,OK\n", 1, "label", /rename "Class" to label/);
  refuses("a.wav,OK\nb.wav,OK\n", 1, "fname", /must name fname and label: .*; there is no header/);
  refuses("fname,label,x,x\na.wav,OK,1,2\n", 1, "x", /different names/);
  refuses("fname,label,FNAME\na.wav,OK,1\n", 1, "fname", /different names/);
  refuses("fname,label\na.wav,OK\nb,c.wav,OK\n", 3, undefined, /at most 2 fields/);
  refuses("fname,label\na.wav,OK\n,OK\n", 3, "fname", /write its name, or remove the line/);
  refuses("fname,label\n../..,OK\n", 2, "fname", /must not be empty/);
  refuses(
    "fname,label\na.wav,OK\n\na.wav,NG\n",
    4,
    "label",
    /must have one label.*"NG", and line 2/,
  );
  refuses("fname,label,group\na,OK,1\na,OK,2\n", 3, "group", /must have one group/);
});

Deno.test("parseManifest refuses quotes that are open or misplaced", () => {
  const enclose = /quotes must enclose whole fields/;
  const close = /a quote that opens a field must be closed: current value is "\\"b\.wav,OK"/;
  refuses('fname,label\na.wav,OK\n"b.wav,OK\n', 3, undefined, close);
  refuses('fname,label\na.wav,OK\nb.wav,"O"K"\nc.wav,OK\n', 3, undefined, enclose);
  refuses('fname,label\na.wav,OK\n"b.wav,OK\nc.wav,OK\n"d.wav",OK\n', 3, undefined, enclose);
  refuses('fname,label\na.wav,"OK\nb.wav,OK\nc.wav,OK"\n', 2, undefined, /hold no other rows/);
});

Deno.test("parseManifest inverts formatManifest, whatever is in a field", () => {
  const random = createRandom(11);
  const letters = [...'ab ,;"Ä\n\t'];
  const text = (nLetters = letters.length) =>
    Array.from({ length: 1 + random.integer(6) }, () => letters[random.integer(nLetters)])
      .join("").trim();
  const line = () => text(letters.length - 2);
  for (let round = 0; round < 50; round++) {
    const columns = ["fname", "label", "group", "note"];
    const given = Array.from({ length: 5 }, (_, i) => ({
      fields: { fname: `x${i}${text()}.wav`, label: line(), group: line(), note: text() },
    }));
    const { rows } = parseManifest(formatManifest(given, columns));
    assert.deepEqual(rows.map(({ fields }) => fields), given.map(({ fields }) => fields));
  }
});

Deno.test("parseManifest reads a table in Markdown, and takes its rule for no recording", () => {
  const { rows } = parseManifest("| fname | label |\n| --- | :---: |\n| a.wav | OK |\n");
  assert.deepEqual(rows.map(({ fname, label }) => [fname, label]), [["a.wav", "OK"]]);
});

Deno.test("parseManifest() takes rows for one recording only where their files are one", () => {
  const text = "fname,label\nA:/1.wav,OK\n1.wav,NOK\na\\2.wav,OK\na/2.wav,NOK\n";
  assert.throws(() => parseManifest(text, ["1.wav", "a/2.wav"]), /1\.wav must have one label/);
  const { rows } = parseManifest(text, ["A:/1.wav", "1.wav", "a\\2.wav", "a/2.wav"]);
  assert.deepEqual(rows.map(({ fname }) => fname), ["A:/1.wav", "1.wav", "a\\2.wav", "a/2.wav"]);
  const turned = parseManifest("fname,label\nA:\\1.wav,OK\n1.wav,NOK\n", ["A:/1.wav", "1.wav"]);
  assert.deepEqual(turned.rows.map(({ fname }) => fname), ["A:/1.wav", "1.wav"]);
});
