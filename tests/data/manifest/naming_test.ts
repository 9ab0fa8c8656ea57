import assert from "node:assert/strict";
import { formatManifest, parseManifest } from "earmark/data/manifest/manifest.ts";
import { labelsFromPaths } from "earmark/data/manifest/naming.ts";

const labelsAndGroups = (paths: string[]) =>
  labelsFromPaths(paths).rows.map(({ label, group }) => [label, group]);

Deno.test("labelsFromPaths takes folders as classes", () => {
  const named = labelsFromPaths(["b\\2.wav", "a/1.wav", "a/1.wav"]);
  assert.equal(named.naming, "folders");
  assert.deepEqual(named.columns, ["fname", "label"]);
  assert.deepEqual(named.rows.map(({ fname, label }) => [fname, label]), [
    ["a/1.wav", "a"],
    ["b\\2.wav", "b"],
  ]);
});

Deno.test("labelsFromPaths ignores folders that all paths share, and those of published splits", () => {
  assert.deepEqual(labelsAndGroups(["wavs/train/a/1.wav", "wavs/test/b/1.wav"]), [
    ["b", undefined],
    ["a", undefined],
  ]);
  assert.throws(() => labelsAndGroups(["only/1.wav", "only/2.wav"]), /one folder alone \("only"\)/);
});

Deno.test("labelsFromPaths takes folders inside a class as groups", () => {
  const named = labelsFromPaths(["OK/part 1/a.wav", "OK/part 1/b.wav", "NG/c.wav"]);
  assert.deepEqual(named.columns, ["fname", "label", "group"]);
  assert.deepEqual(named.rows.map(({ group }) => group), [undefined, "part 1", "part 1"]);
});

Deno.test("labelsFromPaths reads DCASE names, with machine and section as group", () => {
  const named = labelsFromPaths([
    "dev_data/fan/train/section_00_source_train_normal_0001_m-n_W.wav",
    "dev_data/fan/test/section_00_target_test_anomaly_0003_m-n_X.wav",
    "dev_data/gearbox/test/section_02_source_test_normal_0003.wav",
  ]);
  assert.equal(named.naming, "normal/anomaly");
  assert.deepEqual(named.rows.map(({ label, group }) => [label, group]), [
    ["anomaly", "fan/section_00"],
    ["normal", "fan/section_00"],
    ["normal", "gearbox/section_02"],
  ]);
  assert.deepEqual(
    labelsAndGroups(["pump/test/anomaly_id_04_00000000.wav", "pump/train/normal_id_00_1.wav"]),
    [["anomaly", "pump/id_04"], ["normal", "pump/id_00"]],
  );
});

Deno.test("labelsFromPaths reads MIMII folders, in the same group whatever the noise level", () => {
  assert.deepEqual(
    labelsAndGroups([
      "0_dB_fan/fan/id_00/abnormal/00000001.wav",
      "6_dB_fan/fan/id_00/normal/00000001.wav",
      "6_dB_fan/fan/id_02/normal/00000001.wav",
    ]),
    [["anomaly", "fan/id_00"], ["normal", "fan/id_00"], ["normal", "fan/id_02"]],
  );
});

Deno.test("labelsFromPaths takes plain normal and anomaly folders, without a group", () => {
  const named = labelsFromPaths(["anomaly/1.wav", "normal/1.wav"]);
  assert.equal(named.naming, "normal/anomaly");
  assert.deepEqual(named.columns, ["fname", "label"]);
  assert.deepEqual(labelsAndGroups(["normal/a.wav", "crack/b.wav"]), [
    ["crack", undefined],
    ["normal", undefined],
  ]);
});

Deno.test("labelsFromPaths keeps the word for anomaly that is there, and the commonest of two", () => {
  const labels = (...paths: string[]) => labelsFromPaths(paths).rows.map(({ label }) => label);
  assert.deepEqual(labels("abnormal/1.wav", "normal/1.wav"), ["abnormal", "normal"]);
  assert.deepEqual(labels("abnormal_1.wav", "normal_1.wav"), ["abnormal", "normal"]);
  assert.deepEqual(
    labels("a/anomaly/1.wav", "b/abnormal/1.wav", "b/abnormal/2.wav", "b/normal/1.wav"),
    ["abnormal", "abnormal", "abnormal", "normal"],
  );
});

Deno.test("labelsFromPaths gives rows that survive a round trip through a manifest", () => {
  const { rows, columns } = labelsFromPaths(["OK/p1/a.wav", "NG/b, c.wav"]);
  assert.deepEqual(parseManifest(formatManifest(rows, columns)).rows, rows);
});

Deno.test("labelsFromPaths names a recording that has no class", () => {
  assert.throws(() => labelsFromPaths(["OK/a.wav", "b.wav"]), {
    name: "DataError",
    message: /current value is 1 of 2 in no folder \("b.wav"\); move them into one$/,
  });
  assert.throws(() => labelsFromPaths([]), /at least one recording/);
});
