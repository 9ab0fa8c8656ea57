import assert from "node:assert/strict";
import { parseManifest } from "earmark/data/manifest/manifest.ts";
import { reconcile } from "earmark/data/manifest/reconcile.ts";

const { rows } = parseManifest("fname,label\na.wav,OK\nd/B.wav,OK\nGeräusch.wav,OK\nx.wav,OK\n");

Deno.test("reconcile matches rows with files, with either slash", () => {
  const { present, missing, unlisted } = reconcile(rows, [
    "x.wav",
    "d\\B.wav",
    "a.wav",
    "Geräusch.wav",
  ]);
  assert.deepEqual(present, rows);
  assert.deepEqual([missing, unlisted], [[], []]);
});

Deno.test("reconcile names the row and suggests the file that was probably meant", () => {
  const { present, missing, unlisted } = reconcile(rows, [
    "D/b.WAV",
    "Geräusch.wav".normalize("NFD"),
    "other/x.wav",
    "z.wav",
  ]);
  assert.deepEqual(present, []);
  assert.deepEqual(missing.map(({ warning }) => warning), [
    { line: 2, column: "fname", message: "a.wav is not among the recordings" },
    {
      line: 3,
      column: "fname",
      message: "d/B.wav is not among the recordings; did you mean D/b.WAV?",
    },
    {
      line: 4,
      column: "fname",
      message: `Geräusch.wav is not among the recordings; did you mean ${
        "Geräusch.wav".normalize("NFD")
      }?`,
    },
    {
      line: 5,
      column: "fname",
      message: "x.wav is not among the recordings; did you mean other/x.wav?",
    },
  ]);
  assert.equal(unlisted.length, 4);
});

Deno.test("reconcile suggests nothing if two files have the name", () => {
  const { missing } = reconcile(rows, ["1/x.wav", "2/x.wav"]);
  assert.equal(missing[3].warning.message, "x.wav is not among the recordings");
});
