import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import assert from "node:assert/strict";

/** Labels paths by their names, and gives back what came of each: `label [group]`. */
const named = (...paths: string[]) =>
  Object.fromEntries(
    labelsFromPaths(paths).rows.map(({ fname, label, group }) => [
      fname,
      group ? `${label} [${group}]` : label,
    ]),
  );

Deno.test("labelsFromPaths takes the depth whose folders say good or bad, the others are groups", () => {
  assert.deepEqual(named("line1/OK/a.wav", "line1/NOK/b.wav", "line2/OK/a.wav"), {
    "line1/OK/a.wav": "OK [line1]",
    "line1/NOK/b.wav": "NOK [line1]",
    "line2/OK/a.wav": "OK [line2]",
  });
  assert.deepEqual(named("x/case1/NormalSound_IND/a.wav", "x/case2/AnomalousSound_IND/b.wav"), {
    "x/case1/NormalSound_IND/a.wav": "NormalSound_IND [case1]",
    "x/case2/AnomalousSound_IND/b.wav": "AnomalousSound_IND [case2]",
  });
  assert.deepEqual(named("2024-05-01/OK/a.wav", "2024-05-01/crack/b.wav", "OK/c.wav"), {
    "2024-05-01/OK/a.wav": "OK [2024-05-01]",
    "2024-05-01/crack/b.wav": "crack [2024-05-01]",
    "OK/c.wav": "OK",
  });
  assert.deepEqual(named("OK/normal_speed/a.wav", "NOK/normal_speed/b.wav"), {
    "OK/normal_speed/a.wav": "OK",
    "NOK/normal_speed/b.wav": "NOK",
  });
  assert.deepEqual(named("OK/normal_speed/a.wav", "NOK/normal_load/b.wav"), {
    "OK/normal_speed/a.wav": "OK [normal_speed]",
    "NOK/normal_load/b.wav": "NOK [normal_load]",
  });
  assert.deepEqual(named("set/test/不合格/a.wav", "set/train/合格/b.wav"), {
    "set/test/不合格/a.wav": "不合格",
    "set/train/合格/b.wav": "合格",
  });
});

Deno.test("labelsFromPaths never takes folds and days for classes", () => {
  assert.deepEqual(named("fold1/dog/a.wav", "fold2/rain/b.wav", "fold2/dog/c.wav"), {
    "fold1/dog/a.wav": "dog [fold1]",
    "fold2/rain/b.wav": "rain [fold2]",
    "fold2/dog/c.wav": "dog [fold2]",
  });
  assert.deepEqual(named("fold1/OK_1.wav", "fold2/NOK_1.wav"), {
    "fold1/OK_1.wav": "OK [fold1]",
    "fold2/NOK_1.wav": "NOK [fold2]",
  });
  assert.throws(
    () => named("fold1/a.wav", "fold2/b.wav"),
    /folds or days alone \("fold1", "fold2"\)/,
  );
  assert.throws(() => named("2024-05-01/a.wav", "2024-05-02/b.wav"), /folds or days alone/);
});

Deno.test("labelsFromPaths reads labels out of file names", () => {
  assert.deepEqual(named("OK_001.wav", "NOK.3a7b.wav", "part12_ng_3.wav", "not_ok_4.wav"), {
    "OK_001.wav": "OK",
    "NOK.3a7b.wav": "NOK",
    "part12_ng_3.wav": "ng",
    "not_ok_4.wav": "not ok",
  });
  assert.deepEqual(named("OK_1.wav", "OK_2.wav", "crack_1.wav", "crack_2.wav"), {
    "OK_1.wav": "OK",
    "OK_2.wav": "OK",
    "crack_1.wav": "crack",
    "crack_2.wav": "crack",
  });
  assert.deepEqual(Object.values(named("a.1x.wav", "a.2x.wav", "b.3x.wav", "b.4x.wav")), [
    "a",
    "a",
    "b",
    "b",
  ]);
  assert.deepEqual(Object.values(named("part1_OK_1.wav", "part1_NG_2.wav", "part2_OK_1.wav")), [
    "NG [part1]",
    "OK [part1]",
    "OK [part2]",
  ]);
});

Deno.test("labelsFromPaths takes numbers and conditions in file names for no negation", () => {
  for (const [ok, ng] of [["part_no_1_ok", "part_no_5_nok"], ["n_ok_2", "n_nok_2"]]) {
    assert.deepEqual(Object.values(named(`${ok}.wav`, `${ng}.wav`)).toSorted(), ["nok", "ok"]);
  }
  assert.deepEqual(named("free_run_OK_1.wav", "free_run_NG_1.wav"), {
    "free_run_OK_1.wav": "OK",
    "free_run_NG_1.wav": "NG",
  });
});

Deno.test("labelsFromPaths takes the speaker before _nohash_, and leaves noises out", () => {
  const paths = [
    "yes/a1_nohash_0.wav",
    "yes/a1_nohash_1.wav",
    "no/b2_nohash_0.wav",
    "_noise_/x.wav",
  ];
  assert.deepEqual(named(...paths), {
    "no/b2_nohash_0.wav": "no [b2]",
    "yes/a1_nohash_0.wav": "yes [a1]",
    "yes/a1_nohash_1.wav": "yes [a1]",
  });
  const { leftOut, warnings } = labelsFromPaths(paths);
  assert.deepEqual(leftOut, ["_noise_/x.wav"]);
  assert.match(warnings[0].message, /^_noise_\/x\.wav stands in a folder of noises/);
});

Deno.test("labelsFromPaths leaves few stray recordings out, by name, and refuses many", () => {
  const paths = ["OK/a.wav", "OK/b.wav", "NOK/c.wav", "stray.wav"];
  const { rows, leftOut, warnings } = labelsFromPaths(paths);
  assert.deepEqual([rows.length, leftOut], [3, ["stray.wav"]]);
  assert.deepEqual(warnings.map(({ message }) => message), [
    "stray.wav says no class and is left out",
  ]);
  assert.throws(
    () => labelsFromPaths([...paths, "x.wav", "y.wav", "z.wav"]),
    /is 4 of 7 in no folder/,
  );
});

Deno.test("labelsFromPaths gives no label to recordings of an evaluation that say none", () => {
  const dcase = labelsFromPaths([
    "fan/train/section_00_source_train_normal_0000.wav",
    "fan/test/section_00_0001.wav",
  ]);
  assert.deepEqual(dcase.rows.map(({ label }) => label), ["", "normal"]);
  assert.match(dcase.warnings[0].message, /section_00_0001\.wav says no label/);
  assert.match(dcase.warnings[1].message, /of one class, normal: training needs another/);
  assert.deepEqual(Object.values(named("train/OK/1.wav", "train/NOK/2.wav", "test/3.wav")), [
    "",
    "NOK",
    "OK",
  ]);
  assert.equal(named("OK/1.wav", "NOK/2.wav", "unlabeled/3.wav")["unlabeled/3.wav"], "");
});

Deno.test("labelsFromPaths warns where all is one class, and where classes may be places", () => {
  const messages = (...paths: string[]) =>
    labelsFromPaths(paths).warnings.map(({ message }) => message);
  assert.deepEqual(messages("OK/a.wav", "OK/b.wav"), [
    "all that have a label are of one class, OK: training needs another beside it, unless it is to " +
    "learn from good parts alone",
  ]);
  assert.match(messages("line1/a.wav", "line2/b.wav")[0], /may be places or machines/);
  assert.throws(() => messages("recordings/0_jackson_0.wav", "recordings/7_jackson_1.wav"), {
    message: /one folder alone \("recordings"\), with names such as "recordings\/0_jackson_0\.wav"/,
  });
});
