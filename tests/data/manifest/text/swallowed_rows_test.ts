import { parseManifest } from "earmark/data/manifest/manifest.ts";
import { findSwallowing } from "earmark/data/manifest/text/swallowed_rows.ts";
import assert from "node:assert/strict";

const HEAD = "fname,label,note\n";

Deno.test("parseManifest() names a quote that swallows rows, however many fields they have", () => {
  const cases = [
    `${HEAD}r0.wav,OK,"loud\nr1.wav,OK\nr2.wav,NG\n"\nr3.wav,OK\n`,
    `${HEAD}r0.wav,OK,"loud\nr1.wav,OK,,\nr2.wav,NG,,"\nr3.wav,OK,\n`,
    `${HEAD}r0.wav,OK,"loud\nr1.wav,OK,"",,\nr2.wav,NG,b"\nr3.wav,OK,\n`,
    `${HEAD}r0.wav,OK,"a\nr1.wav , OK\n"\nr2.wav,NG\n`,
    `${HEAD}r0.wav,OK,"a\nr1.wav\n"\nr2.wav,NG\n`,
    `${HEAD}r0.flac,OK,"a\nr1.FLAC,OK\n"\nr2.flac,NG\n`,
    `${HEAD}part 17,OK,"a\npart 18,OK\n"\npart 19,NG\n`,
    `${HEAD.replaceAll(",", "\t")}r0.wav\tOK\t"loud\nr1.wav\tOK\nr2.wav\tNG"\nr3.wav\tOK\n`,
    `id,fname,label\n"1\n2,r1.wav\n",r0.wav,OK\n3,r3.wav,NG\n`,
    `fname,label\n"r0.wav,OK\nr1.wav,NG\nr2.wav",OK\nr3.wav,NG\n`,
  ];
  for (const text of cases) {
    const message = /must hold no other rows \(its quote may not be closed\)/;
    assert.throws(() => parseManifest(text), { name: "ManifestError", message, line: 2 }, text);
  }
});

Deno.test("parseManifest() takes notes of several lines, with as many commas as rows have", () => {
  for (
    const note of [
      "first\nsecond, third, fourth",
      "see\nr1.wav",
      "at first\nlouder than r1.wav, then not, by far",
      "knocks\n\n at 3.5 s, 4.5 s",
    ]
  ) {
    const { rows } = parseManifest(`${HEAD}r0.wav,OK,"${note}"\nr1.wav,NG,\n`);
    assert.deepEqual(rows.map(({ fields }) => fields.note), [note, ""]);
  }
  const { rows } = parseManifest('fname,label\n"a\n.wav",OK\nb.wav,NG\n');
  assert.equal(rows[0].fname, "a\n.wav");
});

Deno.test("findSwallowing() goes by the number of fields where a table names no recordings", () => {
  const rows = (note: string) => [{ line: 1, fields: ["band", "note"] }, {
    line: 2,
    fields: ["1", note],
  }];
  assert.deepEqual(findSwallowing(rows("a\n2,b"), ","), { line: 2, start: "a" });
  assert.equal(findSwallowing(rows("a\n2,b,c"), ","), undefined);
  assert.equal(findSwallowing([], ","), undefined);
});
