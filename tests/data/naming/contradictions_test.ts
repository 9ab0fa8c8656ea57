import { labelsFromPaths } from "earmark/data/manifest/naming.ts";
import assert from "node:assert/strict";

/** Numbers the recordings of one beginning. */
const many = (beginning: string, n = 4) =>
  Array.from({ length: n }, (_, i) => `${beginning}_${i + 11}.wav`);

/** Counts the recordings of each label. */
const counted = (...paths: string[]) =>
  Object.fromEntries(
    [...Map.groupBy(labelsFromPaths(paths).rows, ({ label }) => label)]
      .map(([label, { length }]) => [label, length]),
  );

const messages = (...paths: string[]) =>
  labelsFromPaths(paths).warnings.map(({ message }) => message);

Deno.test("normal in a file's name is no label where folders or other words contradict it", () => {
  const speeds = ["OK/normal_speed", "NG/normal_speed", "NG/abnormal_speed"];
  assert.deepEqual(counted(...speeds.flatMap((name) => many(name))), { OK: 4, NG: 8 });
  assert.deepEqual(counted(...many("OK/normal"), ...many("NG/normal")), { OK: 4, NG: 4 });
  assert.deepEqual(counted(...many("OK/a/normal/1"), ...many("NG/a/normal/1")), { OK: 4, NG: 4 });
  assert.deepEqual(counted(...many("normal_load_OK"), ...many("normal_load_NG")), { OK: 4, NG: 4 });
  assert.deepEqual(counted(...many("NG/normal"), ...many("crack/normal")), { NG: 4, crack: 4 });
  assert.deepEqual(counted(...many("steel/normal_speed"), ...many("iron/normal_speed")), {
    steel: 4,
    iron: 4,
  });
  assert.deepEqual(counted(...many("not_normal"), ...many("normal")), {
    "not normal": 4,
    normal: 4,
  });
});

Deno.test("normal and anomaly count where a word is said of both alike", () => {
  const sets = [
    ["anomaly_detection/fan/normal"],
    ["anomaly_detection/fan/normal", "anomaly_detection/fan/anomaly"],
    ["gear_fault/normal", "gear_fault/anomaly", "bearing_fault/normal"],
    ["bearing_fault/id_00/normal/a", "belt/id_02/abnormal/a", "bearing_fault/id_00/abnormal/a"],
    ["fault_rig_normal", "fault_rig_anomaly"],
    ["speed_normal", "speed_abnormal"],
  ];
  for (const set of sets) {
    const { naming } = labelsFromPaths(set.flatMap((name) => many(name)));
    assert.equal(naming, "normal/anomaly", set[0]);
  }
});

Deno.test("recordings are named whose paths contradict themselves and nothing else tells", () => {
  assert.throws(() => labelsFromPaths([...many("normal_OK", 12), ...many("normal_NG", 12)]), {
    message:
      /current value is 12 paths that say both good and bad \(normal_NG_11\.wav, .* 2 more\)$/,
  });
  assert.throws(() => labelsFromPaths([...many("normal_NG", 1), ...many("abnormal_OK", 1)]), {
    message: /2 paths that say both good and bad \(abnormal_OK_11\.wav, normal_NG_11\.wav\)$/,
  });
});

Deno.test("a file whose name contradicts its folder is named", () => {
  const plain = [...many("OK/OK"), ...many("NG/a")];
  assert.deepEqual(messages(...plain), []);
  assert.deepEqual(messages(...plain, "OK/NG_1.wav"), [
    "OK/NG_1.wav has a path that says both good and bad: check its label",
  ]);
  const [message] = messages(...plain, ...many("NG/good", 12));
  assert.match(message, /^12 recordings have paths that say both good and bad: check their labels/);
  assert.match(message, /\(NG\/good_11\.wav, .*NG\/good_20\.wav and 2 more\)$/);
  assert.match(messages(...many("NG/normal"))[0], /^4 recordings have paths that say both/);
  const levels = ["OK/a/normal/1", "NG/a/normal/1", "NG/a/anomaly/1"].flatMap((name) => many(name));
  assert.equal(labelsFromPaths(levels).naming, "folders");
  assert.match(messages(...levels)[0], /^4 recordings have paths .*\(NG\/a\/normal\/1_11\.wav/);
  const lines = ["OK_a/x/normal/1", "NG_a/x/normal/1", "NG_a/x/anomaly/1"].flatMap((p) => many(p));
  assert.equal(labelsFromPaths(lines).naming, "folders");
  assert.match(messages(...lines)[0], /^4 recordings have paths .*\(NG_a\/x\/normal\/1_11\.wav/);
  assert.throws(() => labelsFromPaths(many("steel/normal_speed")), /one folder alone/);
  assert.deepEqual(
    messages(...many("a_fault/normal"), ...many("b_fault/anomaly"), ...many("b_fault/normal")),
    [],
  );
  assert.deepEqual(messages(...many("NG rig/normal"), ...many("NG rig/anomaly")), []);
  assert.deepEqual(messages(...many("n_OK"), ...many("n_NG")), []);
});

Deno.test("a class of one recording is named where others say good or bad", () => {
  assert.deepEqual(messages(...many("OK/a"), ...many("NG/a"), "tmp/take.wav", "x/b.wav"), [
    "the class tmp has 1 recording (tmp/take.wav): move it away if it is none",
    "the class x has 1 recording (x/b.wav): move it away if it is none",
  ]);
  assert.deepEqual(messages("OK/a.wav", "NG/a.wav"), []);
  assert.deepEqual(messages("brass/a.wav", "steel/a.wav"), []);
});
