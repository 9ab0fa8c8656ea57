import { parseManifest } from "earmark/data/manifest/manifest.ts";
import assert from "node:assert/strict";

const read = (text: string) => {
  const { rows, warnings } = parseManifest(text);
  return [rows.map(({ fname }) => fname), warnings.map(({ message }) => message)];
};

const refused = (text: string, line: number, message: RegExp) =>
  assert.throws(() => parseManifest(text), { name: "ManifestError", line, message }, text);

Deno.test("recordings whose names begin with # are rows, with a label or without", () => {
  assert.deepEqual(read("fname,label\n#1.wav,\n#2.wav,\nr09.wav,\n"), [
    ["#1.wav", "#2.wav", "r09.wav"],
    [],
  ]);
  assert.deepEqual(read("fname,label\n#1.wav\n#2.FLAC\n"), [["#1.wav", "#2.FLAC"], []]);
  assert.deepEqual(read("fname,label\n#1,\n#2,\n"), [["#1", "#2"], []]);
});

Deno.test("comments between rows are left out, and said", () => {
  assert.deepEqual(read("fname,label,note\na.wav,OK,\n# end of list,,\n"), [
    ["a.wav"],
    ["A line that begins with # is left out as a comment (line 3)"],
  ]);
  assert.deepEqual(read("fname,label\n# day 1\na,OK\n# day 2\nb,OK\n"), [
    ["a", "b"],
    ["2 lines that begin with # are left out as comments (lines 2 and 4)"],
  ]);
});

Deno.test("rows that are separated otherwise than the header, or quoted as a whole, are named", () => {
  const commas = /must be separated by commas, as those of the header are: current value is/;
  refused("fname,label\nr0.wav,OK\nr1.wav;NG\n", 3, commas);
  refused("fname,label,level\nr0.wav;OK;-3,5\n", 2, commas);
  refused("label,fname\nOK\tr0.wav\n", 2, commas);
  refused("fname,label\nr0;OK\nr1;NG\n", 2, commas);
  refused("fname;label\nr0.wav,OK\n", 2, /must be separated by semicolons/);
  refused('fname,label\n"r0.wav,OK"\n"r1.wav,NG"\n', 2, /a line must not be quoted as a whole/);
});

Deno.test("names may hold separators", () => {
  assert.deepEqual(read('fname,label\n"a,b.wav",\n"c;d.wav",OK\n')[0], ["a,b.wav", "c;d.wav"]);
  assert.deepEqual(read('fname,label\n"part 1, left",\n"part 2, left",\n')[0], [
    "part 1, left",
    "part 2, left",
  ]);
});
