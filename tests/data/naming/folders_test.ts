import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import assert from "node:assert/strict";

Deno.test("labelsFromPaths takes labels in names before folders that say nothing, as groups", () => {
  const { rows, naming } = labelsFromPaths([
    ...["SN001/OK_1.wav", "SN001/OK_2.wav", "SN002/NOK_1.wav", "SN002/NOK_2.wav"],
  ]);
  assert.equal(naming, "file names");
  assert.deepEqual(rows.map(({ label, group }) => [label, group]), [
    ["OK", "SN001"],
    ["OK", "SN001"],
    ["NOK", "SN002"],
    ["NOK", "SN002"],
  ]);
});

Deno.test("labelsFromPaths takes folders below bad recordings alone for kinds of defect", () => {
  const kinds = labelsFromPaths(["OK/1.wav", "OK/2.wav", "NOK/crack/1.wav", "NOK/void/1.wav"]);
  assert.deepEqual(kinds.columns, ["fname", "label", "defect"]);
  assert.deepEqual(kinds.rows.map(({ fields: { label, defect } }) => [label, defect]), [
    ["NOK", "crack"],
    ["NOK", "void"],
    ["OK", ""],
    ["OK", ""],
  ]);
  for (const [one, other] of [["line1", "line2"], ["2024-05-01", "2024-05-02"], ["0815", "0816"]]) {
    const { columns } = labelsFromPaths(["OK/1.wav", `NOK/${one}/1.wav`, `NOK/${other}/1.wav`]);
    assert.deepEqual(columns, ["fname", "label", "group"]);
  }
  const both = labelsFromPaths([
    "OK/hot/1.wav",
    "OK/cold/1.wav",
    "NOK/hot/1.wav",
    "NOK/cold/1.wav",
  ]);
  assert.deepEqual(both.columns, ["fname", "label", "group"]);
});

Deno.test("labelsFromPaths sees through parts of a split of any name", () => {
  const labelsOf = (...paths: string[]) => labelsFromPaths(paths).rows.map(({ label }) => label);
  assert.deepEqual(
    labelsOf("train/eng_good/1.wav", "train/eng_heavy/1.wav", "train_cut/eng_heavy/2.wav"),
    ["eng_good", "eng_heavy", "eng_heavy"],
  );
  const { columns } = labelsFromPaths(["01_Train/OK/1.wav", "02_Test/NOK/1.wav"]);
  assert.deepEqual(columns, ["fname", "label"]);
  // A folder beside the split in which a class of the others stands is no class.
  assert.deepEqual(
    labelsOf("train/cat/1.wav", "train/dog/1.wav", "more/cat/2.wav", "more/dog/2.wav"),
    ["cat", "dog", "cat", "dog"],
  );
});

Deno.test("labelsFromPaths leaves folders of noises out, and says which name is no label", () => {
  const noisy = labelsFromPaths(["OK/1.wav", "NOK/1.wav", "EnvironmentalNoise_CNT/1.wav"]);
  assert.deepEqual(noisy.leftOut, ["EnvironmentalNoise_CNT/1.wav"]);
  const { rows, warnings } = labelsFromPaths(["none/1.wav", "weak/1.wav", "strong/1.wav"]);
  assert.equal(rows[0].label, "");
  assert.match(warnings.map(({ message }) => message).join(), /the folder none is taken for no/);
});

Deno.test("labelsFromPaths says how recordings are named where their names tell no classes", () => {
  const cases: [string[], RegExp][] = [
    [["fan/test/section_00_0.wav"], /what a challenge keeps the labels of/],
    [["a/1.wav", "a/b/2.wav"], /folders at several depths \("a", "b"\)/],
    [["a/b/1.wav", "a/b/2.wav"], /one folder alone \("a\/b"\)/],
  ];
  for (const [paths, message] of cases) assert.throws(() => labelsFromPaths(paths), message);
});
