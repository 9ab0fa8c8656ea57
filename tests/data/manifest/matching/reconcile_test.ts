import assert from "node:assert/strict";
import { parseManifest } from "earmark/data/manifest/manifest.ts";
import { reconcile } from "earmark/data/manifest/matching/reconcile.ts";

const rowsOf = (...names: string[]) =>
  parseManifest(`fname,label\n${names.map((name) => `${name},OK\n`).join("")}`).rows;

/** Finds files for names; gives the file of each, with what is said of the others. */
function found(names: readonly string[], files: readonly string[], others?: readonly string[]) {
  const rows = rowsOf(...names);
  const { present, missing } = reconcile(rows, files, others);
  return rows.map(({ line }) =>
    present.find((row) => row.line === line)?.fname ??
      missing.find(({ row }) => row.line === line)?.warning.message
  );
}

const rows = rowsOf("a.wav", "d/B.wav", "Geräusch.wav", "x.wav");

Deno.test("reconcile() leaves rows whose names are exact as they are, and says nothing", () => {
  const files = ["x.wav", "d/B.wav", "a.wav", "Geräusch.wav"];
  const { present, missing, unlisted, warnings } = reconcile(rows, files);
  assert.deepEqual(present, rows);
  assert.deepEqual([missing, unlisted, warnings], [[], [], []]);
});

Deno.test("reconcile() finds names that differ in case, Unicode form or slash, and says so once", () => {
  const decomposed = "Geräusch.wav".normalize("NFD");
  const { present, warnings, unlisted } = reconcile(rows, [
    "A.WAV",
    "D\\b.wav",
    decomposed,
    "z.wav",
  ]);
  assert.deepEqual(present.map(({ fname, fields }) => [fname, fields.fname]), [
    ["A.WAV", "A.WAV"],
    ["D\\b.wav", "D\\b.wav"],
    [decomposed, decomposed],
  ]);
  assert.deepEqual(unlisted, ["z.wav"]);
  assert.deepEqual(warnings.map(({ line }) => line), [2]);
  assert.match(
    warnings[0].message,
    /^3 names differ from .* alone: a\.wav is A\.WAV, for example$/,
  );
  const [{ message }] = reconcile(rowsOf("ü.wav"), ["u\u0308.wav"]).warnings;
  assert.match(message, /^1 name differs .*: ü\.wav is u<U\+0308>\.wav$/);
});

Deno.test("reconcile() finds names by the end of their path, whatever stands before it", () => {
  const files = ["ok 1.wav", "day 1/ok_2.wav"];
  for (
    const prefix of [
      "data/train/",
      "C:\\Users\\QS\\wavfiles\\",
      "/content/drive/MyDrive/set/",
      "\\\\server\\share\\",
      "../wavs/",
      "file:///home/me/",
      "s3://bucket/set/",
      "wavfiles/",
      "./",
    ]
  ) {
    assert.deepEqual(found([`${prefix}ok 1.wav`, `${prefix}day 1/ok_2.wav`], files), files, prefix);
  }
  assert.deepEqual(found(["ok_2.wav"], files), ["day 1/ok_2.wav"]);
});

Deno.test("reconcile() finds names without an extension or with another", () => {
  const files = ["a.wav", "b.WAV", "part.1.wav"];
  assert.deepEqual(found(["a", "b.mp3", "x/part.1"], files), files);
});

Deno.test("reconcile() never takes one file for two rows, nor one of two for a row", () => {
  assert.deepEqual(found(["train/a.wav", "test/a.wav"], ["a.wav"]), [
    "train/a.wav is not among the recordings; did you mean a.wav?",
    "test/a.wav is not among the recordings; did you mean a.wav?",
  ]);
  assert.deepEqual(found(["a.wav", "A.wav"], ["a.wav"]), [
    "a.wav",
    "A.wav is not among the recordings; a.wav is named by another row",
  ]);
  assert.deepEqual(found(["x.wav"], ["1/x.wav", "2/x.wav"]), [
    "x.wav is not among the recordings; did you mean 1/x.wav or 2/x.wav?",
  ]);
  assert.deepEqual(found(["a.mp3"], ["a.wav", "a.WAV"]), [
    "a.mp3 is not among the recordings; did you mean a.WAV or a.wav?",
  ]);
});

Deno.test("reconcile() only suggests a file of another folder, or one written otherwise", () => {
  assert.deepEqual(
    found(["day 1/a.wav", "part_1.wav", "\u043e\u043a.wav", "y.wav"], [
      "day 2/a.wav",
      "Part-001.wav",
      "ok.wav",
      "z.wav",
    ]),
    [
      "day 1/a.wav is not among the recordings; did you mean day 2/a.wav?",
      "part_1.wav is not among the recordings; did you mean Part-001.wav?",
      "<U+043E><U+043A>.wav is not among the recordings; did you mean ok.wav?",
      "y.wav is not among the recordings",
    ],
  );
});

Deno.test("reconcile() finds names that are odd, but are so on disk", () => {
  const names = ["A:1.wav", "a\\b.wav", "#1.wav", "50%25.wav", "C:x.wav"];
  assert.deepEqual(found(names, names), names);
});

Deno.test("reconcile() says where a recording is there in another format, or commented out", () => {
  const other = (file: string) => found(["a.wav"], ["b.wav"], [file]);
  const lost = "a.wav is not among the recordings;";
  assert.deepEqual(other("a.m4a"), [
    `${lost} a.m4a is in a format that is not read (convert it to WAV)`,
  ]);
  // What is read, as its name says, is among the recordings.
  assert.deepEqual(other("a.mp3"), [
    `${lost} a.mp3 is no MP3 file, nor another that is read (copy or convert it again)`,
  ]);
  assert.deepEqual(other("a.bwf"), [
    `${lost} a.bwf is read under a name that ends in .wav alone (name it so)`,
  ]);
  const { missing, warnings } = reconcile(rowsOf("a.wav", "#b.wav"), ["a.wav", "b.wav"]);
  assert.deepEqual(missing, []);
  assert.match(warnings[0].message, /left out as a comment \(line 3\)/);
  const hashed = reconcile(rowsOf("a.wav", "#7.wav"), ["a.wav", "b.wav"]);
  assert.deepEqual(hashed.missing.map(({ row }) => row.fname), ["#7.wav"]);
});

Deno.test("reconcile() goes through 20,000 rows without files", () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    line: i + 2,
    fname: `data/part_${i}.wav`,
    label: "OK",
    fields: {},
  }));
  assert.equal(reconcile(many, ["a.wav"]).missing.length, 20_000);
});

Deno.test("reconcile() gives a file to the surest of the names that mean it, and to no other", () => {
  const both = ["wavfiles/a.wav", "a.wav"];
  assert.deepEqual(found(both, ["a.wav"]), [
    "wavfiles/a.wav is not among the recordings; a.wav is named by another row",
    "a.wav",
  ]);
  assert.deepEqual(found(both, ["a.wav", "wavfiles/a.wav"]), both);
});

Deno.test("reconcile() finds a file by the end of a path of any length", () => {
  const long = `${"d/".repeat(2000)}x/a.wav`;
  assert.deepEqual(found([long], ["x/a.wav", "y/b.wav"]), ["x/a.wav"]);
  assert.deepEqual(found([long.replace("/x/", "/")], ["a.wav"]), ["a.wav"]);
});

Deno.test("a name with a second extension, or that of a feature's file, is asked about", () => {
  const { rows } = parseManifest("fname,label\na.wav.wav,OK\nb.npy,OK\n");
  const { missing } = reconcile(rows, ["a.wav", "b.wav"]);
  assert.match(missing[0].warning.message, /did you mean a\.wav\?/);
  assert.match(missing[1].warning.message, /did you mean b\.wav\?/);
});

Deno.test("a name of folders and file in one, or that of an address, is asked about", () => {
  assert.deepEqual(
    found(["day1_a.wav", "https://x.org/d/b.wav?raw=1"], ["day1/a.wav", "q/b.wav", "b.wav"]),
    [
      "day1_a.wav is not among the recordings; did you mean day1/a.wav?",
      "https://x.org/d/b.wav?raw=1 is not among the recordings; did you mean b.wav or q/b.wav?",
    ],
  );
  assert.deepEqual(found(["*.wav"], ["~.wav"]), ["*.wav is not among the recordings"]);
});

Deno.test("what differs and can't be seen is shown by its code point", () => {
  const meant = (name: string, file: string) => found([name], [file])[0]!.replace(/ is .*mean/, "");
  assert.equal(meant("OK1.wav", "\u041e\u041a1.wav"), "OK1.wav <U+041E><U+041A>1.wav?");
  const { warnings } = reconcile(rowsOf("\ud55c.wav"), ["\u1112\u1161\u11ab.wav"]);
  assert.match(warnings[0].message, /: \ud55c\.wav is <U\+1112><U\+1161><U\+11AB>\.wav$/);
  const { warnings: slashes } = reconcile(rowsOf("b/1.wav"), ["b\\1.wav"]);
  assert.match(slashes[0].message, /capitals, spaces, slashes or Unicode form alone/);
});

Deno.test("reconcile() says that a missing recording lies beside the others", () => {
  const [{ warning }] = reconcile(rowsOf("e.wav"), ["a.wav"], [], ["shift2/e.wav"]).missing;
  assert.match(warning.message, /; shift2\/e\.wav lies beside the folder of recordings/);
});
